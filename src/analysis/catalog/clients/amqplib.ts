import type { ClientEntry, Use } from '../client.js';

const connect: Use = {
  kind: 'make',
  shape: 'connection',
  options: [1],
  isJudged: true,
  calls: ['createChannel', 'createConfirmChannel'],
};

export const amqplib: ClientEntry = {
  id: 'amqplib',
  title: 'amqplib',
  kind: 'queue',
  gate: 'note',
  modules: ['amqplib'],
  exports: { '': 'module', connect: 'connect' },
  types: { Connection: 'connection', ChannelModel: 'connection', Channel: 'connection' },
  shapes: { module: { members: { connect } }, connect: { call: connect }, connection: {} },
  // Once open, missed heartbeats end a connection that has gone dead.
  phases: [{ name: 'connecting', defaultMs: null }],
  limits: [
    { key: ['timeout'], unit: 'ms', covers: ['connecting'], none: [0, null], whenUndefined: 'resets' },
  ],
  ineffective: [
    {
      key: ['heartbeat'],
      why: '`heartbeat` belongs into the address, and counts only once the connection is open',
    },
  ],
  repair: { client: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'amqplib 2.3: lib/connect.js, lib/connection.js, and observed',
};
