import type { ClientEntry, Limit, Use } from '../client.js';

const make: Use = {
  kind: 'make',
  shape: 'client',
  options: [1],
  isJudged: true,
  calls: [
    ...[
      'connect',
      'find',
      'findOne',
      'findOneAndUpdate',
      'findOneAndReplace',
      'findOneAndDelete',
      'aggregate',
    ],
    ...['insertOne', 'insertMany', 'updateOne', 'updateMany', 'replaceOne', 'deleteOne', 'deleteMany'],
    ...['bulkWrite', 'countDocuments', 'estimatedDocumentCount', 'distinct', 'command', 'createIndex'],
  ],
};

// One limit for a whole operation. It was withdrawn in both lines: later releases accept and ignore it.
const wholeOperation = {
  key: ['timeoutMS'],
  unit: 'ms',
  covers: ['server selection', 'operations'],
  none: [0],
  whenUndefined: 'resets',
  urlParam: 'timeoutMS',
} as const satisfies Limit;

export const mongodb: ClientEntry = {
  id: 'mongodb',
  title: 'mongodb',
  kind: 'database',
  gate: 'hard',
  modules: ['mongodb'],
  exports: { MongoClient: 'class' },
  types: { MongoClient: 'client', Db: 'client', Collection: 'client' },
  shapes: { class: { construct: make, members: { connect: make } }, client: {} },
  phases: [
    { name: 'server selection', defaultMs: 30_000 },
    // Waiting for a connection of the pool ends when the operations before it do.
    { name: 'operations', defaultMs: null },
  ],
  limits: [
    {
      key: ['serverSelectionTimeoutMS'],
      unit: 'ms',
      covers: ['server selection'],
      none: [0],
      whenUndefined: 'resets',
      urlParam: 'serverSelectionTimeoutMS',
    },
    {
      ...{ key: ['socketTimeoutMS'], unit: 'ms', covers: ['operations'], none: [0], whenUndefined: 'resets' },
      urlParam: 'socketTimeoutMS',
      note: 'of silence, for each attempt: what can be repeated is tried twice',
    },
    { ...wholeOperation, since: '6.11.0', until: '6.22.0' },
    { ...wholeOperation, since: '7.0.0', until: '7.8.0' },
  ],
  addresses: [0],
  ineffective: [
    { key: ['timeoutMS'], why: '`timeoutMS` has no effect in this version of the driver' },
    { key: ['maxTimeMS'], why: '`maxTimeMS` is kept by the server, and belongs to a single operation' },
  ],
  repair: {
    client: [
      { key: ['serverSelectionTimeoutMS'], value: '{ms}' },
      { key: ['waitQueueTimeoutMS'], value: '{ms}' },
      { key: ['socketTimeoutMS'], value: '{ms}' },
    ],
  },
  source: 'mongodb 6.21 to 7.9: lib/connection_string.js, lib/cmap/connection.js, and observed',
};
