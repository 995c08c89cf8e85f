import type { ClientEntry, Use } from '../client.js';
import { mongodb } from './mongodb.js';

// Models talk through the connection, wherever they are: there is no value to count calls by.
const connect: Use = { kind: 'make', shape: 'connection', options: [1], isJudged: true };

export const mongoose: ClientEntry = {
  id: 'mongoose',
  title: 'mongoose',
  kind: 'database',
  gate: 'hard',
  modules: ['mongoose', '@nestjs/mongoose'],
  exports: {
    '': 'module',
    connect: 'connect',
    createConnection: 'connect',
    Mongoose: 'class',
    MongooseModule: 'nest',
  },
  types: { Mongoose: 'module', Connection: 'connection' },
  shapes: {
    module: { members: { connect, createConnection: connect } },
    connect: { call: connect },
    class: { construct: { kind: 'make', shape: 'module' } },
    connection: { members: { openUri: connect } },
    nest: { members: { forRoot: connect } },
  },
  phases: mongodb.phases,
  limits: mongodb.limits.filter(({ key }) => key[0] !== 'timeoutMS'),
  addresses: [0, ['uri']],
  ineffective: [
    { key: ['timeoutMS'], why: '`timeoutMS` has no effect in current versions of the driver' },
    { key: ['bufferTimeoutMS'], why: '`bufferTimeoutMS` only counts while there is no connection yet' },
    { key: ['connectTimeoutMS'], why: '`connectTimeoutMS` ends with the connection, before any operation' },
  ],
  repair: mongodb.repair,
  source: 'mongoose 9.12: types/connection.d.ts, with the limits of its driver, and observed',
};
