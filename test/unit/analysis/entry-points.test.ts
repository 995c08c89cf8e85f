import assert from 'node:assert/strict';
import { entryPointsOf } from '../../../src/analysis/entry-points.js';
import { lineOf } from '../../../src/analysis/positions.js';
import type { Source } from '../../harness/analyse.js';
import { programOf } from '../../harness/analyse.js';

/** `kind line` of each entry point of `main.ts`. */
function entries(text: string, ...others: readonly Source[]): string[] {
  const program = programOf([{ path: 'main.ts', text }, ...others]);
  const lineStarts = program.findFile('main.ts')?.facts.lineStarts ?? [];
  return entryPointsOf(program, 'main.ts').map(
    ({ kind, at }) => `${kind} ${lineOf(lineStarts, at.start) + 1}`,
  );
}

/** One snippet per way to start something; each must give one entry point, at its last line. */
const STARTS: Readonly<Record<string, readonly string[]>> = {
  server: [
    "import http from 'node:http';\nhttp.createServer().listen(1);",
    "import { createServer } from 'https';\nconst server = createServer({});\nserver.on('error', log).listen(1);",
    "import http2 from 'http2';\nhttp2.createSecureServer({}).listen(1);",
    "import net from 'net';\nconst server = new net.Server();\nserver.listen(1);",
    "import dgram from 'dgram';\nconst socket = dgram.createSocket('udp4');\nsocket.bind(1);",
    "import express from 'express';\nconst app = express();\nconst server = app.listen(1);",
    "const app = require('express')();\napp.use(x).listen(1);",
    "import fastify from 'fastify';\nconst app = fastify();\nawait app.listen({ port: 1 });",
    "import Koa from 'koa';\nnew Koa().use(x).listen(1);",
    "import Hapi from '@hapi/hapi';\nconst server = Hapi.server({});\nawait server.start();",
    "import { NestFactory } from '@nestjs/core';\nconst app = await NestFactory.create(M);\nawait app.listen(1);",
    "import { NestFactory } from '@nestjs/core';\nconst app = await NestFactory.create(M);\nawait app.startAllMicroservices();",
    "import { NestFactory } from '@nestjs/core';\nconst app = await NestFactory.createMicroservice(M, {});\nawait app.listen();",
    "import { serve } from '@hono/node-server';\nserve({ fetch });",
    "import { Elysia } from 'elysia';\nnew Elysia().get('/', f).post('/', f).listen(1);",
    "import restify from 'restify';\nrestify.createServer().listen(1);",
    "import polka from 'polka';\npolka().use(x).get('/', f).listen(1);",
    "import { WebSocketServer } from 'ws';\nnew WebSocketServer({ port: 1 });",
    "import { Server } from 'socket.io';\nnew Server(3000);",
    "import { Server } from 'socket.io';\nconst io = new Server();\nio.listen(3000);",
    "import * as grpc from '@grpc/grpc-js';\nconst server = new grpc.Server();\nserver.bindAsync(a, c, () => server.start());",
    "import { ApolloServer } from '@apollo/server';\nimport { startStandaloneServer } from '@apollo/server/standalone';\nawait startStandaloneServer(new ApolloServer({}), {});",
    "import next from 'next';\nimport { createServer } from 'http';\nconst app = next({});\napp.prepare().then(() => {\ncreateServer(app.getRequestHandler()).listen(1); });",
    "import { Server } from '@overnightjs/core';\nclass App extends Server {}\nconst app = new App();\napp.app.listen(1);",
    "import http from 'http';\nimport stoppable from 'stoppable';\nconst server = stoppable(http.createServer());\nserver.listen(1);",
    'Bun.serve({ fetch });',
    "import { Hono } from 'hono';\nconst app = new Hono();\nexport default { port: 3000, fetch: app.fetch };",
    "import express from 'express';\nclass App {\n  app = express();\n  start() {\n    this.app.listen(1); } }",
    "import type { Express } from 'express';\nexport function start(app: Express) {\n  app.listen(1); }",
    "import express from 'express';\nstart(express());\nfunction start(app) {\n  app.listen(1); }",
    "import { SMTPServer } from 'smtp-server';\nconst server = new SMTPServer({});\nserver.listen(25);",
  ],
  consumer: [
    "import { Kafka } from 'kafkajs';\nconst consumer = new Kafka({}).consumer({});\nawait consumer.run({});",
    "import amqp from 'amqplib';\nconst connection = await amqp.connect('');\nconst channel = await connection.createChannel();\nawait channel.consume('q', f);",
    "import amqp from 'amqplib/callback_api';\namqp.connect('', (e, connection) => { connection.createChannel((e2, channel) => {\nchannel.consume('q', f); }); });",
    "import { Worker } from 'bullmq';\nnew Worker('q', f);",
    "import { Worker } from 'bullmq';\nclass Mails extends Worker {}\nnew Mails('q');",
    "import { Worker } from 'bullmq';\nconst worker = new Worker('q', f, { autorun: false });\nvoid worker.run();",
    "import Queue from 'bull';\nconst queue = new Queue('q');\nvoid queue.process(f);",
    "import { Consumer } from 'sqs-consumer';\nconst app = Consumer.create({});\napp.start();",
    "import { connect } from 'nats';\nconst connection = await connect();\nconst sub = connection.subscribe('s');",
    "import mqtt from 'mqtt';\nconst client = mqtt.connect('');\nclient.on('message', f);",
    "import Redis from 'ioredis';\nconst sub = new Redis().duplicate();\nawait sub.subscribe('c');",
    "import { createClient } from 'redis';\nconst sub = createClient();\nawait sub.subscribe('c', f);",
    "import { PubSub } from '@google-cloud/pubsub';\nconst subscription = new PubSub().subscription('s');\nsubscription.on('message', f);",
    "import { ServiceBusClient } from '@azure/service-bus';\nconst receiver = new ServiceBusClient('').createReceiver('q');\nreceiver.subscribe({});",
    "import PgBoss from 'pg-boss';\nconst boss = new PgBoss('');\nawait boss.work('q', f);",
    "import { Worker } from '@temporalio/worker';\nconst worker = await Worker.create({});\nawait worker.run();",
    "import { Processor } from '@nestjs/bull';\n@Processor('q')\nexport class Mails {}",
    "import { NestFactory } from '@nestjs/core';\nawait NestFactory.createApplicationContext(M);",
    "import { NestFactory } from '@nestjs/core';\nprocess.on('SIGTERM', () => app.close());\nconst app = await NestFactory.createApplicationContext(M);",
  ],
  scheduler: [
    "import cron from 'node-cron';\ncron.schedule('* * * * *', () => f());",
    "import cron from 'node-cron';\nconst task = cron.schedule('* * * * *', f, { scheduled: false });\ntask.start();",
    "import { Cron } from 'croner';\nnew Cron('* * * * *', { protect: true }, () => f());",
    "import { CronJob } from 'cron';\nnew CronJob('* * * * *', f, null, true);",
    "import { CronJob } from 'cron';\nCronJob.from({ cronTime: '', onTick: f, start: true });",
    "import { CronJob } from 'cron';\nconst job = new CronJob('* * * * *', f);\njob.start();",
    "import schedule from 'node-schedule';\nschedule.scheduleJob('* * * * *', () => f());",
    "import { Agenda } from 'agenda';\nconst agenda = new Agenda({});\nawait agenda.start();",
    "import { Cron } from '@nestjs/schedule';\nclass Jobs {\n  @Cron('* * * * *')\n  run() {} }",
  ],
};

/** Looks like a start, and is none. */
const NONE: readonly string[] = [
  'server.listen(1);',
  "import { Server } from './mine';\nnew Server().listen(1);",
  "import express from 'express';\nexport const app = express();\napp.use(x);",
  'export default { fetch: (request: Request) => new Response() };',
  "import { WebSocketServer } from 'ws';\nnew WebSocketServer({ noServer: true });",
  "import { WebSocketServer } from 'ws';\nnew WebSocketServer({ server });",
  "import http from 'http';\nimport { Server } from 'socket.io';\nnew Server(http.createServer());",
  "import { Worker } from 'worker_threads';\nnew Worker('./job.js');",
  "import { Queue } from 'bullmq';\nnew Queue('q').add('job', {});",
  "import { Cron } from 'croner';\nexport const isValid = (text: string) => new Cron(text, { paused: true }).nextRun();",
  "import { CronJob } from 'cron';\nexport const next = (text: string) => new CronJob(text, f).nextDate();",
  "import { NestFactory } from '@nestjs/core';\nconst app = await NestFactory.createApplicationContext(M);\nawait seed(app);\nawait app.close();",
  "import { Kafka } from 'kafkajs';\nnew Kafka({}).producer().connect();",
  "import { Subject } from 'rxjs';\nnew Subject().subscribe(f);",
  "import mqtt from 'mqtt';\nmqtt.connect('').on('connect', f);",
  "import mqtt from 'mqtt';\nconst client = mqtt.connect('');\nclient.on('message', (topic) => { client.end(); resolve(topic); });",
  "import chromium from 'playwright';\nchromium.launch();",
  "import request from 'supertest';\nrequest(app).listen();",
];

describe('entry points', () => {
  for (const [kind, snippets] of Object.entries(STARTS)) {
    for (const text of snippets) {
      it(`${kind}: ${text.split('\n').at(-1) ?? ''} (${/'([^']+)'/.exec(text)?.[1] ?? 'global'})`, () => {
        // A decorator stands a line before what it decorates.
        const line = text.split('\n').findLastIndex((one) => !/^ *(run\(\)|export class)/.test(one)) + 1;
        assert.deepEqual(entries(text), [`${kind} ${line}`]);
      });
    }
  }

  for (const text of NONE) {
    it(`none: ${text.split('\n').at(-1) ?? ''}`, () => {
      assert.deepEqual(entries(text), []);
    });
  }

  it('are found through other files', () => {
    const app: Source = {
      path: 'app.ts',
      text: "import express from 'express';\nexport const app = express();\n",
    };
    assert.deepEqual(entries("import { app } from './app';\napp.listen(1);", app), ['server 2']);
  });

  it('are one for each statement that listens', () => {
    const text = "import express from 'express';\nconst app = express();\napp.listen(1);\napp.listen(2);\n";
    assert.deepEqual(entries(text), ['server 3', 'server 4']);
  });
});
