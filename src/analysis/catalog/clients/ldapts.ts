import type { ClientEntry } from '../client.js';
import { ldapLimits, ldapPhases } from './ldapjs.js';

export const ldapts: ClientEntry = {
  id: 'ldapts',
  title: 'ldapts',
  kind: 'database',
  gate: 'hard',
  modules: ['ldapts'],
  exports: { Client: 'class' },
  types: { Client: 'client' },
  shapes: {
    class: {
      construct: {
        kind: 'make',
        shape: 'client',
        options: [0],
        isJudged: true,
        calls: [
          'bind',
          'search',
          'searchPaginated',
          'add',
          'del',
          'modify',
          'modifyDN',
          'compare',
          'exop',
          'startTLS',
        ],
      },
    },
    client: {},
  },
  phases: ldapPhases,
  limits: ldapLimits,
  repair: {
    client: [
      { key: ['connectTimeout'], value: '{ms}' },
      { key: ['timeout'], value: '{ms}' },
    ],
  },
  source: 'ldapts 8.2 and 9.2: dist/index.mjs, and observed',
};
