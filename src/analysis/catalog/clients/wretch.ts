import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const same: Use = { kind: 'make', shape: 'wretch', inherits: true };

export const wretch: ClientEntry = {
  id: 'wretch',
  title: 'wretch',
  kind: 'http',
  gate: 'hard',
  modules: ['wretch'],
  exports: { '': 'factory' },
  types: { Wretch: 'wretch' },
  shapes: {
    factory: { call: { kind: 'make', shape: 'wretch', options: [1] } },
    // `middlewares`, `resolve` and `defer` run code that may set a limit: what comes out of them is not followed.
    wretch: {
      members: {
        ...Object.fromEntries(
          ['get', 'post', 'put', 'patch', 'delete', 'head', 'opts', 'fetch'].map((name) => [name, request]),
        ),
        ...Object.fromEntries(
          ['url', 'headers', 'accept', 'content', 'auth', 'catcher', 'catcherFallback', 'errorType'].map(
            (name) => [name, same],
          ),
        ),
        ...Object.fromEntries(
          ['customError', 'addon', 'body', 'json', 'query', 'formData', 'formUrl', 'signal'].map((name) => [
            name,
            same,
          ]),
        ),
        options: { kind: 'make', shape: 'wretch', options: [0], inherits: true },
      },
    },
  },
  phases: [
    { name: 'headers', defaultMs: 300_000, note: 'until the headers arrive' },
    { name: 'body', defaultMs: 300_000, note: 'of silence between two chunks of the body' },
  ],
  limits: [
    {
      key: ['signal'],
      unit: 'signal',
      covers: ['headers', 'body'],
      none: [],
      resets: [null],
      whenUndefined: 'resets',
    },
    // The addon's `.setTimeout(ms)`; `.timeout(callback)` only catches an answer with status 408.
    {
      key: [],
      unit: 'ms',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'resets',
      chain: { methods: ['setTimeout'], argument: 0 },
    },
    // `.signal(controller)` of the same addon.
    {
      key: [],
      unit: 'signal',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'resets',
      chain: { methods: ['signal'], argument: 0 },
    },
  ],
  repair: {},
  source: 'wretch 2.11 and 3.0: dist/types.d.ts, dist/core.js, dist/addons/abort.js, and observed',
};
