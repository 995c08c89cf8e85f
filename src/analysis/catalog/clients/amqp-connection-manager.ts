import type { ClientEntry, Use } from '../client.js';

const connect: Use = {
  kind: 'make',
  shape: 'manager',
  options: [1],
  isJudged: true,
  calls: ['createChannel', 'connect', 'reconnect'],
};

export const amqpConnectionManager: ClientEntry = {
  id: 'amqp-connection-manager',
  title: 'amqp-connection-manager',
  kind: 'queue',
  gate: 'note',
  modules: ['amqp-connection-manager'],
  exports: { '': 'module', connect: 'connect', AmqpConnectionManagerClass: 'class' },
  types: { AmqpConnectionManager: 'manager', ChannelWrapper: 'manager' },
  shapes: {
    module: { members: { connect } },
    connect: { call: connect },
    class: { construct: connect },
    manager: {},
  },
  phases: [{ name: 'connecting', defaultMs: null }],
  limits: [
    {
      key: ['connectionOptions', 'timeout'],
      unit: 'ms',
      covers: ['connecting'],
      none: [0],
      whenUndefined: 'resets',
    },
  ],
  ineffective: [
    { key: ['timeout'], why: '`timeout` belongs inside of `connectionOptions`' },
    { key: ['reconnectTimeInSeconds'], why: '`reconnectTimeInSeconds` is the pause between two tries' },
    { key: ['heartbeatIntervalInSeconds'], why: 'heartbeats count only once the connection is open' },
  ],
  repair: { client: [{ key: ['connectionOptions', 'timeout'], value: '{ms}' }] },
  source: 'amqp-connection-manager 5.0: dist/types/AmqpConnectionManager.d.ts, and observed',
};
