import type { ClientEntry, Use } from '../client.js';
import { googleCloudFirestore } from './google-cloud-firestore.js';

const request: Use = { kind: 'request', options: [] };
const sub = (shape: string): Use => ({ kind: 'make', shape, inherits: true });
const requests = (names: readonly string[]): Readonly<Record<string, Use>> =>
  Object.fromEntries(names.map((name) => [name, request]));

export const googleCloudFirestoreWrites: ClientEntry = {
  ...googleCloudFirestore,
  id: 'google-cloud-firestore-writes',
  types: {
    ...{ Firestore: 'firestore', CollectionReference: 'collection', DocumentReference: 'document' },
    ...{ WriteBatch: 'batch', 'firestore.Firestore': 'firestore' },
  },
  shapes: {
    class: { construct: { kind: 'make', shape: 'firestore', options: [0] } },
    getter: { call: { kind: 'make', shape: 'firestore' } },
    firestore: {
      members: {
        ...{ collection: sub('collection'), doc: sub('document'), batch: sub('batch') },
        ...requests(['runTransaction', 'recursiveDelete', 'listCollections']),
      },
    },
    collection: { members: { ...requests(['add', 'listDocuments']), doc: sub('document') } },
    document: {
      members: {
        ...requests(['set', 'update', 'delete', 'create', 'listCollections']),
        ...{ collection: sub('collection'), withConverter: sub('document') },
      },
    },
    // A batch only sends when it is committed; each change answers the batch.
    batch: {
      members: {
        ...Object.fromEntries(['set', 'update', 'delete', 'create'].map((name) => [name, sub('batch')])),
        commit: request,
      },
    },
  },
  phases: [{ name: 'answer', defaultMs: 60_000, note: 'for each attempt of a write' }],
  source: '@google-cloud/firestore 8.7: build/src/v1/firestore_client_config.json (Commit)',
};
