import type { ClientEntry, Use } from '../client.js';

const query: Use = { kind: 'request', options: [] };
const QUERIES = [
  ...[
    'resolve',
    'resolve4',
    'resolve6',
    'resolveAny',
    'resolveCaa',
    'resolveCname',
    'resolveMx',
    'resolveNaptr',
  ],
  ...['resolveNs', 'resolvePtr', 'resolveSoa', 'resolveSrv', 'resolveTlsa', 'resolveTxt', 'reverse'],
];
const queries = Object.fromEntries(QUERIES.map((name) => [name, query]));
const lookups = { lookup: query, lookupService: query };

export const dns: ClientEntry = {
  id: 'dns',
  title: 'node:dns',
  kind: 'socket',
  gate: 'note',
  modules: ['dns', 'dns/promises'],
  exports: {
    '': 'module',
    promises: 'module',
    Resolver: 'class',
    'promises.Resolver': 'class',
    ...Object.fromEntries([...QUERIES, 'lookup', 'lookupService'].map((name) => [name, 'query'])),
  },
  types: { Resolver: 'resolver', 'promises.Resolver': 'resolver' },
  shapes: {
    module: { members: { ...queries, ...lookups } },
    query: { call: query },
    class: { construct: { kind: 'make', shape: 'resolver', options: [0] } },
    resolver: { members: queries },
  },
  // Several tries of c-ares against a silent server; `lookup` asks the operating system, which gives up alike.
  phases: [{ name: 'answer', defaultMs: 20_000 }],
  limits: [
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['answer'],
      none: [],
      resets: [-1],
      whenUndefined: 'resets',
      at: 'client',
    },
  ],
  repair: { client: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'Node dns documentation, @types/node dns.d.ts, and observed on Node 24',
};
