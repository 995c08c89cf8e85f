import type { ClientEntry } from '../client.js';

export const stompjs: ClientEntry = {
  id: 'stompjs',
  title: 'STOMP',
  kind: 'socket',
  // A channel that stays open by design.
  gate: 'skip',
  modules: ['@stomp/stompjs'],
  exports: { Client: 'class' },
  types: { Client: 'client' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [0] } },
    client: { members: { activate: { kind: 'request', options: [] } } },
  },
  phases: [{ name: 'connecting', defaultMs: null }],
  limits: [
    {
      ...{ key: ['connectionTimeout'], unit: 'ms', covers: ['connecting'], none: [0] },
      ...{ whenUndefined: 'lifts', at: 'client' },
    },
  ],
  repair: { client: [{ key: ['connectionTimeout'], value: '{ms}' }] },
  source: '@stomp/stompjs 7.5: src/client.ts, src/stomp-config.ts',
};
