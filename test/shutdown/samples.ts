import { startKafka } from './brokers/kafka.js';
import type { Queue } from './brokers/queue.js';
import { queueOf } from './brokers/queue.js';
import { startRabbitMq } from './brokers/rabbitmq.js';
import { startRedis } from './brokers/redis.js';
import type { Protocol } from './protocols.js';
import { grpc, http, socketIo, webSocket } from './protocols.js';

/** Services as people write them, by their folder in samples/: none of them does anything about SIGTERM. */
export const SAMPLES: Readonly<Record<string, Protocol>> = {
  'node-http': http,
  express4: http,
  express5: http,
  fastify: http,
  koa: http,
  hapi: http,
  'nest-express': http,
  'nest-fastify': http,
  hono: http,
  ws: webSocket,
  'socket.io': socketIo,
  'grpc-js': grpc,
};

/** Consumers as people write them, with the queue that each takes its jobs from. */
export const CONSUMERS: Readonly<Record<string, () => Promise<Queue>>> = {
  bullmq: async () => queueOf(await startRedis(), 'bullmq.mjs'),
  amqplib: async () => queueOf(await startRabbitMq(), 'amqplib.mjs'),
  kafkajs: startKafka,
};
