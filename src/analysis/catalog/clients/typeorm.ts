import type { ClientEntry, Limit, Use } from '../client.js';

// A repository or a manager that is made from it asks the questions, so there is no value to count calls by.
const make: Use = {
  kind: 'make',
  shape: 'client',
  options: [0],
  isJudged: true,
  calls: ['initialize', 'query', 'transaction', 'runMigrations', 'synchronize'],
};

/** The same thing under the names that the drivers give it. */
const sameLimit = (phase: string, keys: readonly (readonly string[])[]): readonly Limit[] =>
  keys.map((key) => ({ key, unit: 'ms', covers: [phase], none: [0, null], whenUndefined: 'resets' }));

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
  phases: [
    { name: 'connecting', defaultMs: null, note: 'for Postgres; other drivers have a limit of their own' },
    { name: 'queries', defaultMs: null },
  ],
  limits: [
    ...sameLimit('connecting', [
      ['connectTimeoutMS'],
      ['connectTimeout'],
      ['connectionTimeout'],
      ['extra', 'connectionTimeoutMillis'],
      ['extra', 'connectTimeout'],
    ]),
    ...sameLimit('queries', [
      ['extra', 'query_timeout'],
      ['requestTimeout'],
      ['options', 'requestTimeout'],
      ['socketTimeoutMS'],
    ]),
    {
      key: ['maxQueryExecutionTime'],
      unit: 'ms',
      covers: ['queries'],
      none: [0],
      whenUndefined: 'resets',
      requires: { key: ['enableQueryTimeout'], value: true },
    },
  ],
  ineffective: [
    {
      key: ['maxQueryExecutionTime'],
      why: '`maxQueryExecutionTime` alone only logs queries that took longer',
    },
    {
      key: ['extra', 'statement_timeout'],
      why: '`statement_timeout` is kept by the server, and one that has gone silent keeps nothing',
    },
  ],
  // Which key limits a query depends on the driver.
  repair: {},
  source: 'typeorm 1.1: driver/*/*DataSourceOptions.d.ts, driver/mysql/MysqlQueryRunner.js, and observed',
};
