import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [0], isEmitter: true };
const verbs = ['get', 'post', 'put', 'patch', 'head', 'delete', 'concat'];

export const simpleGet: ClientEntry = {
  id: 'simple-get',
  title: 'simple-get',
  kind: 'http',
  gate: 'hard',
  modules: ['simple-get'],
  exports: { '': 'get' },
  shapes: {
    get: { call: request, members: Object.fromEntries(verbs.map((name) => [name, request])) },
  },
  // Node from version 20 on ends it after five seconds, by its global agent's own timer; an own agent does not.
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    // It goes to node:http, and unlike there the `timeout` event is listened to.
    { key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0], whenUndefined: 'resets' },
    { key: ['signal'], unit: 'signal', covers: ['answer'], none: [], whenUndefined: 'resets' },
    // The request that it gives back may be ended from outside.
    { key: [], unit: 'ms', covers: ['answer'], none: [], whenUndefined: 'inherits', isEventOnly: true },
  ],
  repair: {},
  source: 'simple-get 4.0: index.js, @types/simple-get, and observed',
};
