import type { ClientEntry, Use } from '../client.js';

const make: Use = {
  kind: 'make',
  shape: 'client',
  options: [0],
  isJudged: true,
  calls: ['connect', 'query'],
};

export const pg: ClientEntry = {
  id: 'pg',
  title: 'pg',
  kind: 'database',
  gate: 'hard',
  modules: ['pg', 'pg-pool'],
  exports: {
    '': 'class',
    Pool: 'class',
    Client: 'class',
    'native.Pool': 'class',
    'native.Client': 'class',
  },
  types: { Pool: 'client', Client: 'client', PoolClient: 'client', ClientBase: 'client' },
  shapes: { class: { construct: make }, client: {} },
  phases: [
    { name: 'connecting', defaultMs: null, note: 'and the wait for a free connection of the pool' },
    { name: 'queries', defaultMs: null },
  ],
  limits: [
    {
      key: ['connectionTimeoutMillis'],
      unit: 'ms',
      covers: ['connecting'],
      none: [0, null, false],
      whenUndefined: 'resets',
    },
    {
      key: ['query_timeout'],
      unit: 'ms',
      covers: ['queries'],
      none: [0, null, false],
      whenUndefined: 'resets',
      urlParam: 'query_timeout',
    },
  ],
  addresses: [0, ['connectionString']],
  ineffective: [
    {
      key: ['statement_timeout'],
      why: '`statement_timeout` is kept by the server, and one that has gone silent keeps nothing',
    },
  ],
  repair: {
    client: [
      { key: ['connectionTimeoutMillis'], value: '{ms}' },
      { key: ['query_timeout'], value: '{ms}' },
    ],
  },
  source: 'pg 8.23: lib/client.js, pg-pool 3: index.js, and observed',
};
