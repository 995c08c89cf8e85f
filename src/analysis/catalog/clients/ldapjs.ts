import type { ClientEntry, Limit, Phase } from '../client.js';

/** The same two options, and no defaults, in both LDAP libraries. */
export const ldapPhases: readonly Phase[] = [
  { name: 'connecting', defaultMs: null },
  { name: 'operations', defaultMs: null },
];
export const ldapLimits: readonly Limit[] = [
  { key: ['connectTimeout'], unit: 'ms', covers: ['connecting'], none: [0, null], whenUndefined: 'resets' },
  { key: ['timeout'], unit: 'ms', covers: ['operations'], none: [0, null], whenUndefined: 'resets' },
];

export const ldapjs: ClientEntry = {
  id: 'ldapjs',
  title: 'ldapjs',
  kind: 'database',
  gate: 'hard',
  modules: ['ldapjs'],
  exports: { createClient: 'factory' },
  types: { Client: 'client' },
  shapes: {
    factory: {
      call: {
        kind: 'make',
        shape: 'client',
        options: [0],
        isJudged: true,
        calls: [
          'bind',
          'search',
          'add',
          'del',
          'modify',
          'modifyDN',
          'compare',
          'exop',
          'starttls',
          'unbind',
        ],
      },
    },
    client: {},
  },
  phases: ldapPhases,
  limits: ldapLimits,
  ineffective: [
    { key: ['idleTimeout'], why: '`idleTimeout` only emits an event' },
    { key: ['queueTimeout'], why: '`queueTimeout` only limits the wait before a request is sent' },
  ],
  repair: {
    client: [
      { key: ['connectTimeout'], value: '{ms}' },
      { key: ['timeout'], value: '{ms}' },
    ],
  },
  source: 'ldapjs 3.0: lib/client/client.js, and observed',
};
