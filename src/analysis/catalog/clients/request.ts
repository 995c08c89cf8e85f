import type { ClientEntry, Use } from '../client.js';

// `(options, callback)`, `(url, callback)` or `(url, options, callback)`.
const call: Use = { kind: 'request', options: [0, 1], isEmitter: true };
const verbs = ['get', 'post', 'put', 'patch', 'head', 'del', 'delete', 'options'];

export const request: ClientEntry = {
  id: 'request',
  title: 'request',
  kind: 'http',
  gate: 'hard',
  modules: ['request', 'request-promise', 'request-promise-native'],
  exports: { '': 'instance' },
  types: {
    RequestAPI: 'instance',
    DefaultUriUrlRequestApi: 'instance',
    RequestPromiseAPI: 'instance',
  },
  shapes: {
    instance: {
      call,
      members: {
        ...Object.fromEntries(verbs.map((name) => [name, call])),
        defaults: { kind: 'make', shape: 'instance', options: [0], inherits: true },
        forever: { kind: 'make', shape: 'instance', options: [1], inherits: true },
      },
    },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    // Until the headers, then between two chunks. Options are merged without what is `undefined`.
    { key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0, null, false], whenUndefined: 'inherits' },
    // A timer outside may abort the request that the call gives back.
    { key: [], unit: 'ms', covers: ['answer'], none: [], whenUndefined: 'inherits', isEventOnly: true },
  ],
  repair: {
    call: [{ key: ['timeout'], value: '{ms}' }],
    client: [{ key: ['timeout'], value: '{ms}' }],
  },
  source: 'request 2.88: request.js, index.js; request-promise 4.2; @types/request; observed',
};
