import type { ClientEntry, Use } from '../client.js';

const make: Use = { kind: 'make', shape: 'client', options: [2] };
const request: Use = { kind: 'request', options: [] };
const context: Use = { kind: 'make', shape: 'context', options: [], inherits: true };
const only = ['create', 'fetch', 'update', 'remove', 'list', 'page', 'getPage'];

export const twilio: ClientEntry = {
  id: 'twilio',
  title: 'Twilio',
  kind: 'cloud',
  gate: 'note',
  modules: ['twilio'],
  exports: { '': 'module', Twilio: 'class' },
  types: { Twilio: 'client' },
  shapes: {
    module: { call: make, construct: make },
    class: { construct: make },
    client: {
      members: { verify: { kind: 'shape', shape: 'verify' }, request },
      anyMember: { use: request, minDepth: 2, only },
    },
    // `client.verify.v2.services(sid).verifications.create(…)`: a resource of one service.
    verify: { members: { v2: { kind: 'shape', shape: 'verify2' }, services: context } },
    verify2: { members: { services: context } },
    context: {
      members: { fetch: request, update: request, remove: request },
      anyMember: { use: request, minDepth: 2, only },
    },
  },
  phases: [{ name: 'answer', defaultMs: 30_000 }],
  limits: [
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['answer'],
      none: [],
      resets: [0, null],
      whenUndefined: 'resets',
      at: 'client',
    },
  ],
  repair: { client: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'twilio 6.2: lib/base/RequestClient.js, and observed',
};
