import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };

export const slackBolt: ClientEntry = {
  id: 'slack-bolt',
  title: 'Slack Bolt',
  kind: 'cloud',
  gate: 'hard',
  modules: ['@slack/bolt'],
  exports: { App: 'class' },
  types: { App: 'app' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'app', options: [0] } },
    app: { members: { client: { kind: 'shape', shape: 'client' } } },
    client: {
      members: { apiCall: request, filesUploadV2: request },
      anyMember: { use: request, minDepth: 2, except: ['logger'] },
    },
  },
  // Version 5 is on @slack/web-api 8, where an attempt is a fetch.
  phases: [
    {
      name: 'answer',
      defaultMs: null,
      since: [{ version: '5.0.0', defaultMs: 300_000 }],
      note: 'for each attempt',
    },
  ],
  limits: [
    {
      ...{ key: ['clientOptions', 'timeout'], unit: 'ms', covers: ['answer'], none: [0] },
      ...{ whenUndefined: 'resets', at: 'client', until: '5.0.0' },
    },
    {
      ...{ key: ['clientOptions', 'timeout'], unit: 'ms', covers: ['answer'], none: [0] },
      ...{ whenUndefined: 'resets', at: 'client', since: '5.0.0', liftedMs: 300_000 },
    },
  ],
  repair: { client: [{ key: ['clientOptions', 'timeout'], value: '{ms}' }] },
  source: '@slack/bolt 4 and 5: dist/App.js hands clientOptions to @slack/web-api',
};
