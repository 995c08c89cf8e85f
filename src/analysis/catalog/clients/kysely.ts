import type { ClientEntry } from '../client.js';

/** A thin layer: what limits a query is the driver's pool, which is judged where it is made. */
export const kysely: ClientEntry = {
  id: 'kysely',
  title: 'Kysely',
  kind: 'database',
  gate: 'skip',
  modules: ['kysely'],
  exports: { Kysely: 'class' },
  types: { Kysely: 'client' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [0], isJudged: true } },
    client: {},
  },
  phases: [{ name: 'queries', defaultMs: null }],
  limits: [],
  drivers: {
    named: [{ by: 'option', key: ['dialect'] }],
    known: [{ names: ['SqliteDialect'], isLocal: true }],
    otherwise: 'entry',
  },
  repair: {},
  source: 'kysely 0.29: dist/cjs/kysely.d.ts',
};
