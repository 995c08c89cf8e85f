import type { PartialShutdown } from './shutdown.js';

/** Consumers with a shutdown that leaves the job in hand half done. */
export const PARTIAL_CONSUMERS: readonly PartialShutdown[] = [
  {
    ...{ base: 'bullmq', name: 'bullmq: does not wait for its job', atBest: 'partial' },
    handler: `
process.on('SIGTERM', async () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  await worker.close(true);
  process.exit(0);
});
`,
  },
  {
    ...{ base: 'bullmq', name: 'bullmq: closes the pool first (S11)', atBest: 'partial' },
    handler: `
process.on('SIGTERM', async () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  await pool.end();
  await worker.close();
  process.exit(0);
});
`,
  },
  {
    ...{ base: 'amqplib', name: 'amqplib: closes the connection under its message', atBest: 'partial' },
    handler: `
process.on('SIGTERM', async () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  await channel.close();
  await connection.close();
  process.exit(0);
});
`,
  },
  {
    ...{
      base: 'amqplib',
      name: 'amqplib: takes nothing new, but does not wait for its message',
      atBest: 'partial',
    },
    handler: `
process.on('SIGTERM', async () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  await channel.cancel(consumerTag);
  await channel.close();
  await connection.close();
  await pool.end();
  process.exit(0);
});
`,
    changes: [['await channel.consume(', 'const { consumerTag } = await channel.consume(']],
  },
  {
    ...{ base: 'kafkajs', name: 'kafkajs: does not await its farewell (S3)', atBest: 'partial' },
    handler: `
process.on('SIGTERM', () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  void consumer.disconnect();
  process.exit(0);
});
`,
  },
];
