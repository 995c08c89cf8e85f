import type { ClientEntry, Use } from '../client.js';

// `(options, listener)`, `(port, host, listener)` or `(path, listener)`.
const connect: Use = { kind: 'request', options: [0], isEmitter: true };

export const net: ClientEntry = {
  id: 'net',
  title: 'node:net',
  kind: 'socket',
  gate: 'hard',
  modules: ['net'],
  exports: { '': 'module', connect: 'connect', createConnection: 'connect' },
  shapes: { module: { members: { connect, createConnection: connect } }, connect: { call: connect } },
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
  // A signal would end a socket in use as well; what is wanted ends one that has gone silent.
  repair: {
    emitter: {
      name: 'socket',
      limit: '{it}.setTimeout({ms}, () => {it}.destroy(new Error("no answer in time")))',
      listener: '{it}.on("timeout", () => {it}.destroy(new Error("no answer in time")))',
    },
  },
  source: 'Node net documentation, event `timeout`; observed on Node 20 and 24',
};
