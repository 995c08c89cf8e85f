import type { ClientEntry, Shape, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const sub = (shape: string): Use => ({ kind: 'make', shape, inherits: true });
const requests = (names: readonly string[]): Readonly<Record<string, Use>> =>
  Object.fromEntries(names.map((name) => [name, request]));

const REFINEMENTS = [
  ...[
    'where',
    'orderBy',
    'limit',
    'limitToLast',
    'offset',
    'select',
    'withConverter',
    'startAt',
    'startAfter',
  ],
  ...['endAt', 'endBefore', 'count', 'aggregate'],
];
const query: Shape = {
  members: {
    ...Object.fromEntries(REFINEMENTS.map((name) => [name, sub('query')])),
    ...requests(['get', 'explain']),
  },
};

/** Reads. Writes have a deadline of 60 s, and are an entry of their own. */
export const googleCloudFirestore: ClientEntry = {
  id: 'google-cloud-firestore',
  title: 'Firestore',
  kind: 'cloud',
  gate: 'note',
  modules: ['@google-cloud/firestore', 'firebase-admin'],
  exports: { Firestore: 'class', getFirestore: 'getter', firestore: 'getter' },
  types: {
    ...{
      Firestore: 'firestore',
      CollectionReference: 'collection',
      CollectionGroup: 'query',
      Query: 'query',
    },
    ...{ DocumentReference: 'document', Transaction: 'transaction', 'firestore.Firestore': 'firestore' },
  },
  shapes: {
    class: { construct: { kind: 'make', shape: 'firestore', options: [0] } },
    getter: { call: { kind: 'make', shape: 'firestore' } },
    firestore: {
      members: {
        ...{ collection: sub('collection'), collectionGroup: sub('query'), doc: sub('document') },
        ...requests(['getAll']),
      },
    },
    collection: { members: { ...query.members, doc: sub('document') } },
    query,
    document: {
      members: { ...requests(['get']), collection: sub('collection'), withConverter: sub('document') },
    },
    transaction: { members: requests(['get', 'getAll']) },
  },
  phases: [{ name: 'answer', defaultMs: 300_000, note: 'for each attempt of a read' }],
  limits: [],
  repair: {},
  source:
    '@google-cloud/firestore 8.7: build/src/v1/firestore_client_config.json (BatchGetDocuments, RunQuery)',
};
