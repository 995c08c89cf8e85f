import type { ClientEntry } from '../client.js';

export const prisma: ClientEntry = {
  id: 'prisma',
  title: 'Prisma',
  kind: 'database',
  gate: 'note',
  modules: ['@prisma/client'],
  exports: { PrismaClient: 'class' },
  types: { PrismaClient: 'client' },
  shapes: {
    class: {
      construct: {
        kind: 'make',
        shape: 'client',
        options: [0],
        isJudged: true,
        calls: [
          ...['findUnique', 'findUniqueOrThrow', 'findFirst', 'findFirstOrThrow', 'findMany', 'create'],
          ...['createMany', 'createManyAndReturn', 'update', 'updateMany', 'upsert', 'delete', 'deleteMany'],
          ...['count', 'aggregate', 'groupBy', '$queryRaw', '$queryRawUnsafe', '$executeRaw'],
          ...['$executeRawUnsafe', '$transaction', '$connect', '$runCommandRaw'],
        ],
      },
    },
    client: {},
  },
  phases: [
    // Up to version 6 Prisma's own engine waits for a connection; since then the driver behind the adapter does.
    { name: 'connecting', defaultMs: 10_000, since: [{ version: '7.0.0', defaultMs: null }] },
    { name: 'queries', defaultMs: null },
  ],
  limits: [
    {
      key: ['adapter', 'connectionTimeoutMillis'],
      unit: 'ms',
      covers: ['connecting'],
      none: [0, null],
      whenUndefined: 'resets',
    },
    {
      key: ['adapter', 'query_timeout'],
      unit: 'ms',
      covers: ['queries'],
      none: [0, null, false],
      whenUndefined: 'resets',
    },
    // Parameters that Prisma's own engine read, in seconds.
    ...(
      [
        ['connecting', 'pool_timeout'],
        ['queries', 'socket_timeout'],
      ] as const
    ).map(([phase, urlParam]) => ({
      ...{ key: [], unit: 's' as const, covers: [phase], none: [0], urlParam },
      ...{ whenUndefined: 'resets' as const, until: '7.0.0' },
    })),
  ],
  addresses: [['datasourceUrl'], ['datasources', 'db', 'url']],
  drivers: {
    named: [
      { by: 'option', key: ['adapter'] },
      { by: 'scheme', at: ['datasourceUrl'] },
      { by: 'scheme', at: ['datasources', 'db', 'url'] },
    ],
    known: [
      {
        names: [
          'PrismaPg',
          'postgres',
          'postgresql',
          'mysql',
          'sqlserver',
          'mongodb',
          'prisma',
          'prisma+postgres',
        ],
      },
      { names: ['PrismaBetterSqlite3', 'PrismaBetterSQLite3', 'PrismaBunSqlite', 'file'], isLocal: true },
    ],
    otherwise: 'unknown',
  },
  holders: [{ module: '@prisma/adapter-pg', export: 'PrismaPg', argument: 0 }],
  ineffective: [
    {
      key: ['adapter', 'statement_timeout'],
      why: '`statement_timeout` is kept by the server, and one that has gone silent keeps nothing',
    },
    {
      key: ['transactionOptions', 'timeout'],
      why: '`transactionOptions` limits interactive transactions only',
    },
  ],
  // The limits are those of the adapter, or stand in the database's address.
  repair: {},
  source: '@prisma/client 7.10: runtime/client.d.ts; @prisma/adapter-pg 7.10; Prisma documentation on pools',
};
