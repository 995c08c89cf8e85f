import type { ClientEntry, Use } from '../client.js';

const at = (position: number, names: readonly string[]): Readonly<Record<string, Use>> =>
  Object.fromEntries(names.map((name) => [name, { kind: 'request', options: [position] } as const]));
const builder: Use = { kind: 'make', shape: 'changes', options: [], inherits: true };
const derived: Use = { kind: 'make', shape: 'client', options: [0], inherits: true };
const CHANGES = [
  ...['set', 'setIfMissing', 'unset', 'inc', 'dec', 'insert', 'append', 'prepend', 'diffMatchPatch'],
  ...['ifRevisionId', 'create', 'createOrReplace', 'createIfNotExists', 'delete', 'patch'],
];

export const sanity: ClientEntry = {
  id: 'sanity',
  title: 'Sanity',
  kind: 'cloud',
  gate: 'note',
  modules: ['@sanity/client', 'next-sanity'],
  exports: { createClient: 'factory' },
  types: { SanityClient: 'client' },
  shapes: {
    factory: { call: { kind: 'make', shape: 'client', options: [0] } },
    client: {
      members: {
        ...at(1, ['getDocument', 'getDocuments', 'create', 'createOrReplace', 'createIfNotExists', 'delete']),
        ...at(1, ['mutate']),
        ...at(2, ['fetch']),
        // Changes are only sent when they are committed.
        ...{ patch: builder, transaction: builder, withConfig: derived, clone: { ...derived, options: [] } },
        assets: { kind: 'shape', shape: 'assets' },
      },
    },
    assets: { members: at(2, ['upload']) },
    changes: {
      members: { ...Object.fromEntries(CHANGES.map((name) => [name, builder])), ...at(0, ['commit']) },
    },
  },
  phases: [{ name: 'answer', defaultMs: 300_000, note: 'for each attempt' }],
  limits: [
    { key: ['timeout'], unit: 'ms', covers: ['answer'], none: [], whenUndefined: 'inherits' },
    { key: ['signal'], unit: 'signal', covers: ['answer'], none: [], whenUndefined: 'inherits', at: 'call' },
  ],
  repair: { client: [{ key: ['timeout'], value: '{ms}' }] },
  source: '@sanity/client 7.28: dist/index.d.ts, dist/index.cjs, and observed',
};
