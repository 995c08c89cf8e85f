import type { ClientEntry, Use } from '../client.js';

// `(options, callback)`, `(url, callback)` or `(url, options, callback)`.
const request: Use = { kind: 'request', options: [0, 1], isEmitter: true };

export const http: ClientEntry = {
  id: 'http',
  title: 'node:http',
  kind: 'http',
  gate: 'hard',
  modules: ['http', 'https'],
  exports: { '': 'module', request: 'request', get: 'request' },
  shapes: { module: { members: { request, get: request } }, request: { call: request } },
  phases: [{ name: 'request', defaultMs: null }],
  limits: [
    {
      key: ['signal'],
      unit: 'signal',
      covers: ['request'],
      none: [],
      resets: [null],
      whenUndefined: 'resets',
    },
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['request'],
      none: [0],
      whenUndefined: 'resets',
      isEventOnly: true,
      methodNote: 'counted once it is connected: it does not end a connection that never comes about',
    },
  ],
  repair: {
    call: [{ key: ['signal'], value: 'AbortSignal.timeout({ms})' }],
    emitter: {
      name: 'request',
      limit: '{it}.setTimeout({ms}, () => {it}.destroy(new Error("no answer in time")))',
      listener: '{it}.on("timeout", () => {it}.destroy(new Error("no answer in time")))',
    },
  },
  source: 'Node http documentation, event `timeout`, and observed on Node 24',
};
