import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [0] };

export const apolloClient: ClientEntry = {
  id: 'apollo-client',
  title: 'Apollo Client',
  kind: 'http',
  gate: 'hard',
  modules: ['@apollo/client'],
  exports: { ApolloClient: 'class' },
  types: { ApolloClient: 'client' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [0] } },
    client: { members: { query: request, mutate: request } },
  },
  phases: [
    { name: 'headers', defaultMs: 300_000, note: 'until the headers arrive' },
    { name: 'body', defaultMs: 300_000, note: 'of silence between two chunks of the body' },
  ],
  limits: [
    {
      key: ['context', 'fetchOptions', 'signal'],
      unit: 'signal',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'resets',
      at: 'call',
    },
    {
      key: ['link', 'fetch'],
      unit: 'fetch',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'inherits',
      at: 'client',
    },
  ],
  holders: ['HttpLink', 'createHttpLink', 'BatchHttpLink'].map((name) => ({
    module: '@apollo/client',
    export: name,
    argument: 0,
  })),
  ineffective: [
    {
      key: ['link', 'fetchOptions', 'signal'],
      why: 'a signal given to the link fires once, for all of its calls',
    },
    { key: ['context', 'timeout'], why: 'no link reads `context.timeout` unless one is added for it' },
  ],
  repair: { call: [{ key: ['context', 'fetchOptions', 'signal'], value: 'AbortSignal.timeout({ms})' }] },
  source: '@apollo/client 4.3: link/http/*.d.ts, and observed',
};
