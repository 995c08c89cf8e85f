import type { ClientEntry } from '../client.js';

export const sequelize: ClientEntry = {
  id: 'sequelize',
  title: 'Sequelize',
  kind: 'database',
  gate: 'note',
  modules: ['sequelize', 'sequelize-typescript'],
  exports: { '': 'class', Sequelize: 'class' },
  types: { Sequelize: 'client' },
  shapes: {
    class: {
      // `(options)`, `(url, options)`, `(database, user, options)` or `(database, user, password, options)`.
      construct: {
        kind: 'make',
        shape: 'client',
        options: [0, 2, 3, 1],
        isJudged: true,
        calls: ['query', 'authenticate', 'sync', 'transaction'],
      },
    },
    client: {},
  },
  phases: [
    { name: 'a free connection', defaultMs: 60_000 },
    { name: 'queries', defaultMs: null },
  ],
  limits: [
    {
      key: ['pool', 'acquire'],
      unit: 'ms',
      covers: ['a free connection'],
      none: [],
      resets: [0],
      whenUndefined: 'resets',
    },
    // What stands below `dialectOptions` is the driver's: pg, then tedious.
    {
      key: ['dialectOptions', 'query_timeout'],
      unit: 'ms',
      covers: ['queries'],
      none: [0, null, false],
      whenUndefined: 'resets',
    },
    {
      key: ['dialectOptions', 'options', 'requestTimeout'],
      unit: 'ms',
      covers: ['queries'],
      none: [0],
      whenUndefined: 'resets',
    },
  ],
  ineffective: [
    {
      key: ['dialectOptions', 'statement_timeout'],
      why: '`statement_timeout` is kept by the server, and one that has gone silent keeps nothing',
    },
    {
      key: ['dialectOptions', 'connectTimeout'],
      why: '`connectTimeout` ends with the connection, before any query',
    },
  ],
  // Which key limits a query depends on the driver.
  repair: {},
  source: 'sequelize 6.37: types/sequelize.d.ts, lib/dialects/postgres/connection-manager.js, and observed',
};
