import type { ClientEntry, Use } from '../client.js';
import { awsSdk } from './aws-sdk.js';

const request: Use = { kind: 'request', options: [1] };
const OPERATIONS = [
  ...[
    'get',
    'put',
    'update',
    'delete',
    'query',
    'scan',
    'batchGet',
    'batchWrite',
    'transactGet',
    'transactWrite',
  ],
  ...['executeStatement', 'batchExecuteStatement', 'executeTransaction'],
];

/** The document client sends through a client that it is given, and obeys what that one was made with. */
export const awsSdkLibDynamodb: ClientEntry = {
  ...awsSdk,
  id: 'aws-sdk-lib-dynamodb',
  title: 'DynamoDB document client',
  modules: ['@aws-sdk/lib-dynamodb'],
  exports: { DynamoDBDocumentClient: 'clientClass', DynamoDBDocument: 'documentClass' },
  types: { DynamoDBDocumentClient: 'client', DynamoDBDocument: 'document' },
  shapes: {
    clientClass: { members: { from: { kind: 'make', shape: 'client', options: [0] } } },
    documentClass: { members: { from: { kind: 'make', shape: 'document', options: [0] } } },
    client: { members: { send: request } },
    document: {
      members: { send: request, ...Object.fromEntries(OPERATIONS.map((name) => [name, request])) },
    },
  },
  holders: [...(awsSdk.holders ?? []), { module: '@aws-sdk/client-dynamodb', export: '*', argument: 0 }],
  // Its options are those of the client inside, which may serve others as well.
  repair: { call: awsSdk.repair.call ?? [] },
  source: '@aws-sdk/lib-dynamodb 3.1169: dist-types/DynamoDBDocumentClient.d.ts',
};
