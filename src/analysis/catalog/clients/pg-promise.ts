import type { ClientEntry } from '../client.js';
import { pg } from './pg.js';

const queries = ['any', 'many', 'manyOrNone', 'one', 'oneOrNone', 'none', 'query', 'result', 'multi'];

/** Initialised once, then called with what `pg` takes. */
export const pgPromise: ClientEntry = {
  id: 'pg-promise',
  title: 'pg-promise',
  kind: 'database',
  gate: 'hard',
  modules: ['pg-promise'],
  exports: { '': 'init' },
  types: { IDatabase: 'database', IMain: 'main' },
  shapes: {
    init: { call: { kind: 'make', shape: 'main' } },
    main: {
      call: {
        kind: 'make',
        shape: 'database',
        options: [0],
        isJudged: true,
        calls: [...queries, 'multiResult', 'func', 'proc', 'each', 'task', 'taskIf', 'tx', 'txIf', 'connect'],
      },
    },
    database: {},
  },
  phases: pg.phases,
  limits: pg.limits,
  addresses: pg.addresses ?? [],
  ineffective: pg.ineffective ?? [],
  repair: {},
  source: 'pg-promise 12.7: typescript/pg-subset.d.ts; the rest as pg',
};
