import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const sub = (shape: string): Use => ({ kind: 'make', shape, inherits: true });
const requests = (names: readonly string[]): Readonly<Record<string, Use>> =>
  Object.fromEntries(names.map((name) => [name, request]));

const storage: Use = { kind: 'make', shape: 'storage', options: [0] };
const COMMON = ['get', 'exists', 'delete', 'getMetadata', 'setMetadata', 'makePublic', 'makePrivate'];

export const googleCloudStorage: ClientEntry = {
  id: 'google-cloud-storage',
  title: 'Google Cloud Storage',
  kind: 'cloud',
  gate: 'hard',
  modules: ['@google-cloud/storage'],
  exports: { Storage: 'storageClass', Bucket: 'bucketClass', File: 'fileClass' },
  types: { Storage: 'storage', Bucket: 'bucket', File: 'file' },
  shapes: {
    storageClass: { construct: storage },
    bucketClass: { construct: { kind: 'make', shape: 'bucket' } },
    fileClass: { construct: { kind: 'make', shape: 'file' } },
    storage: {
      members: { bucket: sub('bucket'), ...requests(['getBuckets', 'createBucket', 'getServiceAccount']) },
    },
    bucket: {
      members: {
        file: sub('file'),
        ...requests([
          ...COMMON,
          'create',
          'upload',
          'getFiles',
          'deleteFiles',
          'combine',
          'setLabels',
          'addLifecycleRule',
        ]),
      },
    },
    file: {
      members: requests([
        ...[...COMMON, 'download', 'save', 'copy', 'move', 'rename', 'isPublic', 'rotateEncryptionKey'],
        ...['createReadStream', 'createWriteStream', 'createResumableUpload', 'setStorageClass'],
      ]),
    },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    // Handed down to a node-fetch that knew it; version 8 comes with one that ignores it.
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['answer'],
      none: [0],
      whenUndefined: 'resets',
      at: 'client',
      until: '8.0.0',
    },
  ],
  ineffective: [
    { key: ['timeout'], why: 'version 8 hands `timeout` down to an HTTP client that ignores it' },
    { key: ['retryOptions'], why: '`retryOptions` limit the retries, not a single attempt' },
  ],
  repair: {},
  source: '@google-cloud/storage 7.22 and 8.4: build/cjs/src/nodejs-common/{service,util}.js, and observed',
};
