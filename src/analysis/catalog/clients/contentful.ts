import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const ONLY = [
  ...['getEntries', 'getEntry', 'getAssets', 'getAsset', 'getContentTypes', 'getContentType', 'getSpace'],
  ...['getLocales', 'getTags', 'getTag', 'getConcepts', 'getConcept', 'sync', 'createAssetKey'],
];

export const contentful: ClientEntry = {
  id: 'contentful',
  title: 'Contentful',
  kind: 'cloud',
  gate: 'note',
  modules: ['contentful'],
  exports: { '': 'module', createClient: 'factory' },
  types: { ContentfulClientApi: 'client' },
  shapes: {
    module: { members: { createClient: { kind: 'make', shape: 'client', options: [0] } } },
    factory: { call: { kind: 'make', shape: 'client', options: [0] } },
    // `client.getEntries()`, `client.withoutUnresolvableLinks.getEntries()`.
    client: { anyMember: { use: request, minDepth: 1, only: ONLY } },
  },
  phases: [{ name: 'answer', defaultMs: 30_000 }],
  limits: [
    { key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0], whenUndefined: 'resets', at: 'client' },
  ],
  repair: { client: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'contentful 11.12: dist/types/contentful.d.ts, and observed',
};
