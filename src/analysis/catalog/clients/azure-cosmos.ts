import type { ClientEntry } from '../client.js';

export const azureCosmos: ClientEntry = {
  id: 'azure-cosmos',
  title: 'Cosmos DB',
  kind: 'database',
  gate: 'note',
  modules: ['@azure/cosmos'],
  exports: { CosmosClient: 'class' },
  types: { CosmosClient: 'client', Database: 'client', Container: 'client' },
  shapes: {
    class: {
      construct: {
        kind: 'make',
        shape: 'client',
        options: [0],
        isJudged: true,
        calls: [
          ...['create', 'createIfNotExists', 'upsert', 'read', 'replace', 'delete', 'patch', 'batch', 'bulk'],
          ...['fetchAll', 'fetchNext', 'execute', 'executeBulkOperations'],
        ],
      },
    },
    client: {},
  },
  phases: [{ name: 'requests', defaultMs: 60_000, note: 'for each attempt' }],
  limits: [
    {
      key: ['connectionPolicy', 'requestTimeout'],
      unit: 'ms',
      covers: ['requests'],
      none: [],
      whenUndefined: 'resets',
    },
  ],
  repair: { client: [{ key: ['connectionPolicy', 'requestTimeout'], value: '{ms}' }] },
  source: '@azure/cosmos 4.9: dist/commonjs/documents/ConnectionPolicy.js, and observed',
};
