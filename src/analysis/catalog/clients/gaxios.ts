import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [0] };

export const gaxios: ClientEntry = {
  id: 'gaxios',
  title: 'gaxios',
  kind: 'http',
  gate: 'hard',
  modules: ['gaxios'],
  exports: { '': 'module', request: 'request', instance: 'client', Gaxios: 'class' },
  types: { Gaxios: 'client' },
  shapes: {
    module: { members: { request } },
    request: { call: request },
    class: { construct: { kind: 'make', shape: 'client', options: [0] } },
    // Since version 7 there is `fetch(url, options)` as well.
    client: { members: { request, fetch: { kind: 'request', options: [0, 1] } } },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    // Options are merged without what is `undefined`.
    { key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0, null], whenUndefined: 'inherits' },
    { key: ['signal'], unit: 'signal', covers: ['answer'], none: [], whenUndefined: 'inherits' },
  ],
  defaultsProperty: 'defaults',
  repair: {
    call: [{ key: ['timeout'], value: '{ms}' }],
    client: [{ key: ['timeout'], value: '{ms}' }],
  },
  source: 'gaxios 6.7 and 8.3: build/esm/src/gaxios.js, common.d.ts, and observed',
};
