import type { ClientEntry, Use } from '../client.js';

const make = (options: number): Use => ({
  kind: 'make',
  shape: 'queue',
  options: [options],
  isJudged: true,
  calls: [
    ...['add', 'addBulk', 'upsertJobScheduler', 'removeJobScheduler', 'getJob', 'getJobs', 'getJobCounts'],
    ...['pause', 'resume', 'drain', 'clean', 'obliterate', 'remove', 'waitUntilReady'],
  ],
});

/** What puts jobs into a queue, as part of answering somebody; what waits for jobs is in an entry of its own. */
export const bullmq: ClientEntry = {
  id: 'bullmq',
  title: 'BullMQ',
  kind: 'queue',
  gate: 'note',
  modules: ['bullmq'],
  exports: { Queue: 'queueClass', FlowProducer: 'flowClass' },
  types: { Queue: 'queue', FlowProducer: 'queue' },
  shapes: {
    queueClass: { construct: make(1) },
    flowClass: { construct: make(0) },
    queue: {},
  },
  phases: [{ name: 'commands', defaultMs: null }],
  limits: [
    {
      key: ['connection', 'commandTimeout'],
      unit: 'ms',
      covers: ['commands'],
      none: [null],
      whenUndefined: 'resets',
    },
    {
      key: ['connection', 'socketTimeout'],
      unit: 'ms',
      covers: ['commands'],
      none: [],
      whenUndefined: 'resets',
    },
  ],
  ineffective: [
    {
      key: ['connection', 'connectTimeout'],
      why: '`connectTimeout` ends with the connection, before any command',
    },
  ],
  repair: { client: [{ key: ['connection', 'commandTimeout'], value: '{ms}' }] },
  source:
    'bullmq 6.7: dist/esm/interfaces/redis-options.d.ts, dist/cjs/classes/redis-connection.js, and observed',
};
