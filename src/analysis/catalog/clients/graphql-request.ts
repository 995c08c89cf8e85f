import type { ClientEntry, Use } from '../client.js';

// `(document, variables, headers)`, or one object with `document` and `signal`.
const byDocument: Use = { kind: 'request', options: [0] };
const byUrl: Use = { kind: 'request', options: [] };
const requests = ['request', 'rawRequest', 'batchRequests'];

const phase = (name: string, note: string) => ({
  ...{ name, note, defaultMs: null },
  // Older versions bring node-fetch along, which has no default.
  since: [{ version: '7.0.0', defaultMs: 300_000 }],
});

// A tagged document in place of the options: no argument of the tag is one.
const NO_ARGUMENT = 99;

export const graphqlRequest: ClientEntry = {
  id: 'graphql-request',
  title: 'graphql-request',
  kind: 'http',
  gate: 'hard',
  modules: ['graphql-request'],
  exports: {
    ...{ '': 'function', GraphQLClient: 'class' },
    ...Object.fromEntries(requests.map((name) => [name, 'function'])),
  },
  types: { GraphQLClient: 'client' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [1] } },
    client: { members: Object.fromEntries(requests.map((name) => [name, byDocument])) },
    function: { call: byUrl },
  },
  phases: [
    phase('headers', 'until the headers arrive'),
    phase('body', 'of silence between two chunks of the body'),
  ],
  limits: [
    {
      key: ['signal'],
      unit: 'signal',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'resets',
      at: 'call',
    },
    {
      key: ['fetch'],
      unit: 'fetch',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'inherits',
      at: 'client',
    },
  ],
  holders: [
    { module: 'graphql-request', export: 'gql', argument: NO_ARGUMENT },
    { module: 'graphql-tag', export: 'gql', argument: NO_ARGUMENT },
    { module: 'graphql-tag', export: '', argument: NO_ARGUMENT },
  ],
  ineffective: [
    { key: ['signal'], why: 'a signal given to the client fires once, for all of its calls' },
    { key: ['timeout'], why: 'graphql-request has no option `timeout`' },
  ],
  repair: {
    client: [
      {
        key: ['fetch'],
        value: '(input, init) => fetch(input, { ...init, signal: AbortSignal.timeout({ms}) })',
      },
    ],
  },
  source: 'graphql-request 7.4: build/legacy/classes/GraphQLClient.d.ts, helpers/types.d.ts, and observed',
};
