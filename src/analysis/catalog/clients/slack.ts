import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };

export const slack: ClientEntry = {
  id: 'slack',
  title: 'Slack',
  kind: 'cloud',
  gate: 'hard',
  modules: ['@slack/web-api'],
  exports: { WebClient: 'class' },
  types: { WebClient: 'client' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [1] } },
    client: {
      members: { apiCall: request, filesUploadV2: request },
      anyMember: { use: request, minDepth: 2, except: ['logger', 'slackApiUrl', 'token'] },
    },
  },
  // Ten retries over half an hour come on top. Since version 8 an attempt is a fetch, which ends by itself.
  phases: [
    {
      name: 'answer',
      defaultMs: null,
      since: [{ version: '8.0.0', defaultMs: 300_000 }],
      note: 'for each attempt',
    },
  ],
  limits: [
    {
      ...{ key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0], whenUndefined: 'resets' },
      ...{ at: 'client', until: '8.0.0' },
    },
    {
      ...{ key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0], whenUndefined: 'resets' },
      ...{ at: 'client', since: '8.0.0', liftedMs: 300_000 },
    },
    {
      ...{ key: ['fetch'], unit: 'fetch', covers: ['answer'], none: [], whenUndefined: 'inherits' },
      ...{ at: 'client', since: '8.0.0' },
    },
  ],
  repair: { client: [{ key: ['timeout'], value: '{ms}' }] },
  source: '@slack/web-api 7.19 and 8.2: dist/WebClient.js, and observed',
};
