import type { ClientEntry, Driver, Limit } from '../client.js';

const acquiring: Limit = {
  key: ['pool', 'acquire'],
  unit: 'ms',
  covers: ['a free connection'],
  none: [],
  resets: [0],
  whenUndefined: 'resets',
};

// What stands below `dialectOptions` is the driver's; parameters of the address are added to it.
const queries = (key: readonly string[], urlParam?: string): Limit => ({
  ...{ key: ['dialectOptions', ...key], unit: 'ms', covers: ['queries'], none: [0, null, false] },
  ...{ whenUndefined: 'resets', ...(urlParam === undefined ? {} : { urlParam }) },
});

const acquire = { name: 'a free connection', defaultMs: 60_000 };
const connecting = {
  key: ['dialectOptions', 'connectTimeout'],
  why: '`connectTimeout` ends with the connection, before any query',
};

const known: readonly Driver[] = [
  {
    names: ['postgres', 'postgresql'],
    packages: ['pg', 'pg-native'],
    limits: [acquiring, queries(['query_timeout'], 'query_timeout')],
    ineffective: [
      {
        key: ['dialectOptions', 'statement_timeout'],
        why: '`statement_timeout` is kept by the server, and one that has gone silent keeps nothing',
      },
      connecting,
    ],
    repair: {
      client: [
        { key: ['pool', 'acquire'], value: '{ms}' },
        { key: ['dialectOptions', 'query_timeout'], value: '{ms}' },
      ],
    },
  },
  { names: ['mysql'], packages: ['mysql2'], limits: [acquiring], ineffective: [connecting] },
  {
    names: ['mariadb'],
    packages: ['mariadb'],
    limits: [acquiring, queries(['socketTimeout'])],
    ineffective: [connecting],
    repair: {
      client: [
        { key: ['pool', 'acquire'], value: '{ms}' },
        { key: ['dialectOptions', 'socketTimeout'], value: '{ms}' },
      ],
    },
  },
  {
    names: ['mssql'],
    packages: ['tedious'],
    phases: [acquire, { name: 'queries', defaultMs: 15_000 }],
    limits: [acquiring, queries(['options', 'requestTimeout'])],
  },
  {
    names: ['sqlite'],
    packages: ['sqlite3', 'better-sqlite3', '@vscode/sqlite3', '@journeyapps/sqlcipher'],
    isLocal: true,
  },
];

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
  phases: [acquire, { name: 'queries', defaultMs: null }],
  limits: [acquiring],
  addresses: [0],
  drivers: {
    named: [
      { by: 'option', key: ['dialect'] },
      { by: 'scheme', at: 0 },
    ],
    known,
    otherwise: 'unknown',
  },
  repair: {},
  source: 'sequelize 6.37: lib/sequelize.js, lib/dialects/*/connection-manager.js; mariadb 3, and observed',
};
