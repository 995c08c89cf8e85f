import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const FUNCTIONS = [
  ...['authorizationCodeGrant', 'refreshTokenGrant', 'clientCredentialsGrant', 'genericGrantRequest'],
  ...['fetchUserInfo', 'tokenIntrospection', 'tokenRevocation', 'fetchProtectedResource'],
  ...['initiateDeviceAuthorization', 'initiateBackchannelAuthentication', 'buildAuthorizationUrlWithPAR'],
  ...['dynamicClientRegistration'],
];
const METHODS = [
  ...['callback', 'oauthCallback', 'userinfo', 'refresh', 'grant', 'revoke', 'introspect', 'requestResource'],
  ...['deviceAuthorization', 'pushedAuthorizationRequest'],
];

export const openidClient: ClientEntry = {
  id: 'openid-client',
  title: 'openid-client',
  kind: 'http',
  gate: 'note',
  modules: ['openid-client'],
  exports: {
    ...{ discovery: 'discovery', Issuer: 'issuerClass' },
    ...Object.fromEntries(FUNCTIONS.map((name) => [name, 'function'])),
  },
  types: { BaseClient: 'client', Client: 'client' },
  shapes: {
    discovery: { call: { kind: 'request', options: [4] } },
    function: { call: request },
    // Up to version 5: `const issuer = await Issuer.discover(url); new issuer.Client(…)`.
    issuerClass: {
      members: { discover: { kind: 'make', shape: 'issuer', isJudged: true } },
      construct: { kind: 'make', shape: 'issuer' },
    },
    issuer: { members: { Client: { kind: 'make', shape: 'client' } } },
    client: { members: Object.fromEntries(METHODS.map((name) => [name, request])) },
  },
  phases: [{ name: 'answer', defaultMs: 3_500, since: [{ version: '6.0.0', defaultMs: 30_000 }] }],
  limits: [
    { key: ['timeout'], unit: 's', covers: ['answer'], none: [], whenUndefined: 'resets', at: 'call' },
  ],
  repair: {},
  source: 'openid-client 6.8: build/index.d.ts, and observed; 5.7: lib/helpers/request.js',
};
