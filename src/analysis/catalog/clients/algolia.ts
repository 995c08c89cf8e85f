import type { ClientEntry, Use } from '../client.js';

const make: Use = { kind: 'make', shape: 'client', options: [2] };
const request: Use = { kind: 'request', options: [] };
const ONLY = [
  ...['search', 'searchSingleIndex', 'searchForHits', 'searchForFacets', 'searchForFacetValues'],
  ...['multipleQueries', 'saveObject', 'saveObjects', 'partialUpdateObject', 'partialUpdateObjects'],
  ...['addOrUpdateObject', 'deleteObject', 'deleteObjects', 'deleteBy', 'clearObjects', 'batch', 'browse'],
  ...['browseObjects', 'getObject', 'getObjects', 'replaceAllObjects', 'getSettings', 'setSettings'],
  ...['saveSynonyms', 'saveRules', 'listIndices', 'deleteIndex', 'waitForTask'],
];
const limit = (name: string) => ({
  ...{ key: ['timeouts', name], unit: 'ms' as const, covers: [name], none: [] },
  ...{ whenUndefined: 'resets' as const, at: 'client' as const },
});

export const algolia: ClientEntry = {
  id: 'algolia',
  title: 'Algolia',
  kind: 'cloud',
  gate: 'note',
  modules: ['algoliasearch', '@algolia/client-search'],
  exports: { '': 'factory', algoliasearch: 'factory', liteClient: 'factory', searchClient: 'factory' },
  types: { SearchClient: 'client', Algoliasearch: 'client', SearchIndex: 'client', LiteClient: 'client' },
  shapes: {
    factory: { call: make },
    client: {
      members: { initIndex: { kind: 'make', shape: 'client', options: [], inherits: true } },
      anyMember: { use: request, minDepth: 1, only: ONLY },
    },
  },
  phases: [
    { name: 'connect', defaultMs: 2_000 },
    { name: 'read', defaultMs: 5_000 },
    { name: 'write', defaultMs: 30_000 },
  ],
  limits: [limit('connect'), limit('read'), limit('write')],
  repair: { client: [{ key: ['timeouts'], value: '{ connect: {ms}, read: {ms}, write: {ms} }' }] },
  source: '@algolia/client-search 5.64: dist/builds/node.js; @algolia/client-common, and observed',
};
