import type { ClientEntry } from '../client.js';

export const nodeFetchNative: ClientEntry = {
  id: 'node-fetch-native',
  title: 'node-fetch-native',
  kind: 'http',
  gate: 'hard',
  modules: ['node-fetch-native'],
  exports: { '': 'fetch', fetch: 'fetch', Request: 'request' },
  shapes: {
    fetch: { call: { kind: 'request', options: [1], carrier: 0 } },
    request: { construct: { kind: 'make', shape: 'carried', options: [1] } },
    carried: {},
  },
  // It hands out the fetch of Node itself.
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
  ],
  ineffective: [
    {
      key: ['timeout'],
      why: '`fetch` ignores the option `timeout`',
      meant: 'signal: AbortSignal.timeout({value})',
    },
  ],
  repair: { call: [{ key: ['signal'], value: 'AbortSignal.timeout({ms})' }] },
  source: 'node-fetch-native 1.6: dist/native.mjs, lib/index.d.ts, and observed',
};
