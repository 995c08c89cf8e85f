import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const REQUESTS = [
  ...['bucketExists', 'makeBucket', 'removeBucket', 'listBuckets', 'getObject', 'getPartialObject'],
  ...['fGetObject', 'putObject', 'fPutObject', 'copyObject', 'composeObject', 'statObject', 'removeObject'],
  ...['removeObjects', 'removeIncompleteUpload', 'getBucketPolicy', 'setBucketPolicy', 'getBucketTagging'],
  ...['setBucketTagging', 'getObjectTagging', 'setObjectTagging', 'setBucketLifecycle', 'listObjects'],
  ...['listObjectsV2', 'selectObjectContent'],
];

export const minio: ClientEntry = {
  id: 'minio',
  title: 'MinIO',
  kind: 'cloud',
  gate: 'hard',
  modules: ['minio'],
  exports: { Client: 'class' },
  types: { Client: 'client' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [0] } },
    // Addresses with a signature (`presignedGetObject`) are put together without a request.
    client: { members: Object.fromEntries(REQUESTS.map((name) => [name, request])) },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [],
  ineffective: [
    { key: ['transportAgent'], why: 'the `timeout` of an agent only emits an event' },
    { key: ['timeout'], why: 'MinIO has no option `timeout`' },
  ],
  repair: {},
  source: 'minio 8.0: dist/main/internal/client.d.ts, and observed',
};
