import type { ClientEntry } from '../client.js';

export const knex: ClientEntry = {
  id: 'knex',
  title: 'knex',
  kind: 'database',
  gate: 'note',
  modules: ['knex'],
  exports: { '': 'factory', knex: 'factory' },
  types: { Knex: 'client', default: 'client' },
  shapes: {
    // Queries are made by calling the client or a method of it; a builder waits only when it is awaited.
    factory: {
      call: {
        kind: 'make',
        shape: 'client',
        options: [0],
        isJudged: true,
        calls: ['raw', 'select', 'insert', 'transaction', 'from', 'table'],
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
      key: ['acquireConnectionTimeout'],
      unit: 'ms',
      covers: ['a free connection'],
      none: [],
      resets: [0],
      whenUndefined: 'resets',
    },
    {
      key: ['pool', 'acquireTimeoutMillis'],
      unit: 'ms',
      covers: ['a free connection'],
      none: [],
      resets: [0],
      whenUndefined: 'resets',
    },
    // What stands below `connection` is the driver's: pg, then tedious.
    {
      key: ['connection', 'query_timeout'],
      unit: 'ms',
      covers: ['queries'],
      none: [0, null, false],
      whenUndefined: 'resets',
    },
    {
      key: ['connection', 'requestTimeout'],
      unit: 'ms',
      covers: ['queries'],
      none: [0],
      whenUndefined: 'resets',
    },
  ],
  ineffective: [
    {
      key: ['connection', 'statement_timeout'],
      why: '`statement_timeout` is kept by the server, and one that has gone silent keeps nothing',
    },
    {
      key: ['connection', 'connectionTimeoutMillis'],
      why: '`connectionTimeoutMillis` ends with the connection, before any query',
    },
  ],
  // Which key limits a query depends on the driver.
  repair: {},
  source: 'knex 3.3: lib/client.js, lib/dialects, types/index.d.ts, and observed',
};
