import type { ClientEntry, Use } from '../client.js';

// `(options, listener)`, `(port, options, listener)` or `(port, host, options, listener)`.
const connect: Use = { kind: 'request', options: [0, 1, 2], isEmitter: true };

export const tls: ClientEntry = {
  id: 'tls',
  title: 'node:tls',
  kind: 'socket',
  gate: 'hard',
  modules: ['tls'],
  exports: { '': 'module', connect: 'connect' },
  shapes: { module: { members: { connect } }, connect: { call: connect } },
  phases: [{ name: 'connection', defaultMs: null }],
  limits: [
    { key: ['signal'], unit: 'signal', covers: ['connection'], none: [], whenUndefined: 'resets' },
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['connection'],
      none: [0],
      whenUndefined: 'resets',
      isEventOnly: true,
    },
  ],
  // As for node:net: a person writes the statement that ends a silent socket.
  repair: {},
  source: 'Node tls documentation; observed on Node 20 and 24',
};
