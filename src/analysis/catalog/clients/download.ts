import type { ClientEntry } from '../client.js';

export const download: ClientEntry = {
  id: 'download',
  title: 'download',
  kind: 'http',
  gate: 'hard',
  modules: ['download'],
  exports: { '': 'download' },
  // `(url, folder, options)` or `(url, options)`.
  shapes: { download: { call: { kind: 'request', options: [1, 2] } } },
  phases: [
    { name: 'headers', defaultMs: null },
    { name: 'body', defaultMs: null },
  ],
  // The options go to a stream of got 8, whose timer stops at the first byte of the answer: nothing limits the rest.
  limits: [
    {
      key: ['timeout', 'request'],
      unit: 'ms',
      covers: ['headers'],
      none: [0],
      whenUndefined: 'resets',
      shortForm: true,
    },
  ],
  ineffective: [
    {
      key: ['timeout'],
      why: '`timeout` ends when the answer begins; a body that stalls is waited for for ever',
    },
    { key: ['signal'], why: 'download does not know `signal`' },
  ],
  repair: {},
  source: 'download 8.0: index.js; got 8.3: index.js, asStream; observed',
};
