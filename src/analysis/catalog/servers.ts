import { CONSUMERS } from './consumers.js';
import { SCHEDULERS } from './schedulers.js';

/**
 * What starts a server, a consumer or a scheduler, as data: this is what makes a module an entry point, and where
 * the entry point is. Only what came from one of these modules counts, whatever it is called.
 */
export type EntryKind = 'server' | 'consumer' | 'scheduler';

export interface Starter {
  readonly kind: EntryKind;
  /** Packages and parts of Node; `globalThis` for globals. */
  readonly modules: readonly string[];
  /**
   * How the thing that listens is made: exported names that are called or constructed, with dots from one call to
   * the next (`Kafka.consumer` is `new Kafka().consumer()`); `''` is the module itself.
   */
  readonly makers: readonly string[];
  /** Types by which a parameter or field is known to hold it, as exported by one of the modules. */
  readonly types?: readonly string[];
  /** Whether its methods return it, so that any of them may stand between making and starting. */
  readonly isFluent?: boolean;
  /** Members of it that start it; `''` where making it does. */
  readonly starts: readonly (string | Start)[];
}

/** A start that depends on how it is called. All conditions that are given must hold. */
export interface Start {
  readonly member: string;
  /** The first argument is one of these texts: `on('message', …)`. */
  readonly events?: readonly string[];
  /** An argument is a function. */
  readonly hasFunction?: boolean;
  /** The first argument is a number, or an object with that key: a port, not a server that listens already. */
  readonly port?: string;
  /** The argument at `position` is `true`, or an object argument says so under `key`. */
  readonly isTrue?: { readonly position: number; readonly key: string };
  /** No object argument says `false` under that key. */
  readonly notFalse?: string;
  /** What it is a member of was made with `false` under that key. */
  readonly madeWithFalse?: string;
  /** The module does not also call this member of it: then its work ends by itself. */
  readonly unlessCalled?: string;
}

const LISTENERS: readonly Starter[] = [
  {
    kind: 'server',
    modules: ['http', 'https', 'http2', 'net', 'tls', 'spdy', 'http2-wrapper'],
    makers: ['createServer', 'createSecureServer', 'Server'],
    types: ['Server', 'Http2Server', 'Http2SecureServer'],
    starts: ['listen'],
  },
  { kind: 'server', modules: ['dgram'], makers: ['createSocket', 'Socket'], starts: ['bind'] },
  {
    kind: 'server',
    modules: [
      'express',
      'express-serve-static-core',
      'ultimate-express',
      'koa',
      'polka',
      'connect',
      '@tinyhttp/app',
    ],
    makers: ['', 'express', 'App', 'Koa', 'polka'],
    types: ['Express', 'Application', 'Koa', 'Polka', 'App', 'Server'],
    isFluent: true,
    starts: ['listen'],
  },
  {
    kind: 'server',
    modules: ['@feathersjs/express', '@feathersjs/koa'],
    makers: ['', 'express', 'koa', 'feathers'],
    types: ['Application'],
    isFluent: true,
    starts: ['listen'],
  },
  {
    kind: 'server',
    modules: ['fastify'],
    makers: ['', 'fastify'],
    types: ['FastifyInstance'],
    isFluent: true,
    starts: ['listen'],
  },
  {
    kind: 'server',
    modules: ['@hapi/hapi', 'hapi', '@hapi/glue'],
    makers: ['server', 'Server', 'compose'],
    types: ['Server'],
    starts: ['start'],
  },
  {
    kind: 'server',
    modules: ['restify', 'http-proxy', 'http-proxy-3', 'httpxy', 'json-server'],
    makers: ['createServer', 'createProxyServer', 'createProxy', 'create', ''],
    types: ['Server', 'ProxyServer'],
    starts: ['listen'],
  },
  {
    kind: 'server',
    modules: ['@nestjs/core', '@nestjs/common', '@nestjs/platform-express', '@nestjs/platform-fastify'],
    makers: ['NestFactory.create', 'NestFactory.createMicroservice'],
    types: ['INestApplication', 'NestExpressApplication', 'NestFastifyApplication', 'INestMicroservice'],
    starts: ['listen', 'listenAsync', 'startAllMicroservices', 'startAllMicroservicesAsync'],
  },
  {
    // Without a port: the modules of the context consume or schedule, unless a script closes it at the end.
    kind: 'consumer',
    modules: ['@nestjs/core'],
    makers: ['NestFactory.createApplicationContext'],
    starts: [{ member: '', unlessCalled: 'close' }],
  },
  { kind: 'server', modules: ['@hono/node-server'], makers: ['serve'], starts: [''] },
  { kind: 'server', modules: ['@hono/node-server'], makers: ['createAdaptorServer'], starts: ['listen'] },
  {
    kind: 'server',
    modules: ['elysia'],
    makers: ['Elysia', ''],
    types: ['Elysia'],
    isFluent: true,
    starts: ['listen'],
  },
  { kind: 'server', modules: ['listhen'], makers: ['listen', 'listenAndWatch'], starts: [''] },
  { kind: 'server', modules: ['srvx', 'h3'], makers: ['serve'], starts: [''] },
  { kind: 'server', modules: ['micro'], makers: ['', 'micro'], starts: ['listen'] },
  {
    kind: 'server',
    modules: ['uWebSockets.js'],
    makers: ['App', 'SSLApp'],
    types: ['TemplatedApp'],
    isFluent: true,
    starts: ['listen', 'listen_unix'],
  },
  { kind: 'server', modules: ['hyper-express'], makers: ['Server'], types: ['Server'], starts: ['listen'] },
  { kind: 'server', modules: ['@overnightjs/core'], makers: ['Server'], starts: ['app.listen'] },
  { kind: 'server', modules: ['express-ws'], makers: [''], starts: ['app.listen'] },
  { kind: 'server', modules: ['@apollo/server'], makers: ['startStandaloneServer'], starts: [''] },
  {
    kind: 'server',
    modules: ['apollo-server'],
    makers: ['ApolloServer'],
    types: ['ApolloServer'],
    starts: ['listen'],
  },
  { kind: 'server', modules: ['graphql-yoga'], makers: ['GraphQLServer', 'createServer'], starts: ['start'] },
  {
    kind: 'server',
    modules: ['@loopback/rest', '@loopback/core', '@loopback/boot'],
    makers: ['RestApplication', 'Application', 'RestServer'],
    types: ['RestApplication'],
    starts: ['start'],
  },
  { kind: 'server', modules: ['sails', 'Sails'], makers: ['', 'Sails'], starts: ['lift'] },
  { kind: 'server', modules: ['@adonisjs/core'], makers: ['Ignitor.httpServer'], starts: ['start'] },
  {
    kind: 'server',
    modules: ['moleculer'],
    makers: ['ServiceBroker'],
    types: ['ServiceBroker'],
    starts: ['start'],
  },
  {
    kind: 'server',
    modules: ['globalThis'],
    makers: ['Bun.serve', 'Bun.listen', 'Deno.serve', 'Deno.listen'],
    starts: [''],
  },
  {
    // In versions that still have `start`, it only follows up on `bindAsync`.
    kind: 'server',
    modules: ['@grpc/grpc-js', 'grpc'],
    makers: ['Server'],
    types: ['Server'],
    starts: ['bindAsync', 'bind'],
  },
  {
    kind: 'server',
    modules: ['nice-grpc'],
    makers: ['createServer'],
    types: ['Server'],
    isFluent: true,
    starts: ['listen'],
  },
  {
    // On a server of their own only: one that they share listens by itself.
    kind: 'server',
    modules: ['ws'],
    makers: ['WebSocketServer', 'Server', 'WebSocket.Server'],
    starts: [{ member: '', port: 'port' }],
  },
  { kind: 'server', modules: ['socket.io'], makers: ['Server', ''], starts: [{ member: '', port: 'port' }] },
  {
    kind: 'server',
    modules: ['socket.io'],
    makers: ['Server', ''],
    types: ['Server'],
    starts: [
      { member: 'listen', port: 'port' },
      { member: 'attach', port: 'port' },
    ],
  },
  {
    kind: 'server',
    modules: ['@hocuspocus/server'],
    makers: ['Server', 'Server.configure', 'Hocuspocus'],
    starts: ['listen'],
  },
  {
    kind: 'server',
    modules: ['smtp-server'],
    makers: ['SMTPServer'],
    types: ['SMTPServer'],
    starts: ['listen'],
  },
  { kind: 'server', modules: ['ssh2'], makers: ['Server'], starts: ['listen'] },
  { kind: 'server', modules: ['ftp-srv'], makers: ['', 'FtpSrv'], starts: ['listen'] },
  {
    kind: 'server',
    modules: ['drachtio-srf'],
    makers: ['', 'Srf'],
    types: ['Srf'],
    starts: ['listen', 'connect'],
  },
  // These take a server and give it back with a way to close it.
  {
    kind: 'server',
    modules: ['stoppable', 'http-shutdown', 'killable', '@godaddy/terminus', 'server-destroy'],
    makers: ['', 'createTerminus'],
    starts: ['listen'],
  },
];

export const STARTERS: readonly Starter[] = [...LISTENERS, ...CONSUMERS, ...SCHEDULERS];
