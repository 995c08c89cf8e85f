import type { ClientEntry, Use } from '../client.js';
import { supabase } from './supabase.js';

const request: Use = { kind: 'request', options: [] };
const requests = (names: readonly string[]): Readonly<Record<string, Use>> =>
  Object.fromEntries(names.map((name) => [name, request]));

const AUTH = [
  ...['getUser', 'getClaims', 'refreshSession', 'setSession', 'signUp', 'signInAnonymously'],
  ...['signInWithPassword', 'signInWithOtp', 'signInWithIdToken', 'signInWithSSO', 'verifyOtp', 'resend'],
  ...['exchangeCodeForSession', 'updateUser', 'resetPasswordForEmail', 'reauthenticate', 'signOut'],
];
const ADMIN = [
  ...['createUser', 'listUsers', 'getUserById', 'updateUserById', 'deleteUser', 'inviteUserByEmail'],
  ...['generateLink', 'signOut'],
];

/** Authentication, storage and edge functions: what limits the database's calls does not reach them. */
export const supabaseServices: ClientEntry = {
  ...supabase,
  id: 'supabase-services',
  shapes: {
    factory: { call: { kind: 'make', shape: 'client', options: [2] } },
    client: {
      members: {
        auth: { kind: 'shape', shape: 'auth' },
        storage: { kind: 'shape', shape: 'storage' },
        functions: { kind: 'shape', shape: 'functions' },
      },
    },
    auth: { members: { ...requests(AUTH), admin: { kind: 'shape', shape: 'admin' } } },
    admin: { members: requests(ADMIN) },
    storage: {
      members: {
        from: { kind: 'make', shape: 'bucket', options: [], inherits: true },
        ...requests([
          'listBuckets',
          'getBucket',
          'createBucket',
          'updateBucket',
          'deleteBucket',
          'emptyBucket',
        ]),
      },
    },
    // `getPublicUrl` only puts an address together.
    bucket: {
      members: requests([
        ...['upload', 'uploadToSignedUrl', 'update', 'download', 'list', 'remove', 'move', 'copy', 'info'],
        ...['exists', 'createSignedUrl', 'createSignedUrls', 'createSignedUploadUrl'],
      ]),
    },
    functions: { members: { invoke: { kind: 'request', options: [1] } } },
  },
  phases: [
    { name: 'headers', defaultMs: 300_000, note: 'until the headers arrive' },
    { name: 'body', defaultMs: 300_000, note: 'of silence between two chunks of the body' },
  ],
  limits: [
    ...supabase.limits.filter(({ unit }) => unit === 'fetch'),
    // Options of `functions.invoke` alone.
    {
      key: ['signal'],
      unit: 'signal',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'resets',
      at: 'call',
    },
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['headers', 'body'],
      none: [],
      resets: [0],
      whenUndefined: 'resets',
      at: 'call',
    },
  ],
  ineffective: [
    {
      key: ['db', 'timeout'],
      why: '`db.timeout` only limits calls of the database, not of the other services',
    },
  ],
  repair: {
    client: [
      {
        key: ['global', 'fetch'],
        value: '(input, init) => fetch(input, { ...init, signal: AbortSignal.timeout({ms}) })',
      },
    ],
  },
  source: '@supabase/supabase-js 2.119, auth-js, storage-js, functions-js: *.d.ts, and observed',
};
