import type { ClientEntry, Use } from '../client.js';

const make: Use = { kind: 'make', shape: 'socket', options: [0, 1] };
const same: Use = { kind: 'make', shape: 'socket', inherits: true };

export const socketIoClient: ClientEntry = {
  id: 'socket-io-client',
  title: 'socket.io-client',
  kind: 'socket',
  // Connecting has its own 20 s, and `emit` waits for nothing: only an acknowledgement may never come.
  gate: 'hard',
  modules: ['socket.io-client'],
  exports: { '': 'io', io: 'io', connect: 'io', Manager: 'manager' },
  types: { Socket: 'socket' },
  shapes: {
    io: { call: make, members: { connect: make } },
    manager: { construct: { kind: 'make', shape: 'madeManager' } },
    madeManager: { members: { socket: { kind: 'make', shape: 'socket', options: [1] } } },
    socket: {
      members: {
        emitWithAck: { kind: 'request', options: [] },
        timeout: same,
        compress: same,
        volatile: { kind: 'shape', shape: 'socket' },
        connect: same,
      },
    },
  },
  phases: [{ name: 'acknowledgement', defaultMs: null }],
  limits: [
    {
      key: [],
      unit: 'ms',
      covers: ['acknowledgement'],
      none: [],
      whenUndefined: 'lifts',
      chain: { methods: ['timeout'], argument: 0 },
    },
    {
      key: ['ackTimeout'],
      unit: 'ms',
      covers: ['acknowledgement'],
      none: [],
      whenUndefined: 'resets',
      at: 'client',
      since: '4.6.0',
    },
  ],
  ineffective: [
    { key: ['timeout'], why: '`timeout` of the client limits the connection, not the acknowledgement' },
  ],
  repair: { client: [{ key: ['ackTimeout'], value: '{ms}' }] },
  source: 'socket.io-client 4.8: build/cjs/socket.js, socket.d.ts, and observed',
};
