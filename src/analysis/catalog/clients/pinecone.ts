import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const requests = (names: readonly string[]): Readonly<Record<string, Use>> =>
  Object.fromEntries(names.map((name) => [name, request]));
const index: Use = { kind: 'make', shape: 'index', options: [], inherits: true };

export const pinecone: ClientEntry = {
  id: 'pinecone',
  title: 'Pinecone',
  kind: 'cloud',
  gate: 'note',
  modules: ['@pinecone-database/pinecone'],
  exports: { Pinecone: 'class' },
  types: { Pinecone: 'client', Index: 'index' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [0] } },
    client: {
      members: {
        ...{ index, Index: index },
        ...requests([
          ...['createIndex', 'createIndexForModel', 'describeIndex', 'listIndexes', 'configureIndex'],
          ...['deleteIndex', 'createCollection', 'listCollections', 'describeCollection'],
        ]),
        inference: { kind: 'shape', shape: 'inference' },
      },
    },
    inference: { members: requests(['embed', 'rerank']) },
    index: {
      members: {
        namespace: index,
        ...requests([
          ...['query', 'upsert', 'fetch', 'update', 'deleteOne', 'deleteMany', 'deleteAll', 'listPaginated'],
          ...['describeIndexStats', 'searchRecords', 'upsertRecords', 'fetchByMetadata'],
        ]),
      },
    },
  },
  phases: [
    { name: 'headers', defaultMs: 300_000, note: 'until the headers arrive' },
    { name: 'body', defaultMs: 300_000, note: 'of silence between two chunks of the body' },
  ],
  limits: [
    {
      key: ['fetchApi'],
      unit: 'fetch',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'inherits',
      at: 'client',
    },
  ],
  ineffective: [{ key: ['timeout'], why: 'Pinecone has no option `timeout`' }],
  repair: {
    client: [
      {
        key: ['fetchApi'],
        value: '(input, init) => fetch(input, { ...init, signal: AbortSignal.timeout({ms}) })',
      },
    ],
  },
  source: '@pinecone-database/pinecone 8.2: dist/data/vectors/types.d.ts, and observed',
};
