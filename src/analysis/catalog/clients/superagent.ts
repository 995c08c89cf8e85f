import type { ClientEntry, Limit, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const verbs = Object.fromEntries(
  ['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'options'].map((name) => [name, request]),
);
const timeout = { methods: ['timeout'], argument: 0, isKept: true } as const;
const common = { unit: 'ms', none: [0, false, null], whenUndefined: 'lifts', chain: timeout } as const;
const covered: readonly Pick<Limit, 'key' | 'covers'>[] = [
  // `.timeout(5_000)` is a deadline for all of it; `.timeout({ response })` ends with the first byte.
  { key: [], covers: ['response', 'body'] },
  { key: ['deadline'], covers: ['response', 'body'] },
  { key: ['response'], covers: ['response'] },
];

export const superagent: ClientEntry = {
  id: 'superagent',
  title: 'superagent',
  kind: 'http',
  gate: 'hard',
  modules: ['superagent'],
  exports: { '': 'module' },
  shapes: {
    module: { call: request, members: { ...verbs, agent: { kind: 'make', shape: 'agent' } } },
    agent: {
      members: {
        ...verbs,
        ...Object.fromEntries(
          [
            ...[
              'set',
              'auth',
              'type',
              'accept',
              'query',
              'retry',
              'redirects',
              'ca',
              'cert',
              'key',
              'timeout',
            ],
          ].map((name): [string, Use] => [name, { kind: 'make', shape: 'agent', inherits: true }]),
        ),
      },
    },
  },
  phases: [
    { name: 'response', defaultMs: null, note: 'until the first byte' },
    { name: 'body', defaultMs: null },
  ],
  limits: covered.map((one) => ({ ...common, ...one })),
  repair: { chain: '.timeout({ms})' },
  source: 'superagent 10.4: lib/request-base.js, lib/agent-base.js, and observed',
};
