import type { ClientEntry, Use } from '../client.js';

const make: Use = {
  kind: 'make',
  shape: 'client',
  options: [0],
  isJudged: true,
  calls: ['query', 'execute', 'getConnection', 'connect', 'ping', 'beginTransaction', 'commit', 'rollback'],
};

export const mysql2: ClientEntry = {
  id: 'mysql2',
  title: 'mysql2',
  kind: 'database',
  gate: 'note',
  modules: ['mysql2'],
  exports: { createPool: 'factory', createConnection: 'factory' },
  types: { Pool: 'client', Connection: 'client', PoolConnection: 'client' },
  shapes: { factory: { call: make }, client: {} },
  phases: [
    { name: 'connecting', defaultMs: 10_000 },
    // Only a single query can be limited: `query({ sql, timeout })`.
    { name: 'queries', defaultMs: null },
  ],
  limits: [
    {
      ...{ key: ['connectTimeout'], unit: 'ms', covers: ['connecting'], none: [0] },
      ...{ whenUndefined: 'resets', urlParam: 'connectTimeout' },
    },
  ],
  addresses: [0, ['uri']],
  // Observed: it frees whoever waits for that query. The connection stays taken, so that the next one waits in its
  // queue, and `execute` has to prepare its statement first, which the limit does not cover.
  eachCall: {
    methods: ['query'],
    except: ['getConnection', 'connect'],
    key: ['timeout'],
    textAs: 'sql',
    rest: 'each query has its limit, but the wait for a connection that a silent one holds has none',
  },
  ineffective: [
    { key: ['timeout'], why: '`timeout` is an option of a single query, not of the client' },
    { key: ['queryTimeout'], why: 'mysql2 has no option `queryTimeout`; each query takes a `timeout`' },
    { key: ['acquireTimeout'], why: 'mysql2 has no option `acquireTimeout`' },
  ],
  repair: {},
  source: 'mysql2 3.24: typings/mysql/lib, lib/connection_config.js, lib/commands/query.js, and observed',
};
