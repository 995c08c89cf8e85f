import type { ClientEntry } from '../client.js';

export const eventsource: ClientEntry = {
  id: 'eventsource',
  title: 'eventsource',
  kind: 'http',
  // A stream that stays open by design.
  gate: 'skip',
  modules: ['eventsource'],
  exports: { '': 'source', EventSource: 'source' },
  shapes: { source: { construct: { kind: 'request', options: [1] } } },
  // Since version 3 on the global fetch; before that on node:http.
  phases: [
    { name: 'headers', defaultMs: null, since: [{ version: '3.0.0', defaultMs: 300_000 }] },
    { name: 'events', defaultMs: null, since: [{ version: '3.0.0', defaultMs: 300_000 }] },
  ],
  limits: [
    { key: ['fetch'], unit: 'fetch', covers: ['headers', 'events'], none: [], whenUndefined: 'inherits' },
  ],
  repair: {},
  source: 'eventsource 5.1: dist/index.d.ts',
};
