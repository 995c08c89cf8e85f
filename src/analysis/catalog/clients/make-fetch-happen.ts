import type { ClientEntry } from '../client.js';

export const makeFetchHappen: ClientEntry = {
  id: 'make-fetch-happen',
  title: 'make-fetch-happen',
  kind: 'http',
  gate: 'hard',
  modules: ['make-fetch-happen', 'minipass-fetch'],
  exports: { '': 'fetch', Request: 'request' },
  types: { FetchInterface: 'fetch' },
  shapes: {
    fetch: {
      call: { kind: 'request', options: [1], carrier: 0 },
      // `defaults(options)` and `defaults(url, options)`.
      members: { defaults: { kind: 'make', shape: 'fetch', options: [0, 1], inherits: true } },
    },
    request: { construct: { kind: 'make', shape: 'carried', options: [1] } },
    carried: {},
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    { key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0, null, false], whenUndefined: 'lifts' },
    {
      key: ['signal'],
      unit: 'signal',
      covers: ['answer'],
      none: [],
      resets: [null],
      whenUndefined: 'resets',
    },
  ],
  repair: {
    call: [{ key: ['timeout'], value: '{ms}' }],
    client: [{ key: ['timeout'], value: '{ms}' }],
  },
  source: 'make-fetch-happen 16: lib/index.js; minipass-fetch 6: lib/index.js, lib/body.js; observed',
};
