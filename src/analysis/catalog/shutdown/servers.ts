import type { StopEntry, StopMethod } from './stop.js';

const HTTP: readonly StopMethod[] = [
  { member: 'close', waits: 'callback', does: 'drain' },
  { member: 'closeAllConnections', waits: 'sync', does: 'cut' },
  { member: 'closeIdleConnections', waits: 'sync', does: 'idle' },
  // Put there by `server-destroy`, `killable` and `http-shutdown`, which change the server that they are given.
  { member: 'destroy', waits: 'callback', does: 'cut' },
  { member: 'kill', waits: 'callback', does: 'cut' },
  { member: 'shutdown', waits: 'callback', does: 'drain' },
];

/** How servers are closed, as observed by running them. */
export const SERVER_STOPS: readonly StopEntry[] = [
  {
    // What `listen` of these gives back is a server of Node.
    modules: [
      ...['http', 'https', 'http2', 'net', 'tls', 'spdy', 'http2-wrapper', 'express', 'ultimate-express'],
      ...['express-serve-static-core', 'koa', 'polka', 'connect', '@tinyhttp/app', 'micro', 'restify'],
      ...['http-proxy', 'http-proxy-3', 'httpxy', 'json-server', 'express-ws', '@overnightjs/core'],
      ...['@feathersjs/express', '@feathersjs/koa', '@hono/node-server', 'server-destroy', 'killable'],
      ...['http-shutdown', 'stoppable', '@godaddy/terminus', 'dgram', 'smtp-server', 'ssh2', 'ftp-srv'],
    ],
    role: 'server',
    methods: HTTP,
  },
  {
    modules: ['server-destroy'],
    role: 'server',
    methods: [{ member: 'destroy', waits: 'callback', does: 'cut' }],
  },
  { modules: ['killable'], role: 'server', methods: [{ member: 'kill', waits: 'callback', does: 'cut' }] },
  {
    modules: ['http-shutdown'],
    role: 'server',
    methods: [
      { member: 'shutdown', waits: 'callback', does: 'drain' },
      { member: 'forceShutdown', waits: 'callback', does: 'cut' },
    ],
  },
  {
    modules: ['stoppable'],
    role: 'server',
    methods: [
      {
        member: 'stop',
        waits: 'callback',
        does: 'drain',
        limit: { defaultMs: null, key: '', in: 'maker', position: 1 },
      },
    ],
  },
  {
    modules: ['http-terminator'],
    role: 'server',
    // Its types speak of 5000 ms, its code takes 1000.
    methods: [
      {
        member: 'terminate',
        waits: 'promise',
        does: 'drain',
        limit: { defaultMs: 1_000, key: 'gracefulTerminationTimeout', in: 'maker' },
      },
    ],
  },
  {
    modules: ['fastify'],
    role: 'server',
    methods: [{ member: 'close', waits: 'either', does: 'drain' }, ...HTTP.slice(1)],
  },
  {
    modules: ['@hapi/hapi', 'hapi', '@hapi/glue'],
    role: 'server',
    methods: [
      {
        member: 'stop',
        waits: 'promise',
        does: 'drain',
        limit: { defaultMs: 5_000, key: 'timeout', in: 'call' },
      },
    ],
  },
  {
    modules: ['@nestjs/core', '@nestjs/common', '@nestjs/platform-express', '@nestjs/platform-fastify'],
    role: 'server',
    methods: [{ member: 'close', waits: 'promise', does: 'drain' }, ...HTTP.slice(1)],
  },
  {
    modules: ['elysia', 'srvx', 'h3', 'listhen'],
    role: 'server',
    methods: [
      { member: 'stop', waits: 'promise', does: 'drain', cutBy: true },
      { member: 'close', waits: 'promise', does: 'drain', cutBy: true },
    ],
  },
  {
    modules: ['globalThis'],
    role: 'server',
    methods: [
      { member: 'stop', waits: 'promise', does: 'drain', cutBy: true },
      { member: 'shutdown', waits: 'promise', does: 'drain' },
    ],
  },
  {
    modules: ['@apollo/server', 'apollo-server', 'graphql-yoga', 'moleculer', '@adonisjs/core'].concat([
      '@loopback/rest',
      '@loopback/core',
      '@loopback/boot',
    ]),
    role: 'server',
    methods: [
      { member: 'stop', waits: 'promise', does: 'drain' },
      { member: 'terminate', waits: 'promise', does: 'drain' },
    ],
  },
  { modules: ['sails'], role: 'server', methods: [{ member: 'lower', waits: 'callback', does: 'drain' }] },
  {
    modules: ['hyper-express'],
    role: 'server',
    methods: [
      { member: 'close', waits: 'sync', does: 'halt' },
      { member: 'shutdown', waits: 'promise', does: 'drain' },
    ],
  },
  {
    modules: ['@grpc/grpc-js', 'grpc'],
    role: 'server',
    methods: [
      { member: 'tryShutdown', waits: 'callback', does: 'drain' },
      { member: 'forceShutdown', waits: 'sync', does: 'cut' },
    ],
  },
  {
    modules: ['nice-grpc'],
    role: 'server',
    methods: [
      { member: 'shutdown', waits: 'promise', does: 'drain' },
      { member: 'forceShutdown', waits: 'sync', does: 'cut' },
    ],
  },
  {
    modules: ['ws'],
    role: 'server',
    methods: [{ member: 'close', waits: 'callback', does: 'drain', leaves: 'open web sockets' }],
  },
  { modules: ['socket.io'], role: 'server', methods: [{ member: 'close', waits: 'either', does: 'drain' }] },
  {
    modules: ['@hocuspocus/server'],
    role: 'server',
    methods: [{ member: 'destroy', waits: 'promise', does: 'drain' }],
  },
];
