import type { ClientEntry, Use } from '../client.js';

const withUrl: Use = { kind: 'request', options: [1] };
const withData: Use = { kind: 'request', options: [2] };
const either: Use = { kind: 'request', options: [0, 1] };
const limitedFetch = {
  key: ['fetch'],
  value: '(url, init) => fetch(url, { ...init, signal: AbortSignal.timeout({ms}) })',
};

export const redaxios: ClientEntry = {
  id: 'redaxios',
  title: 'redaxios',
  kind: 'http',
  gate: 'hard',
  modules: ['redaxios'],
  exports: { '': 'instance' },
  shapes: {
    instance: {
      call: either,
      members: {
        request: either,
        ...Object.fromEntries(['get', 'delete', 'head', 'options'].map((name) => [name, withUrl])),
        ...Object.fromEntries(['post', 'put', 'patch'].map((name) => [name, withData])),
        create: { kind: 'make', shape: 'instance', options: [0] },
      },
    },
  },
  phases: [
    { name: 'headers', defaultMs: 300_000, note: 'until the headers arrive' },
    { name: 'body', defaultMs: 300_000, note: 'of silence between two chunks of the body' },
  ],
  limits: [
    { key: ['fetch'], unit: 'fetch', covers: ['headers', 'body'], none: [], whenUndefined: 'inherits' },
  ],
  defaultsProperty: 'defaults',
  ineffective: [
    { key: ['timeout'], why: 'redaxios ignores the option `timeout`' },
    { key: ['signal'], why: 'redaxios does not pass `signal` on to fetch' },
    { key: ['cancelToken'], why: 'redaxios ignores the option `cancelToken`' },
  ],
  repair: { call: [limitedFetch], client: [limitedFetch] },
  source: 'redaxios 0.5: src/index.js, and observed',
};
