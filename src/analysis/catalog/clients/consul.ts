import type { ClientEntry, Use } from '../client.js';

const make: Use = { kind: 'make', shape: 'client', options: [0] };
// `({ key, timeout })`, `(key)`, or `(key, value, { timeout })` of `kv.set`.
const request: Use = { kind: 'request', options: 'last', insertAt: 'none' };

export const consul: ClientEntry = {
  id: 'consul',
  title: 'Consul',
  kind: 'http',
  gate: 'hard',
  modules: ['consul'],
  // Before version 1 it was called without `new`.
  exports: { '': 'class', Consul: 'class' },
  types: { '': 'client', default: 'client', Consul: 'client' },
  shapes: {
    class: { call: make, construct: make },
    // `consul.kv.get(key)`, `consul.agent.service.register({ … })`; `watch` begins anew by itself.
    client: { anyMember: { use: request, minDepth: 2, except: ['watch'] } },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    // What is no number above 0 sets no timer.
    { key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0, null, false], whenUndefined: 'lifts' },
    {
      ...{ key: ['defaults', 'timeout'], unit: 'ms', covers: ['answer'], none: [0, null, false] },
      ...{ whenUndefined: 'resets', at: 'client' },
    },
  ],
  // Types from version 1 on do not know the option, so that one put in would not compile.
  repair: {},
  source: 'consul 2.0: lib/consul.js, lib/utils.js (options); papi 1.1: lib/client.js, and observed',
};
