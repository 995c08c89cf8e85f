import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [2] };

export const urql: ClientEntry = {
  id: 'urql',
  title: 'urql',
  kind: 'http',
  gate: 'hard',
  modules: ['@urql/core', 'urql'],
  exports: { Client: 'class', createClient: 'factory' },
  types: { Client: 'client' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [0] } },
    factory: { call: { kind: 'make', shape: 'client', options: [0] } },
    client: { members: { query: request, mutation: request } },
  },
  callsOptions: true,
  phases: [
    { name: 'headers', defaultMs: 300_000, note: 'until the headers arrive' },
    { name: 'body', defaultMs: 300_000, note: 'of silence between two chunks of the body' },
  ],
  limits: [
    { key: ['fetch'], unit: 'fetch', covers: ['headers', 'body'], none: [], whenUndefined: 'inherits' },
    {
      key: ['fetchOptions', 'signal'],
      unit: 'signal',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'resets',
    },
  ],
  ineffective: [{ key: ['timeout'], why: 'urql has no option `timeout`' }],
  repair: {
    client: [
      {
        key: ['fetch'],
        value: '(input, init) => fetch(input, { ...init, signal: AbortSignal.timeout({ms}) })',
      },
    ],
  },
  source: '@urql/core 6.0: dist/urql-core-chunk.d.ts, and observed',
};
