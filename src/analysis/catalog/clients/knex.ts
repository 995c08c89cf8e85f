import type { ClientEntry, Driver, Limit } from '../client.js';

/** The two names of one limit; knex takes the smaller. */
const acquiring: readonly Limit[] = [['acquireConnectionTimeout'], ['pool', 'acquireTimeoutMillis']].map(
  (key) => ({
    ...{ key, unit: 'ms', covers: ['a free connection'], none: [], resets: [0], whenUndefined: 'resets' },
  }),
);

// What stands below `connection` is the driver's.
const queries = (key: readonly string[], urlParam?: string): Limit => ({
  ...{ key: ['connection', ...key], unit: 'ms', covers: ['queries'], none: [0, null, false] },
  ...{ whenUndefined: 'resets', ...(urlParam === undefined ? {} : { urlParam }) },
});

const acquire = { name: 'a free connection', defaultMs: 60_000 };
const serverSide = {
  key: ['connection', 'statement_timeout'],
  why: '`statement_timeout` is kept by the server, and one that has gone silent keeps nothing',
};

const known: readonly Driver[] = [
  {
    names: ['pg', 'postgres', 'postgresql', 'pgnative', 'cockroachdb', 'redshift'],
    packages: ['pg', 'pg-native'],
    limits: [...acquiring, queries(['query_timeout'], 'query_timeout')],
    ineffective: [
      serverSide,
      {
        key: ['connection', 'connectionTimeoutMillis'],
        why: '`connectionTimeoutMillis` ends with the connection, before any query',
      },
    ],
    repair: {
      client: [
        { key: ['acquireConnectionTimeout'], value: '{ms}' },
        { key: ['connection', 'query_timeout'], value: '{ms}', textAs: 'connectionString' },
      ],
    },
  },
  {
    names: ['mysql', 'mysql2', 'oracledb'],
    packages: ['mysql', 'mysql2', 'oracledb'],
    limits: acquiring,
    ineffective: [
      {
        key: ['connection', 'connectTimeout'],
        why: '`connectTimeout` ends with the connection, before any query',
      },
    ],
  },
  {
    names: ['mariadb'],
    packages: ['mariadb'],
    limits: [...acquiring, queries(['socketTimeout'], 'socketTimeout')],
  },
  {
    names: ['mssql'],
    packages: ['tedious'],
    phases: [acquire, { name: 'queries', defaultMs: 15_000 }],
    limits: [...acquiring, queries(['requestTimeout']), queries(['options', 'requestTimeout'])],
  },
  {
    names: ['sqlite3', 'sqlite', 'better-sqlite3'],
    packages: ['sqlite3', 'better-sqlite3', '@vscode/sqlite3', '@louislam/sqlite3'],
    isLocal: true,
  },
];

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
  phases: [acquire, { name: 'queries', defaultMs: null }],
  limits: acquiring,
  addresses: [0, ['connection'], ['connection', 'connectionString']],
  drivers: {
    named: [
      { by: 'option', key: ['client'] },
      { by: 'option', key: ['dialect'] },
      { by: 'scheme', at: 0 },
    ],
    known,
    otherwise: 'unknown',
  },
  repair: {},
  source:
    'knex 3.3: lib/client.js, lib/knex-builder/internal, lib/dialects; mariadb 3: lib/connection.js; observed',
};
