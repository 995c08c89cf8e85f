import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [1] };
const client: Use = { kind: 'make', shape: 'client', options: [0] };
// A falsy time is none of its own: the default of five seconds holds again.
const time = {
  unit: 'ms',
  covers: ['headers', 'body'],
  none: [],
  resets: [0, null],
  whenUndefined: 'resets',
} as const;

export const urllib: ClientEntry = {
  id: 'urllib',
  title: 'urllib',
  kind: 'http',
  gate: 'note',
  modules: ['urllib'],
  exports: { '': 'client', request: 'request', curl: 'request', HttpClient: 'class', HttpClient2: 'class' },
  types: { HttpClient: 'client', HttpClient2: 'client' },
  shapes: {
    client: { members: { request, curl: request } },
    request: { call: request },
    class: { construct: client },
  },
  phases: [
    { name: 'headers', defaultMs: 5_000, note: 'until the headers arrive' },
    { name: 'body', defaultMs: 5_000, note: 'of silence between two chunks of the body' },
  ],
  limits: [
    { ...time, key: ['timeout'], at: 'call' },
    { ...time, key: ['defaultArgs', 'timeout'], at: 'client' },
    {
      key: ['signal'],
      unit: 'signal',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'inherits',
      at: 'call',
      since: '3.0.0',
    },
  ],
  repair: {
    call: [{ key: ['timeout'], value: '{ms}' }],
    client: [{ key: ['defaultArgs', 'timeout'], value: '{ms}' }],
  },
  source:
    'urllib 2.44, 3.27 and 4.9: lib/urllib.js, dist/esm/HttpClient.js, dist/esm/Request.d.ts, and observed',
};
