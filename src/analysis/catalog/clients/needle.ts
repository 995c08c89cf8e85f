import type { ClientEntry, RequestForm, Use } from '../client.js';

const plain: Use = { kind: 'request', options: [1] };
const withData: Use = { kind: 'request', options: [2] };

// `needle(url)`, `needle(url, options)` and `needle(url, data, options)` go without the method. Of one that only running
// tells it depends on the method what the third of three arguments is.
const forms: readonly RequestForm[] = [
  { argument: 0, words: ['get', 'head'], count: 4, options: [3] },
  { argument: 0, words: ['get', 'head'], options: [2] },
  { argument: 0, words: ['post', 'put', 'patch', 'delete'], options: [3] },
  { argument: 0, words: ['://'], count: 3, options: [2] },
  { argument: 0, words: ['://'], options: [1] },
  { argument: 3, options: [3] },
];

export const needle: ClientEntry = {
  id: 'needle',
  title: 'needle',
  kind: 'http',
  gate: 'hard',
  modules: ['needle'],
  exports: { '': 'module' },
  shapes: {
    module: {
      // `needle('get', url, options)`, `needle('post', url, data, options)`.
      call: { kind: 'request', options: [2, 3], insertAt: 'none', forms },
      members: {
        ...Object.fromEntries(['get', 'head'].map((name) => [name, plain])),
        ...Object.fromEntries(['post', 'put', 'patch', 'delete'].map((name) => [name, withData])),
        request: { kind: 'request', options: [3] },
      },
    },
  },
  phases: [
    { name: 'connect', defaultMs: 10_000 },
    { name: 'headers', defaultMs: null },
    { name: 'body', defaultMs: null },
  ],
  limits: [
    ...(['open_timeout', 'timeout'] as const).map((key) => ({
      ...{ key: [key], unit: 'ms' as const, covers: ['connect'], none: [0] },
      whenUndefined: 'inherits' as const,
    })),
    { key: ['response_timeout'], unit: 'ms', covers: ['headers'], none: [0], whenUndefined: 'inherits' },
    { key: ['read_timeout'], unit: 'ms', covers: ['body'], none: [0], whenUndefined: 'inherits' },
    {
      key: ['signal'],
      unit: 'signal',
      covers: ['connect', 'headers', 'body'],
      none: [],
      whenUndefined: 'inherits',
    },
  ],
  setters: [{ method: ['defaults'], argument: 0, reach: 'process' }],
  ineffective: [
    { key: ['timeout'], why: '`timeout` of needle is its `open_timeout`: it stops at the connection' },
    { key: ['open_timeout'], why: '`open_timeout` stops at the connection' },
  ],
  repair: {
    call: [
      { key: ['response_timeout'], value: '{ms}' },
      { key: ['read_timeout'], value: '{ms}' },
    ],
  },
  source: 'needle 3.5: lib/needle.js, @types/needle, and observed',
};
