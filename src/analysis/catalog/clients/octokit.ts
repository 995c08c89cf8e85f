import type { ClientEntry, Use } from '../client.js';

// `(route, parameters)`, or the parameters with the route among them.
const request: Use = { kind: 'request', options: [0, 1], insertAt: 1 };
const endpoint: Use = { kind: 'request', options: [0], insertAt: 0 };
const defaults = (shape: string): Use => ({ kind: 'make', shape, options: [0], inherits: true });
const client: Use = { kind: 'make', shape: 'client', options: [0], inherits: true };

export const octokit: ClientEntry = {
  id: 'octokit',
  title: 'Octokit',
  kind: 'cloud',
  gate: 'hard',
  modules: ['octokit', '@octokit/rest', '@octokit/core', '@octokit/request', '@octokit/graphql'],
  exports: { Octokit: 'class', App: 'appClass', request: 'request', graphql: 'graphql' },
  types: { Octokit: 'client', App: 'app' },
  shapes: {
    class: {
      construct: client,
      members: {
        plugin: { kind: 'make', shape: 'class', inherits: true },
        defaults: { kind: 'make', shape: 'class', options: [0], inherits: true },
      },
    },
    appClass: { construct: { kind: 'make', shape: 'app', options: [0] } },
    app: {
      members: {
        octokit: { kind: 'shape', shape: 'client' },
        getInstallationOctokit: { kind: 'make', shape: 'client', inherits: true },
      },
    },
    request: { call: request, members: { defaults: defaults('request') } },
    graphql: { call: request, members: { defaults: defaults('graphql') } },
    client: {
      members: {
        ...{ request, graphql: request },
        paginate: { kind: 'request', options: [0, 1], insertAt: 1 },
      },
      // `octokit.rest.issues.create(parameters)`, and without `rest` in older versions.
      anyMember: {
        use: endpoint,
        minDepth: 2,
        except: ['request', 'graphql', 'paginate', 'hook', 'log', 'auth', 'retry', 'throttling'],
      },
    },
  },
  phases: [
    { name: 'headers', defaultMs: 300_000, note: 'until the headers arrive' },
    { name: 'body', defaultMs: 300_000, note: 'of silence between two chunks of the body' },
  ],
  limits: [
    {
      key: ['request', 'signal'],
      unit: 'signal',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'resets',
      at: 'call',
    },
    {
      key: ['request', 'fetch'],
      unit: 'fetch',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'inherits',
    },
  ],
  ineffective: [
    { key: ['request', 'timeout'], why: 'Octokit ignores `request.timeout`' },
    { key: ['request', 'signal'], why: 'a signal given to the client fires once, for all of its calls' },
    { key: ['timeout'], why: 'Octokit has no option `timeout`' },
  ],
  repair: { call: [{ key: ['request', 'signal'], value: 'AbortSignal.timeout({ms})' }] },
  source: '@octokit/request 10.0: dist-bundle/index.js; @octokit/types, and observed',
};
