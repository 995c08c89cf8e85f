import type { ClientEntry, Driver, Limit, Use } from '../client.js';
import { mongodb } from './mongodb.js';

// A repository or a manager that is made from it asks the questions, so there is no value to count calls by.
const make: Use = {
  kind: 'make',
  shape: 'client',
  options: [0],
  isJudged: true,
  calls: ['initialize', 'query', 'transaction', 'runMigrations', 'synchronize'],
};

/** The same thing under the names that it has at the client and at the driver. */
const limits = (phase: string, keys: readonly (readonly string[])[], urlParam?: string): readonly Limit[] =>
  keys.map((key) => ({
    ...{ key, unit: 'ms', covers: [phase], none: [0, null], whenUndefined: 'resets' },
    ...(urlParam === undefined ? {} : { urlParam }),
  }));

const phases = (connectingMs: number | null, queriesMs: number | null) => [
  { name: 'connecting', defaultMs: connectingMs },
  { name: 'queries', defaultMs: queriesMs },
];
const onlyLogs = {
  key: ['maxQueryExecutionTime'],
  why: '`maxQueryExecutionTime` alone only logs queries that took longer',
};

const known: readonly Driver[] = [
  {
    names: ['postgres', 'cockroachdb'],
    packages: ['pg', 'pg-native'],
    phases: phases(null, null),
    limits: [
      ...limits('connecting', [['connectTimeoutMS'], ['extra', 'connectionTimeoutMillis']]),
      ...limits('queries', [['extra', 'query_timeout']], 'query_timeout'),
    ],
    ineffective: [
      onlyLogs,
      {
        key: ['extra', 'statement_timeout'],
        why: '`statement_timeout` is kept by the server, and one that has gone silent keeps nothing',
      },
    ],
    repair: {
      client: [
        { key: ['connectTimeoutMS'], value: '{ms}' },
        { key: ['extra', 'query_timeout'], value: '{ms}' },
      ],
    },
  },
  {
    names: ['mysql', 'mariadb'],
    packages: ['mysql', 'mysql2'],
    phases: phases(10_000, null),
    limits: [
      ...limits('connecting', [['connectTimeout'], ['extra', 'connectTimeout']]),
      ...limits('queries', [['maxQueryExecutionTime']]).map((limit) => ({
        ...limit,
        requires: { key: ['enableQueryTimeout'], value: true },
      })),
    ],
    ineffective: [onlyLogs],
    repair: {
      client: [
        { key: ['enableQueryTimeout'], value: 'true' },
        { key: ['maxQueryExecutionTime'], value: '{ms}' },
      ],
    },
  },
  {
    names: ['mssql'],
    packages: ['mssql'],
    phases: phases(15_000, 15_000),
    limits: [
      ...limits('connecting', [['connectionTimeout']]),
      ...limits('queries', [['requestTimeout'], ['options', 'requestTimeout']]),
    ],
  },
  {
    names: ['mongodb'],
    packages: ['mongodb'],
    phases: mongodb.phases,
    limits: mongodb.limits.filter(({ key }) => key[0] !== 'timeoutMS'),
    ...(mongodb.ineffective ? { ineffective: mongodb.ineffective } : {}),
    repair: mongodb.repair,
  },
  {
    names: [
      'sqlite',
      'better-sqlite3',
      'sqljs',
      'capacitor',
      'cordova',
      'expo',
      'react-native',
      'nativescript',
    ],
    packages: ['sqlite3', 'better-sqlite3', 'sql.js'],
    isLocal: true,
  },
];

export const typeorm: ClientEntry = {
  id: 'typeorm',
  title: 'TypeORM',
  kind: 'database',
  gate: 'note',
  modules: ['typeorm', '@nestjs/typeorm'],
  exports: { DataSource: 'class', createConnection: 'factory', TypeOrmModule: 'nest' },
  types: { DataSource: 'client', Connection: 'client', EntityManager: 'client', Repository: 'client' },
  shapes: {
    class: { construct: make },
    factory: { call: make },
    nest: { members: { forRoot: make } },
    client: {},
  },
  phases: phases(null, null),
  limits: [],
  addresses: [['url']],
  drivers: { named: [{ by: 'option', key: ['type'] }], known, otherwise: 'unknown' },
  repair: {},
  source:
    'typeorm 1.1: driver/*/*DataSourceOptions.d.ts, PostgresDriver.js, MysqlQueryRunner.js, and observed',
};
