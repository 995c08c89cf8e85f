import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [0] };

export const teenyRequest: ClientEntry = {
  id: 'teeny-request',
  title: 'teeny-request',
  kind: 'http',
  gate: 'hard',
  modules: ['teeny-request'],
  exports: { teenyRequest: 'instance' },
  shapes: {
    instance: {
      call: request,
      members: { defaults: { kind: 'make', shape: 'instance', options: [0], inherits: true } },
    },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  // Versions before 10 come with the node-fetch 2 that knows the option.
  limits: [
    {
      ...{ key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0], whenUndefined: 'inherits' },
      until: '10.0.0',
    },
  ],
  ineffective: [
    { key: ['timeout'], why: '`timeout` is handed to version 3 of node-fetch, which has no such option' },
  ],
  repair: {},
  source: 'teeny-request 9.0 and 11.1: package.json, build/src/index.js, and observed',
};
