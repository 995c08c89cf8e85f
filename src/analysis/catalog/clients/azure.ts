import type { ClientEntry, Use } from '../client.js';

const CLASSES = [
  ...['SecretClient', 'KeyClient', 'CertificateClient', 'TableClient', 'TableServiceClient', 'EmailClient'],
  ...['AppConfigurationClient', 'SearchClient', 'DefaultAzureCredential', 'ManagedIdentityCredential'],
  ...['ClientSecretCredential', 'SmsClient'],
];
const at = (position: number, names: readonly string[]): Readonly<Record<string, Use>> =>
  Object.fromEntries(names.map((name) => [name, { kind: 'request', options: [position] } as const]));

/** Clients on @azure/core-client; those of Azure Storage are an entry of their own. */
export const azure: ClientEntry = {
  id: 'azure',
  title: 'Azure SDK',
  kind: 'cloud',
  gate: 'hard',
  modules: [
    ...['keyvault-secrets', 'keyvault-keys', 'keyvault-certificates', 'data-tables', 'app-configuration'],
    ...['communication-email', 'communication-sms', 'search-documents', 'identity'],
  ].map((name) => `@azure/${name}`),
  exports: Object.fromEntries(CLASSES.map((name) => [name, 'class'])),
  types: Object.fromEntries(CLASSES.map((name) => [name, 'client'])),
  shapes: {
    class: {
      construct: { kind: 'make', shape: 'client' },
      members: { fromConnectionString: { kind: 'make', shape: 'client' } },
    },
    client: {
      members: {
        ...at(0, ['listPropertiesOfSecrets', 'listEntities', 'listTables', 'listConfigurationSettings']),
        ...at(1, [
          'getSecret',
          'beginDeleteSecret',
          'purgeDeletedSecret',
          'beginRecoverDeletedSecret',
          'getKey',
        ]),
        ...at(1, ['createEntity', 'submitTransaction', 'createTable', 'deleteTable', 'beginSend', 'search']),
        ...at(1, [
          'getConfigurationSetting',
          'setConfigurationSetting',
          'getCertificate',
          'getToken',
          'send',
        ]),
        ...at(1, ['uploadDocuments', 'mergeOrUploadDocuments', 'deleteDocuments', 'getDocument']),
        ...at(2, ['setSecret', 'getEntity', 'upsertEntity', 'updateEntity', 'deleteEntity', 'createKey']),
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
    {
      key: ['requestOptions', 'timeout'],
      unit: 'ms',
      covers: ['answer'],
      none: [0],
      whenUndefined: 'resets',
      at: 'call',
    },
  ],
  ineffective: [
    {
      key: ['timeout'],
      why: '`timeout` belongs into `requestOptions`',
      meant: 'requestOptions: { timeout: {value} }',
    },
  ],
  repair: { call: [{ key: ['abortSignal'], value: 'AbortSignal.timeout({ms})' }] },
  source: '@azure/core-client 1.10: dist/commonjs/interfaces.d.ts; .d.ts of the clients',
};
