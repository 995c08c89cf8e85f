import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const requests = (names: readonly string[]): Readonly<Record<string, Use>> =>
  Object.fromEntries(names.map((name) => [name, request]));

export const firebaseAdmin: ClientEntry = {
  id: 'firebase-admin',
  title: 'Firebase Admin',
  kind: 'cloud',
  gate: 'note',
  modules: ['firebase-admin'],
  exports: { getAuth: 'authGetter', auth: 'authGetter', getMessaging: 'pushGetter', messaging: 'pushGetter' },
  types: { Auth: 'auth', 'auth.Auth': 'auth', Messaging: 'push', 'messaging.Messaging': 'push' },
  shapes: {
    authGetter: { call: { kind: 'make', shape: 'auth' } },
    pushGetter: { call: { kind: 'make', shape: 'push' } },
    auth: {
      members: requests([
        ...['verifyIdToken', 'verifySessionCookie', 'createSessionCookie', 'revokeRefreshTokens'],
        ...['getUser', 'getUserByEmail', 'getUserByPhoneNumber', 'getUsers', 'listUsers', 'createUser'],
        ...['updateUser', 'deleteUser', 'deleteUsers', 'importUsers', 'setCustomUserClaims'],
        ...['generatePasswordResetLink', 'generateEmailVerificationLink', 'generateSignInWithEmailLink'],
      ]),
    },
    push: {
      members: requests([
        ...['send', 'sendEach', 'sendEachForMulticast', 'sendAll', 'sendMulticast', 'sendToDevice'],
        ...['subscribeToTopic', 'unsubscribeFromTopic'],
      ]),
    },
  },
  phases: [{ name: 'answer', defaultMs: 25_000, note: 'in authentication; 15 s in messaging' }],
  limits: [],
  repair: {},
  source:
    'firebase-admin 13.10: lib/auth/auth-api-request.js, lib/messaging/messaging-api-request-internal.js',
};
