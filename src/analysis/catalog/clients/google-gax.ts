import type { ClientEntry } from '../client.js';

const CLASSES = ['SecretManagerServiceClient', 'CloudTasksClient', 'KeyManagementServiceClient'];
const REQUESTS = [
  ...['accessSecretVersion', 'getSecret', 'getSecretVersion', 'createSecret', 'addSecretVersion'],
  ...['listSecrets', 'updateSecret', 'deleteSecret', 'listSecretVersions', 'destroySecretVersion'],
  ...['createTask', 'getTask', 'listTasks', 'deleteTask', 'runTask', 'createQueue', 'listQueues'],
  ...['encrypt', 'decrypt', 'asymmetricSign', 'asymmetricDecrypt', 'macSign', 'macVerify'],
  ...['getPublicKey', 'getCryptoKey', 'listCryptoKeys', 'createCryptoKey', 'listKeyRings'],
];

/** Generated Google clients: each method has a deadline of its own in a configuration file of the package. */
export const googleGax: ClientEntry = {
  id: 'google-gax',
  title: 'Google Cloud client',
  kind: 'cloud',
  gate: 'note',
  modules: ['secret-manager', 'tasks', 'kms'].map((name) => `@google-cloud/${name}`),
  exports: Object.fromEntries(
    CLASSES.flatMap((name) => ['', 'v1.', 'v2.'].map((version) => [`${version}${name}`, 'class'])),
  ),
  types: Object.fromEntries(CLASSES.map((name) => [name, 'client'])),
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [0] } },
    // Beside its requests a client has helpers that only build names: `secretVersionPath`, `queuePath`.
    client: { anyMember: { use: { kind: 'request', options: [1] }, minDepth: 1, only: REQUESTS } },
  },
  phases: [{ name: 'answer', defaultMs: 60_000, note: 'for each attempt' }],
  limits: [
    { key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0], whenUndefined: 'resets', at: 'call' },
  ],
  repair: { call: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'google-gax: build/src/gax.d.ts; *_client_config.json of the packages (20 to 60 s)',
};
