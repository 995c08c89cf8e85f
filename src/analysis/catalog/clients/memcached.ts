import type { ClientEntry } from '../client.js';

export const memcached: ClientEntry = {
  id: 'memcached',
  title: 'memcached',
  kind: 'cache',
  gate: 'note',
  modules: ['memcached'],
  exports: { '': 'class' },
  types: { default: 'client' },
  shapes: {
    class: {
      construct: {
        kind: 'make',
        shape: 'client',
        options: [1],
        isJudged: true,
        calls: [
          ...['get', 'gets', 'getMulti', 'set', 'replace', 'add', 'cas', 'append', 'prepend', 'incr', 'decr'],
          ...['del', 'touch', 'version', 'stats', 'flush'],
        ],
      },
    },
    client: {},
  },
  phases: [{ name: 'commands', defaultMs: null }],
  limits: [],
  ineffective: [
    { key: ['timeout'], why: '`timeout` ends with the connection, before any command' },
    { key: ['idle'], why: '`idle` takes a silent connection out of the pool, but no command is told' },
  ],
  repair: {},
  source: 'memcached 2.2: lib/memcached.js, and observed',
};
