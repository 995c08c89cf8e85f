import type { ClientEntry, Use } from '../client.js';

const make: Use = { kind: 'make', shape: 'client', options: [0] };
const request: Use = { kind: 'request', options: [] };

export const jwksRsa: ClientEntry = {
  id: 'jwks-rsa',
  title: 'jwks-rsa',
  kind: 'http',
  gate: 'note',
  modules: ['jwks-rsa'],
  exports: { '': 'factory', JwksClient: 'class' },
  types: { JwksClient: 'client' },
  shapes: {
    factory: { call: make, construct: make },
    class: { construct: make },
    client: { members: { getSigningKey: request, getSigningKeys: request, getKeys: request } },
  },
  phases: [{ name: 'answer', defaultMs: 30_000 }],
  limits: [
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['answer'],
      none: [0, null],
      whenUndefined: 'lifts',
      at: 'client',
    },
  ],
  repair: { client: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'jwks-rsa 4.1: src/JwksClient.js, src/wrappers/request.js, and observed',
};
