import type { ClientEntry } from '../client.js';
import { awsSdk } from './aws-sdk.js';

/** A managed upload sends its parts through the client that it is given. */
export const awsSdkLibStorage: ClientEntry = {
  ...awsSdk,
  id: 'aws-sdk-lib-storage',
  title: 'S3 upload',
  modules: ['@aws-sdk/lib-storage'],
  exports: { Upload: 'uploadClass' },
  types: { Upload: 'upload' },
  shapes: {
    uploadClass: { construct: { kind: 'make', shape: 'upload', options: [0] } },
    upload: { members: { done: { kind: 'request', options: [] } } },
  },
  limits: [
    ...awsSdk.limits
      .filter(({ at }) => at === 'client')
      .map(({ requires, ...limit }) => ({
        ...limit,
        key: ['client', ...limit.key],
        ...(requires && { requires: { ...requires, key: ['client', ...requires.key] } }),
      })),
    // A controller of the caller's own: what aborts it is for the caller to say.
    {
      key: ['abortController', 'signal'],
      unit: 'signal',
      covers: ['connect', 'response'],
      none: [],
      whenUndefined: 'inherits',
      at: 'client',
    },
  ],
  holders: [...(awsSdk.holders ?? []), { module: '@aws-sdk/client-s3', export: '*', argument: 0 }],
  ineffective: (awsSdk.ineffective ?? []).map(({ key, why }) => ({ key: ['client', ...key], why })),
  repair: {},
  source: '@aws-sdk/lib-storage 3.1169: dist-types/Upload.d.ts',
};
