import type { ClientEntry } from '../client.js';

export const nats: ClientEntry = {
  id: 'nats',
  title: 'NATS client',
  kind: 'queue',
  gate: 'note',
  modules: ['nats', '@nats-io/transport-node'],
  exports: { connect: 'connect' },
  types: { NatsConnection: 'connection' },
  shapes: {
    connect: {
      call: {
        kind: 'make',
        shape: 'connection',
        options: [0],
        isJudged: true,
        calls: ['request', 'requestMany', 'flush', 'drain', 'rtt'],
      },
    },
    connection: {},
  },
  // A request has a limit of its own, one second by default.
  phases: [{ name: 'connecting', defaultMs: 20_000 }],
  limits: [
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['connecting'],
      none: [],
      resets: [0, null],
      whenUndefined: 'resets',
    },
  ],
  repair: { client: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'nats 2.29: lib/nats-base-client/protocol.js; @nats-io/nats-core 3: lib/protocol.js, and observed',
};
