import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };

export const hubspot: ClientEntry = {
  id: 'hubspot',
  title: 'HubSpot',
  kind: 'cloud',
  gate: 'note',
  modules: ['@hubspot/api-client'],
  exports: { Client: 'class' },
  types: { Client: 'client' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [0] } },
    // `client.crm.contacts.basicApi.getById(id)`: whatever is below one of the APIs is a request.
    client: {
      members: { apiRequest: request },
      anyMember: { use: request, minDepth: 3, except: ['config'] },
    },
  },
  phases: [
    { name: 'headers', defaultMs: 300_000, note: 'until the headers arrive' },
    { name: 'body', defaultMs: 300_000, note: 'of silence between two chunks of the body' },
  ],
  limits: [],
  ineffective: [{ key: ['timeout'], why: 'HubSpot has no option `timeout`' }],
  repair: {},
  source: '@hubspot/api-client 13.5: lib/src/client.d.ts, and observed',
};
