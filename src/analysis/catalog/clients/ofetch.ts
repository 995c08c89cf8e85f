import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [1], carrier: 0 };

export const ofetch: ClientEntry = {
  id: 'ofetch',
  title: 'ofetch',
  kind: 'http',
  gate: 'hard',
  modules: ['ofetch'],
  exports: { ofetch: 'instance', $fetch: 'instance', createFetch: 'factory', fetch: 'native' },
  types: { $Fetch: 'instance' },
  shapes: {
    instance: {
      call: request,
      members: {
        raw: request,
        native: request,
        create: { kind: 'make', shape: 'instance', options: [0], inherits: true },
      },
    },
    native: { call: request },
    factory: { call: { kind: 'make', shape: 'instance', options: [0] } },
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
      whenUndefined: 'inherits',
    },
    { key: ['timeout'], unit: 'ms', covers: ['headers'], none: [], resets: [0], whenUndefined: 'resets' },
    {
      key: ['fetch'],
      unit: 'fetch',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'inherits',
      at: 'client',
    },
  ],
  ineffective: [
    {
      key: ['timeout'],
      why: '`timeout` ends when the headers arrive and leaves the body to its five minutes',
    },
  ],
  repair: { call: [{ key: ['signal'], value: 'AbortSignal.timeout({ms})' }] },
  source: 'ofetch 1.5: dist/shared/ofetch.mjs, dist/index.d.ts, and observed',
};
