import type { ClientEntry } from '../client.js';

export const kafkajs: ClientEntry = {
  id: 'kafkajs',
  title: 'KafkaJS',
  kind: 'queue',
  gate: 'note',
  modules: ['kafkajs'],
  exports: { Kafka: 'class' },
  types: { Kafka: 'client', Producer: 'client', Consumer: 'client', Admin: 'client' },
  shapes: {
    class: {
      construct: {
        kind: 'make',
        shape: 'client',
        options: [0],
        isJudged: true,
        calls: ['connect', 'send', 'sendBatch', 'createTopics', 'deleteTopics', 'listTopics', 'fetchOffsets'],
      },
    },
    client: {},
  },
  phases: [
    { name: 'connecting', defaultMs: 1_000 },
    { name: 'requests', defaultMs: null, since: [{ version: '2.0.0', defaultMs: 30_000 }] },
  ],
  limits: [
    { key: ['connectionTimeout'], unit: 'ms', covers: ['connecting'], none: [], whenUndefined: 'resets' },
    // Switches the limit on or off; it is on since version 2.
    {
      key: ['enforceRequestTimeout'],
      unit: 'switch',
      covers: ['requests'],
      none: [false],
      resets: [true],
      whenUndefined: 'resets',
    },
    {
      key: ['requestTimeout'],
      unit: 'ms',
      covers: ['requests'],
      none: [],
      whenUndefined: 'resets',
      since: '2.0.0',
      requires: { key: ['enforceRequestTimeout'], value: true, isDefault: true },
    },
    {
      key: ['requestTimeout'],
      unit: 'ms',
      covers: ['requests'],
      none: [],
      whenUndefined: 'resets',
      until: '2.0.0',
      requires: { key: ['enforceRequestTimeout'], value: true },
    },
  ],
  ineffective: [
    { key: ['requestTimeout'], why: '`requestTimeout` counts only beside `enforceRequestTimeout: true`' },
  ],
  repair: {
    client: [
      { key: ['requestTimeout'], value: '{ms}' },
      { key: ['enforceRequestTimeout'], value: 'true' },
    ],
  },
  source: 'kafkajs 2.2: src/index.js, src/network/requestQueue, types/index.d.ts, and observed',
};
