import type { ClientEntry } from '../client.js';

export const nodeFetch: ClientEntry = {
  id: 'node-fetch',
  title: 'node-fetch',
  kind: 'http',
  gate: 'hard',
  modules: ['node-fetch'],
  exports: { '': 'fetch', Request: 'request' },
  shapes: {
    fetch: { call: { kind: 'request', options: [1], carrier: 0 } },
    request: { construct: { kind: 'make', shape: 'carried', options: [1] } },
    carried: {},
  },
  // It stands on node:http and not on undici, so none of the limits of the global fetch hold.
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
    // Runs once for the headers and once more for the body.
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['answer'],
      none: [0, null, false],
      whenUndefined: 'lifts',
      until: '3.0.0',
    },
  ],
  ineffective: [
    {
      key: ['timeout'],
      why: 'node-fetch ignores the option `timeout` since version 3',
      meant: 'signal: AbortSignal.timeout({value})',
    },
  ],
  repair: { call: [{ key: ['signal'], value: 'AbortSignal.timeout({ms})' }] },
  source: 'node-fetch 2.7: lib/index.js; 3.3: @types/index.d.ts; both observed',
};
