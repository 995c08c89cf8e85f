import type { ClientEntry } from '../client.js';

export const crossFetch: ClientEntry = {
  id: 'cross-fetch',
  title: 'cross-fetch',
  kind: 'http',
  gate: 'hard',
  // Imported for its effects, isomorphic-fetch leaves a global fetch that is there as it is: that one is judged then.
  modules: ['cross-fetch', 'isomorphic-fetch'],
  exports: { '': 'fetch', fetch: 'fetch', Request: 'request' },
  shapes: {
    fetch: { call: { kind: 'request', options: [1], carrier: 0 } },
    request: { construct: { kind: 'make', shape: 'carried', options: [1] } },
    carried: {},
  },
  // On Node both call node-fetch 2, whatever the global fetch is.
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    {
      key: ['signal'],
      unit: 'signal',
      covers: ['answer'],
      none: [],
      resets: [null],
      whenUndefined: 'resets',
    },
    { key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0, null, false], whenUndefined: 'inherits' },
  ],
  repair: { call: [{ key: ['signal'], value: 'AbortSignal.timeout({ms})' }] },
  source: 'cross-fetch 4.1: dist/node-ponyfill.js; isomorphic-fetch 3: fetch-npm-node.js; observed',
};
