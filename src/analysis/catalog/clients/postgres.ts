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
    // Kept by the server; the library has no limit of its own that would be better.
    {
      key: ['connection', 'statement_timeout'],
      unit: 'ms',
      covers: ['queries'],
      none: [0],
      whenUndefined: 'resets',
      urlParam: 'statement_timeout',
    },
  ],
  addresses: [0],
  ineffective: [{ key: ['timeout'], why: '`timeout` is an old name of `idle_timeout`' }],
  repair: { client: [{ key: ['connection', 'statement_timeout'], value: '{ms}' }] },
  source: 'postgres 3.4: types/index.d.ts, src/index.js, src/connection.js, and observed',
};
