import type { ClientEntry, Use } from '../client.js';

const make = (options: number): Use => ({
  kind: 'make',
  shape: 'worker',
  options: [options],
  isJudged: true,
});

/** They wait for the next job or event on purpose: a limit on their commands would break them. */
export const bullmqWorker: ClientEntry = {
  id: 'bullmq-worker',
  title: 'BullMQ',
  kind: 'queue',
  gate: 'skip',
  modules: ['bullmq'],
  exports: { Worker: 'workerClass', QueueEvents: 'eventsClass' },
  types: { Worker: 'worker', QueueEvents: 'worker' },
  shapes: {
    workerClass: { construct: make(2) },
    eventsClass: { construct: make(1) },
    worker: {},
  },
  phases: [{ name: 'jobs', defaultMs: null }],
  limits: [],
  repair: {},
  source: 'bullmq 6.7: dist/esm/classes/worker.d.ts, dist/esm/classes/queue-events.d.ts',
};
