import type { ClientEntry, Use } from '../client.js';

const make: Use = { kind: 'make', shape: 'client', options: [1] };
// `(params, options)`, `(id, options)` or `(id, params, options)`.
const request: Use = { kind: 'request', options: [1, 2] };

export const stripe: ClientEntry = {
  id: 'stripe',
  title: 'Stripe',
  kind: 'cloud',
  gate: 'note',
  modules: ['stripe'],
  exports: { '': 'class', Stripe: 'class' },
  types: { default: 'client', Stripe: 'client' },
  shapes: {
    // `require('stripe')(key)` does without `new`.
    class: { call: make, construct: make },
    client: {
      members: {
        rawRequest: { kind: 'request', options: [3] },
        oauth: { kind: 'shape', shape: 'oauth' },
      },
      anyMember: { use: request, minDepth: 2, except: ['webhooks', 'errors', 'Decimal'] },
    },
    // `authorizeUrl` only puts an address together.
    oauth: {
      members: {
        token: { kind: 'request', options: [1] },
        deauthorize: { kind: 'request', options: [1] },
      },
    },
  },
  phases: [{ name: 'answer', defaultMs: 80_000, note: 'for each attempt, once it is connected' }],
  limits: [
    {
      ...{ key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0], whenUndefined: 'inherits' },
      note: 'for each attempt: 3 of them unless `maxNetworkRetries` says otherwise',
    },
  ],
  setters: [{ method: ['setTimeout'], argument: 0, key: ['timeout'], reach: 'itself', until: '11.0.0' }],
  repair: { client: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'stripe 23.1: cjs/stripe.core.js, RequestSender.js, net/NodeHttpClient.js, and observed',
};
