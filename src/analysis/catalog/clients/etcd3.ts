import type { ClientEntry } from '../client.js';

export const etcd3: ClientEntry = {
  id: 'etcd3',
  title: 'etcd3',
  kind: 'database',
  gate: 'hard',
  modules: ['etcd3'],
  exports: { Etcd3: 'class' },
  types: { Etcd3: 'client', Namespace: 'client' },
  shapes: {
    class: {
      construct: {
        kind: 'make',
        shape: 'client',
        options: [0],
        isJudged: true,
        calls: ['get', 'getAll', 'put', 'delete', 'lease', 'lock', 'watch', 'if', 'stm', 'getRoles'],
      },
    },
    client: {},
  },
  callsOptions: true,
  phases: [{ name: 'calls', defaultMs: null }],
  limits: [
    {
      key: ['defaultCallOptions', 'deadline'],
      unit: 'date',
      covers: ['calls'],
      none: [],
      whenUndefined: 'resets',
    },
  ],
  ineffective: [{ key: ['dialTimeout'], why: 'etcd3 does not read `dialTimeout`' }],
  repair: {
    client: [{ key: ['defaultCallOptions'], value: '() => ({ deadline: Date.now() + {ms} })' }],
  },
  source: 'etcd3 1.1: lib/options.d.ts, lib/connection-pool.js, and observed',
};
