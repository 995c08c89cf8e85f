import type { ClientEntry, Use } from '../client.js';

const self: Use = { kind: 'make', shape: 'client', inherits: true };

export const ssh2: ClientEntry = {
  id: 'ssh2',
  title: 'ssh2',
  kind: 'socket',
  gate: 'note',
  modules: ['ssh2'],
  exports: { Client: 'class' },
  types: { Client: 'client' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client' } },
    client: {
      members: {
        connect: { kind: 'make', shape: 'client', options: [0], isJudged: true },
        // `new Client().on('ready', …).connect(…)`
        on: self,
        once: self,
        addListener: self,
      },
    },
  },
  phases: [
    { name: 'the handshake', defaultMs: 20_000 },
    { name: 'commands', defaultMs: null },
  ],
  limits: [
    { key: ['readyTimeout'], unit: 'ms', covers: ['the handshake'], none: [0], whenUndefined: 'resets' },
    // Ends the connection, and whatever waits on it, once the server no longer answers.
    { key: ['keepaliveInterval'], unit: 'ms', covers: ['commands'], none: [0], whenUndefined: 'resets' },
  ],
  ineffective: [{ key: ['timeout'], why: '`timeout` only emits an event' }],
  repair: {},
  source: 'ssh2 1.17: lib/client.js, and observed',
};
