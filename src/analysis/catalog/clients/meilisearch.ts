import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const SETTINGS = [
  ...['Settings', 'SearchableAttributes', 'FilterableAttributes', 'SortableAttributes', 'RankingRules'],
  ...['StopWords', 'Synonyms', 'DisplayedAttributes', 'DistinctAttribute'],
].flatMap((name) => [`get${name}`, `update${name}`, `reset${name}`]);
const INDEX = [
  ...['searchGet', 'searchForFacetValues', 'searchSimilarDocuments', 'getDocument', 'getDocuments'],
  ...['addDocuments', 'addDocumentsInBatches', 'updateDocuments', 'updateDocumentsInBatches'],
  ...['deleteDocument', 'deleteDocuments', 'deleteAllDocuments', 'getStats', 'fetchInfo', 'getRawInfo'],
  ...['update', 'delete', ...SETTINGS],
];
const CLIENT = [
  ...['multiSearch', 'createIndex', 'updateIndex', 'deleteIndex', 'getIndex', 'getIndexes', 'getRawIndexes'],
  ...['getKeys', 'getKey', 'createKey', 'deleteKey', 'health', 'isHealthy', 'getStats', 'getVersion'],
];
const requests = (names: readonly string[]): Readonly<Record<string, Use>> =>
  Object.fromEntries(names.map((name) => [name, request]));

export const meilisearch: ClientEntry = {
  id: 'meilisearch',
  title: 'Meilisearch',
  kind: 'http',
  gate: 'note',
  modules: ['meilisearch'],
  exports: { Meilisearch: 'class', MeiliSearch: 'class' },
  types: { Meilisearch: 'client', MeiliSearch: 'client', Index: 'index' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [0] } },
    client: {
      members: { index: { kind: 'make', shape: 'index', options: [], inherits: true }, ...requests(CLIENT) },
    },
    index: { members: { search: { kind: 'request', options: [2] }, ...requests(INDEX) } },
  },
  phases: [
    { name: 'headers', defaultMs: 300_000, note: 'until the headers arrive' },
    { name: 'body', defaultMs: 300_000, note: 'of silence between two chunks of the body' },
  ],
  limits: [
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'resets',
      at: 'client',
    },
    {
      key: ['signal'],
      unit: 'signal',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'inherits',
      at: 'call',
    },
    {
      key: ['httpClient'],
      unit: 'fetch',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'inherits',
      at: 'client',
    },
  ],
  repair: { client: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'meilisearch 0.62: dist/types/types.d.ts, and observed',
};
