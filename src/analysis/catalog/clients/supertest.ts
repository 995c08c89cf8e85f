import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const make: Use = { kind: 'make', shape: 'tests' };

export const supertest: ClientEntry = {
  id: 'supertest',
  title: 'supertest',
  kind: 'http',
  // A client for tests.
  gate: 'skip',
  modules: ['supertest'],
  exports: { '': 'module', agent: 'maker' },
  shapes: {
    module: { call: make, members: { agent: make } },
    maker: { call: make },
    tests: {
      members: Object.fromEntries(
        ['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'options'].map((name) => [name, request]),
      ),
    },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    {
      key: [],
      unit: 'ms',
      covers: ['answer'],
      none: [0, false],
      whenUndefined: 'lifts',
      chain: { methods: ['timeout'], argument: 0 },
    },
    {
      key: ['deadline'],
      unit: 'ms',
      covers: ['answer'],
      none: [0, false],
      whenUndefined: 'lifts',
      chain: { methods: ['timeout'], argument: 0 },
    },
  ],
  repair: { chain: '.timeout({ms})' },
  source: 'supertest on superagent 10.4',
};
