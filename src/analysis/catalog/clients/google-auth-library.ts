import type { ClientEntry, Use } from '../client.js';

const own: Use = { kind: 'request', options: [0] };
const withoutOptions: Use = { kind: 'request', options: [] };
const members = {
  request: own,
  ...Object.fromEntries(
    [
      ...['getAccessToken', 'getRequestHeaders', 'getToken', 'getTokenInfo', 'refreshAccessToken'],
      ...['revokeToken', 'revokeCredentials', 'verifyIdToken', 'fetchIdToken', 'authorize'],
    ].map((name) => [name, withoutOptions]),
  ),
};
const CLIENTS = [
  ...['OAuth2Client', 'JWT', 'Compute', 'Impersonated', 'UserRefreshClient', 'IdTokenClient'],
  ...['AwsClient', 'IdentityPoolClient', 'DownscopedClient', 'PluggableAuthClient'],
];

export const googleAuthLibrary: ClientEntry = {
  id: 'google-auth-library',
  title: 'google-auth-library',
  kind: 'http',
  gate: 'hard',
  modules: ['google-auth-library'],
  exports: {
    auth: 'client',
    GoogleAuth: 'class',
    ...Object.fromEntries(CLIENTS.map((name) => [name, 'class'])),
  },
  types: {
    AuthClient: 'client',
    GoogleAuth: 'client',
    ...Object.fromEntries(CLIENTS.map((name) => [name, 'client'])),
  },
  shapes: { class: { construct: { kind: 'make', shape: 'client', options: [0] } }, client: { members } },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['answer'],
      none: [0, null],
      whenUndefined: 'inherits',
      at: 'call',
    },
    { key: ['signal'], unit: 'signal', covers: ['answer'], none: [], whenUndefined: 'inherits', at: 'call' },
    // Handed to gaxios: by `GoogleAuth` to the clients that it makes, by those to their requests.
    ...[
      ['transporterOptions', 'timeout'],
      ['clientOptions', 'transporterOptions', 'timeout'],
    ].map((key) => ({
      ...{ key, unit: 'ms' as const, covers: ['answer'], none: [0, null] },
      ...{ whenUndefined: 'inherits' as const, at: 'client' as const },
    })),
  ],
  repair: {},
  source: 'google-auth-library 10.9: build/src/auth/authclient.js, googleauth.d.ts; with gaxios 7 observed',
};
