import type { ClientEntry } from '../client.js';

export const postgres: ClientEntry = {
  id: 'postgres',
  title: 'postgres.js',
  kind: 'database',
  gate: 'note',
  modules: ['postgres'],
  exports: { '': 'factory' },
  types: { Sql: 'client' },
  shapes: {
    factory: {
      call: {
        kind: 'make',
        shape: 'client',
        options: [0, 1],
        isJudged: true,
        calls: ['unsafe', 'begin', 'file', 'listen', 'notify', 'reserve'],
      },
    },
    client: {},
  },
  phases: [
    { name: 'connecting', defaultMs: 30_000 },
    { name: 'queries', defaultMs: null },
  ],
  limits: [
    {
      ...{ key: ['connect_timeout'], unit: 's', covers: ['connecting'], none: [0] },
      ...{ whenUndefined: 'resets', urlParam: 'connect_timeout' },
    },
  ],
  addresses: [0],
  ineffective: [
    {
      key: ['connection', 'statement_timeout'],
      why:
        '`statement_timeout` is kept by the server, and one that has gone silent keeps nothing; ' +
        'nor does it count the wait for a free connection',
    },
    { key: ['timeout'], why: '`timeout` is an old name of `idle_timeout`' },
  ],
  // The library has no limit of its own for queries: only `query.cancel()` from a timer ends one.
  repair: {},
  source: 'postgres 3.4: types/index.d.ts, src/index.js, src/connection.js, and observed',
};
