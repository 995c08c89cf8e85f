import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [0, 1] };
const methods = ['get', 'post', 'put', 'patch', 'head', 'delete', 'stream', 'paginate'];

export const got: ClientEntry = {
  id: 'got',
  title: 'got',
  kind: 'http',
  gate: 'hard',
  modules: ['got'],
  exports: { '': 'instance', got: 'instance' },
  types: { Got: 'instance', ExtendedGot: 'instance' },
  shapes: {
    instance: {
      call: request,
      members: {
        ...Object.fromEntries(methods.map((name) => [name, request])),
        extend: { kind: 'make', shape: 'instance', options: [0], inherits: true },
      },
    },
  },
  phases: [{ name: 'request', defaultMs: null }],
  // Called with the options before they are taken.
  optionHooks: ['hooks', 'init'],
  limits: [
    // A number in place of the object was allowed up to version 11; later versions throw on it at once.
    {
      key: ['timeout', 'request'],
      unit: 'ms',
      covers: ['request'],
      none: [],
      whenUndefined: 'lifts',
      shortForm: true,
      note: 'for each attempt: 3 of them unless `retry` or the method says otherwise',
    },
    { key: ['signal'], unit: 'signal', covers: ['request'], none: [], whenUndefined: 'inherits' },
  ],
  ineffective: [
    { key: ['timeout', 'response'], why: '`timeout.response` leaves the body without a limit' },
    { key: ['timeout', 'connect'], why: '`timeout.connect` limits the connection only' },
    { key: ['timeout', 'socket'], why: '`timeout.socket` only limits silence on the socket' },
  ],
  repair: {
    call: [{ key: ['timeout', 'request'], value: '{ms}' }],
    client: [{ key: ['timeout', 'request'], value: '{ms}' }],
  },
  source: 'got 16.1: dist/source/core/options.d.ts, and observed',
};
