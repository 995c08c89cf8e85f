import type { ClientEntry, Use } from '../client.js';

const make: Use = {
  kind: 'make',
  shape: 'connection',
  options: [0],
  isJudged: true,
  calls: [
    'start',
    'execute',
    'signalWithStart',
    'signal',
    'query',
    'describe',
    'terminate',
    'cancel',
    'result',
  ],
};

/** Workflows are durable, and waiting long for one may be meant; so this is told once, where the connection is made. */
export const temporal: ClientEntry = {
  id: 'temporal',
  title: 'Temporal',
  kind: 'rpc',
  gate: 'note',
  modules: ['@temporalio/client'],
  exports: { Connection: 'class' },
  types: { Connection: 'connection' },
  shapes: { class: { members: { connect: make, lazy: make } }, connection: {} },
  phases: [
    { name: 'connecting', defaultMs: 10_000 },
    { name: 'calls', defaultMs: null, note: 'withDeadline limits what runs inside it' },
  ],
  limits: [
    { key: ['connectTimeout'], unit: 'ms', covers: ['connecting'], none: [], whenUndefined: 'resets' },
  ],
  repair: {},
  source: '@temporalio/client 1.24: lib/connection.d.ts, and observed',
};
