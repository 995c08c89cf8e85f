import type { ClientEntry } from '../client.js';

/** A thin layer: what limits a query is the driver's client, which is judged where it is made. */
export const drizzleOrm: ClientEntry = {
  id: 'drizzle-orm',
  title: 'Drizzle',
  kind: 'database',
  gate: 'skip',
  modules: ['drizzle-orm'],
  exports: { drizzle: 'factory' },
  shapes: { factory: { call: { kind: 'make', shape: 'client', isJudged: true } }, client: {} },
  phases: [{ name: 'queries', defaultMs: null }],
  limits: [],
  drivers: {
    named: [{ by: 'subpath' }],
    known: [
      {
        names: [
          'better-sqlite3',
          'bun-sqlite',
          'expo-sqlite',
          'op-sqlite',
          'sql-js',
          'durable-sqlite',
          'pglite',
        ],
        isLocal: true,
      },
    ],
    otherwise: 'entry',
  },
  repair: {},
  source: 'drizzle-orm 0.45: node-postgres/driver.d.ts',
};
