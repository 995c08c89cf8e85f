import type { ClientEntry, Use } from '../client.js';

const at = (position: number, names: readonly string[]): Readonly<Record<string, Use>> =>
  Object.fromEntries(names.map((name) => [name, { kind: 'request', options: [position] } as const]));
const sub = (shape: string): Use => ({ kind: 'make', shape, inherits: true });
const made = (shape: string) => {
  const make: Use = { kind: 'make', shape, options: [2] };
  return { construct: make, members: { fromConnectionString: { ...make } } };
};
const BLOBS = ['BlobClient', 'BlockBlobClient', 'AppendBlobClient', 'PageBlobClient'];
const COMMON = ['getProperties', 'exists', 'delete', 'deleteIfExists', 'create', 'createIfNotExists'];

export const azureStorage: ClientEntry = {
  id: 'azure-storage',
  title: 'Azure Storage',
  kind: 'cloud',
  gate: 'hard',
  modules: ['@azure/storage-blob', '@azure/storage-queue'],
  exports: {
    ...{ BlobServiceClient: 'serviceClass', ContainerClient: 'containerClass' },
    ...Object.fromEntries(BLOBS.map((name) => [name, 'blobClass'])),
    ...{ QueueServiceClient: 'queuesClass', QueueClient: 'queueClass' },
  },
  types: {
    ...{ BlobServiceClient: 'service', ContainerClient: 'container' },
    ...Object.fromEntries(BLOBS.map((name) => [name, 'blob'])),
    ...{ QueueServiceClient: 'queues', QueueClient: 'queue' },
  },
  shapes: {
    serviceClass: made('service'),
    containerClass: made('container'),
    blobClass: made('blob'),
    queuesClass: made('queues'),
    queueClass: made('queue'),
    service: {
      members: {
        getContainerClient: sub('container'),
        ...at(0, ['getProperties', 'listContainers', 'getAccountInfo']),
        ...at(1, ['createContainer', 'deleteContainer', 'setProperties']),
      },
    },
    container: {
      members: {
        ...Object.fromEntries(BLOBS.map((name) => [`get${name}`, sub('blob')])),
        ...at(0, [...COMMON, 'listBlobsFlat', 'getAccessPolicy']),
        ...at(1, ['deleteBlob', 'setMetadata', 'listBlobsByHierarchy']),
        ...at(3, ['uploadBlockBlob']),
      },
    },
    // Addresses with a signature are put together without a request.
    blob: {
      members: {
        ...Object.fromEntries(BLOBS.map((name) => [`get${name}`, sub('blob')])),
        ...at(0, [...COMMON, 'undelete', 'createSnapshot', 'getTags']),
        ...at(1, ['uploadData', 'uploadFile', 'setMetadata', 'setTags', 'setHTTPHeaders', 'setAccessTier']),
        ...at(1, ['beginCopyFromURL', 'syncCopyFromURL', 'syncUploadFromURL', 'commitBlockList']),
        ...at(2, ['download', 'upload', 'appendBlock']),
        ...at(3, ['uploadStream', 'downloadToFile', 'stageBlock']),
      },
    },
    queues: { members: { getQueueClient: sub('queue'), ...at(1, ['createQueue', 'deleteQueue']) } },
    queue: {
      members: {
        ...at(0, [...COMMON, 'receiveMessages', 'peekMessages', 'clearMessages']),
        ...at(1, ['sendMessage']),
        ...at(2, ['deleteMessage']),
      },
    },
  },
  phases: [{ name: 'answer', defaultMs: null, note: 'for each attempt' }],
  limits: [
    {
      key: ['abortSignal'],
      unit: 'signal',
      covers: ['answer'],
      none: [],
      whenUndefined: 'resets',
      at: 'call',
    },
  ],
  ineffective: [
    {
      key: ['retryOptions', 'tryTimeoutInMs'],
      why: '`tryTimeoutInMs` is kept by the server, or not at all if that is dead',
    },
    { key: ['requestOptions', 'timeout'], why: 'Azure Storage ignores `requestOptions.timeout`' },
    {
      key: ['timeout'],
      why: 'Azure Storage has no option `timeout`',
      meant: 'abortSignal: AbortSignal.timeout({value})',
    },
  ],
  repair: { suggestedMs: 30_000, call: [{ key: ['abortSignal'], value: 'AbortSignal.timeout({ms})' }] },
  source: '@azure/storage-blob 12.34: dist/commonjs/Clients.d.ts; StorageRetryPolicyV2.js, and observed',
};
