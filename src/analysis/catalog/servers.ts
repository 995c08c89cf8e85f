/** What starts a server, a consumer or a scheduler, as data: this is what makes a module an entry point. */
export type EntryKind = 'http' | 'rpc' | 'websocket' | 'queue' | 'scheduler' | 'function';

export interface Starter {
  readonly kind: EntryKind;
  readonly modules: readonly string[];
  /** How the server is made: exported paths that are called or constructed (`''` is the module itself). */
  readonly makers: readonly string[];
  /** The members of what was made that start it; empty where making it starts it. */
  readonly starts: readonly string[];
}

export const STARTERS: readonly Starter[] = [
  {
    kind: 'http',
    modules: ['http', 'https', 'http2'],
    makers: ['createServer', 'createSecureServer', 'Server'],
    starts: ['listen'],
  },
  { kind: 'websocket', modules: ['net', 'tls'], makers: ['createServer', 'Server'], starts: ['listen'] },
  {
    kind: 'http',
    modules: ['express', 'fastify', 'koa', 'polka', 'connect', '@hapi/hapi'],
    makers: ['', 'fastify', 'express'],
    starts: ['listen'],
  },
  {
    kind: 'http',
    modules: ['restify', 'spdy', 'http-proxy'],
    makers: ['createServer', 'createProxyServer'],
    starts: ['listen'],
  },
  { kind: 'http', modules: ['@hapi/hapi'], makers: ['server', 'Server'], starts: ['start'] },
  { kind: 'http', modules: ['@nestjs/core'], makers: ['NestFactory.create'], starts: ['listen'] },
  { kind: 'rpc', modules: ['@nestjs/core'], makers: ['NestFactory.createMicroservice'], starts: ['listen'] },
  {
    kind: 'scheduler',
    modules: ['@nestjs/core'],
    makers: ['NestFactory.createApplicationContext'],
    starts: [],
  },
  { kind: 'http', modules: ['@hono/node-server'], makers: ['serve'], starts: [] },
  { kind: 'http', modules: ['elysia'], makers: ['Elysia', ''], starts: ['listen'] },
  {
    kind: 'http',
    modules: ['@apollo/server/standalone', '@apollo/server'],
    makers: ['startStandaloneServer'],
    starts: [],
  },
  {
    kind: 'http',
    modules: ['apollo-server', 'apollo-server-express'],
    makers: ['ApolloServer'],
    starts: ['listen'],
  },
  { kind: 'http', modules: ['globalThis'], makers: ['Bun.serve', 'Deno.serve'], starts: [] },
  { kind: 'rpc', modules: ['@grpc/grpc-js', 'grpc'], makers: ['Server'], starts: ['bindAsync', 'start'] },
  {
    kind: 'websocket',
    modules: ['ws'],
    makers: ['WebSocketServer', 'Server', 'WebSocket.Server'],
    starts: [],
  },
  { kind: 'websocket', modules: ['socket.io'], makers: ['Server', ''], starts: ['listen', 'attach'] },
  { kind: 'queue', modules: ['bullmq'], makers: ['Worker'], starts: [] },
  { kind: 'queue', modules: ['bull', 'bee-queue'], makers: ['', 'Queue'], starts: ['process'] },
  { kind: 'queue', modules: ['kafkajs'], makers: ['Kafka.consumer'], starts: ['run'] },
  { kind: 'queue', modules: ['sqs-consumer'], makers: ['Consumer.create'], starts: ['start'] },
  {
    kind: 'scheduler',
    modules: ['node-cron', 'croner', 'cron', 'node-schedule', 'agenda', '@hokify/agenda'],
    makers: ['schedule', 'CronJob', 'Cron', 'scheduleJob', 'Agenda', 'CronJob.from'],
    starts: [],
  },
];
