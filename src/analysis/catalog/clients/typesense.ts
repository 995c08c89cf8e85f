import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const requests = (names: readonly string[]): Readonly<Record<string, Use>> =>
  Object.fromEntries(names.map((name) => [name, request]));
const sub = (shape: string): Use => ({ kind: 'make', shape, options: [], inherits: true });
const PARTS = [
  'aliases',
  'keys',
  'presets',
  'stopwords',
  'synonyms',
  'overrides',
  'synonymSets',
  'curationSets',
];

export const typesense: ClientEntry = {
  id: 'typesense',
  title: 'Typesense',
  kind: 'http',
  gate: 'note',
  modules: ['typesense'],
  exports: { '': 'module', Client: 'class', SearchClient: 'class' },
  types: { Client: 'client', SearchClient: 'client' },
  shapes: {
    module: { members: { Client: { kind: 'shape', shape: 'class' } } },
    class: { construct: { kind: 'make', shape: 'client', options: [0] } },
    client: {
      members: {
        collections: sub('resource'),
        ...Object.fromEntries(PARTS.map((name) => [name, sub('resource')])),
        ...Object.fromEntries(
          ['multiSearch', 'health', 'operations', 'stats', 'metrics'].map((name) => [
            name,
            { kind: 'shape', shape: 'resource' } as const,
          ]),
        ),
      },
    },
    resource: {
      members: {
        ...Object.fromEntries([...PARTS, 'documents'].map((name) => [name, sub('resource')])),
        ...requests([
          'retrieve',
          'create',
          'upsert',
          'update',
          'delete',
          'search',
          'import',
          'export',
          'perform',
        ]),
      },
    },
  },
  phases: [{ name: 'answer', defaultMs: 5_000, note: 'for each attempt' }],
  limits: ['connectionTimeoutSeconds', 'timeoutSeconds'].map((key) => ({
    ...{ key: [key], unit: 's', covers: ['answer'], none: [], resets: [0, null] },
    ...{ whenUndefined: 'resets', at: 'client' },
  })),
  repair: { client: [{ key: ['connectionTimeoutSeconds'], value: '{ms} / 1_000' }] },
  source: 'typesense 3.1: lib/Typesense/Configuration.js, ApiCall.js, and observed',
};
