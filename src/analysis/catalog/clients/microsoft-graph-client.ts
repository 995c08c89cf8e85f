import type { ClientEntry, Use } from '../client.js';

const make: Use = { kind: 'make', shape: 'client', options: [0] };
const request: Use = { kind: 'request', options: [] };
const same: Use = { kind: 'make', shape: 'request', options: [], inherits: true };
const all = (names: readonly string[], use: Use): Readonly<Record<string, Use>> =>
  Object.fromEntries(names.map((name) => [name, use]));

const FLUENT = [
  ...['header', 'headers', 'option', 'options', 'middlewareOptions', 'version', 'responseType', 'select'],
  ...['expand', 'orderby', 'filter', 'search', 'top', 'skip', 'skipToken', 'count', 'query'],
];
const VERBS = ['get', 'post', 'create', 'put', 'patch', 'update', 'delete', 'del', 'getStream', 'putStream'];

export const microsoftGraphClient: ClientEntry = {
  id: 'microsoft-graph-client',
  title: 'Microsoft Graph',
  kind: 'cloud',
  gate: 'note',
  modules: ['@microsoft/microsoft-graph-client'],
  exports: { Client: 'class' },
  types: { Client: 'client', GraphRequest: 'request' },
  shapes: {
    class: { members: { init: make, initWithMiddleware: make } },
    client: { members: { api: same } },
    request: { members: { ...all(FLUENT, same), ...all(VERBS, request) } },
  },
  phases: [
    { name: 'headers', defaultMs: 300_000, note: 'until the headers arrive' },
    { name: 'body', defaultMs: 300_000, note: 'of silence between two chunks of the body' },
  ],
  limits: [
    {
      ...{ key: ['signal'], unit: 'signal', covers: ['headers', 'body'], none: [], whenUndefined: 'resets' },
      ...{ at: 'call', chain: { methods: ['option'], argument: 1, nameAt: 0, isKept: true } },
    },
    {
      ...{ key: ['signal'], unit: 'signal', covers: ['headers', 'body'], none: [], whenUndefined: 'resets' },
      ...{ at: 'call', chain: { methods: ['options'], argument: 0, isKept: true } },
    },
  ],
  ineffective: [
    { key: ['fetchOptions', 'signal'], why: 'a signal given to the client fires once, for all of its calls' },
    { key: ['fetchOptions', 'timeout'], why: 'fetch has no option `timeout`' },
  ],
  repair: {},
  source: '@microsoft/microsoft-graph-client 3.0: src/Client.ts, src/GraphRequest.ts, and observed',
};
