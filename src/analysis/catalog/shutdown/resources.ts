import type { StopEntry, StopMethod } from './stop.js';

const promises = (modules: readonly string[], ...members: readonly string[]): StopEntry => ({
  modules,
  role: 'resource',
  methods: members.map((member) => ({ member, waits: 'either', does: 'drain' })),
});
const flush = (modules: readonly string[], ...members: readonly string[]): StopEntry => ({
  modules,
  role: 'telemetry',
  methods: members.map((member): StopMethod => ({ member, waits: 'either', does: 'flush' })),
});

/** How pools, brokers and other connections are closed. */
export const RESOURCE_STOPS: readonly StopEntry[] = [
  promises(['pg', 'mysql2', 'mysql', 'postgres', 'slonik', 'memcached', 'pg-promise'], 'end', '$pool.end'),
  promises(['@prisma/client'], '$disconnect'),
  promises(['mongoose'], 'disconnect', 'close', 'destroy'),
  promises(['mongodb', 'sequelize', 'sequelize-typescript', 'mssql', 'oracledb', 'tedious'], 'close'),
  promises(['typeorm'], 'destroy', 'close'),
  promises(['@mikro-orm/core', '@elastic/elasticsearch', '@opensearch-project/opensearch'], 'close'),
  promises(['knex', 'kysely'], 'destroy'),
  promises(['ioredis', 'redis', '@redis/client'], 'quit', 'close', 'disconnect', 'destroy'),
  promises(['bullmq', 'bull', 'bee-queue', 'agenda'], 'close'),
  promises(['kafkajs', '@confluentinc/kafka-javascript', 'node-rdkafka'], 'disconnect'),
  promises(['amqplib', 'amqp-connection-manager', 'rascal'], 'close', 'shutdown'),
  promises(['nats', '@nats-io/transport-node', 'nats.ws', '@nats-io/nats-core'], 'drain', 'close'),
  promises(['mqtt', 'async-mqtt'], 'end', 'endAsync'),
  promises(['cassandra-driver'], 'shutdown'),
  promises(
    ['neo4j-driver', '@clickhouse/client', 'etcd3', 'nodemailer', 'better-sqlite3', 'sqlite3'],
    'close',
  ),
  promises(
    ['@google-cloud/pubsub', '@google-cloud/firestore', '@google-cloud/bigquery'],
    'close',
    'terminate',
  ),
  promises(
    ['@azure/service-bus', '@azure/event-hubs', '@azure/cosmos', 'undici'],
    'close',
    'dispose',
    'destroy',
  ),
  promises(['memjs'], 'quit', 'close'),
  promises(['ldapts', 'ldapjs'], 'unbind'),
  promises(['@temporalio/client', '@temporalio/worker'], 'close'),
  flush(
    ['@opentelemetry/sdk-node', '@opentelemetry/sdk-trace-node', '@opentelemetry/sdk-trace-base'].concat([
      '@opentelemetry/sdk-metrics',
      '@opentelemetry/sdk-logs',
    ]),
    'shutdown',
    'forceFlush',
  ),
  flush(
    ['@sentry/node', '@sentry/nestjs', '@sentry/bun', '@sentry/core', '@sentry/node-core'],
    'close',
    'flush',
  ),
  flush(['posthog-node', 'newrelic'], 'shutdown', 'shutdownAsync', 'flush'),
  flush(
    ['pino', 'applicationinsights', '@segment/analytics-node', 'hot-shots'],
    ...['flush', 'flushSync', 'closeAndFlush', 'close'],
  ),
  flush(['winston'], 'end', 'close'),
  flush(['@launchdarkly/node-server-sdk', 'unleash-client'], 'close', 'destroy'),
];
