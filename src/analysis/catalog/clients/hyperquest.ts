import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [0, 1], isEmitter: true };

export const hyperquest: ClientEntry = {
  id: 'hyperquest',
  title: 'hyperquest',
  kind: 'http',
  gate: 'hard',
  modules: ['hyperquest'],
  exports: { '': 'hyperquest' },
  shapes: {
    hyperquest: {
      call: request,
      members: Object.fromEntries(['get', 'post', 'put', 'delete'].map((name) => [name, request])),
    },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    // Only code around it ends the stream that it gives back, by destroying it.
    { key: [], unit: 'ms', covers: ['answer'], none: [], whenUndefined: 'inherits', isEventOnly: true },
  ],
  ineffective: [
    {
      key: ['timeout'],
      why: '`timeout` only emits an event on a request inside of hyperquest, and nothing ends it',
    },
    { key: ['signal'], why: 'hyperquest does not pass `signal` on' },
  ],
  repair: {},
  source: 'hyperquest 2.1: index.js, and observed',
};
