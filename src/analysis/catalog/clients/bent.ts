import type { ClientEntry } from '../client.js';

export const bent: ClientEntry = {
  id: 'bent',
  title: 'bent',
  kind: 'http',
  gate: 'hard',
  modules: ['bent'],
  exports: { '': 'bent' },
  types: { RequestFunction: 'requester' },
  shapes: {
    // `const get = bent('json', 200)`, then `get(path, body, headers)`: neither takes a time.
    bent: { call: { kind: 'make', shape: 'requester' } },
    requester: { call: { kind: 'request', options: [] } },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [],
  repair: {},
  source: 'bent 7.3: src/core.js, src/nodejs.js, and observed',
};
