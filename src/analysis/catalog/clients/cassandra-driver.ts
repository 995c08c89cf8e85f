import type { ClientEntry } from '../client.js';

export const cassandraDriver: ClientEntry = {
  id: 'cassandra-driver',
  title: 'cassandra-driver',
  kind: 'database',
  gate: 'note',
  modules: ['cassandra-driver'],
  exports: { Client: 'class' },
  types: { Client: 'client' },
  shapes: {
    class: {
      construct: {
        kind: 'make',
        shape: 'client',
        options: [0],
        isJudged: true,
        calls: ['connect', 'execute', 'batch', 'eachRow', 'stream'],
      },
    },
    client: {},
  },
  phases: [
    { name: 'connecting', defaultMs: 5_000 },
    { name: 'queries', defaultMs: 12_000 },
  ],
  limits: [
    {
      key: ['socketOptions', 'connectTimeout'],
      unit: 'ms',
      covers: ['connecting'],
      none: [0],
      whenUndefined: 'resets',
    },
    {
      key: ['socketOptions', 'readTimeout'],
      unit: 'ms',
      covers: ['queries'],
      none: [0],
      whenUndefined: 'resets',
    },
  ],
  repair: {
    client: [
      { key: ['socketOptions', 'connectTimeout'], value: '{ms}' },
      { key: ['socketOptions', 'readTimeout'], value: '{ms}' },
    ],
  },
  source: 'cassandra-driver 4.10: lib/client-options.js, lib/operation-state.js, and observed',
};
