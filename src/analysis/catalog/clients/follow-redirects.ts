import type { ClientEntry, Use } from '../client.js';

// As in node:http: `(options, callback)`, `(url, callback)` or `(url, options, callback)`.
const request: Use = { kind: 'request', options: [0, 1], isEmitter: true };

export const followRedirects: ClientEntry = {
  id: 'follow-redirects',
  title: 'follow-redirects',
  kind: 'http',
  gate: 'hard',
  modules: ['follow-redirects'],
  exports: { '': 'module', http: 'protocol', https: 'protocol' },
  shapes: {
    module: {
      members: { http: { kind: 'shape', shape: 'protocol' }, https: { kind: 'shape', shape: 'protocol' } },
    },
    protocol: { members: { request, get: request } },
  },
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
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['answer'],
      none: [0],
      whenUndefined: 'resets',
      isEventOnly: true,
    },
  ],
  repair: { call: [{ key: ['signal'], value: 'AbortSignal.timeout({ms})' }] },
  source: 'follow-redirects 1.16: index.js, @types/follow-redirects, and observed',
};
