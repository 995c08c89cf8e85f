import type { ClientEntry } from '../client.js';

export const memjs: ClientEntry = {
  id: 'memjs',
  title: 'memjs',
  kind: 'cache',
  gate: 'note',
  modules: ['memjs'],
  exports: { Client: 'class' },
  types: { Client: 'client' },
  shapes: {
    class: {
      members: {
        create: {
          kind: 'make',
          shape: 'client',
          options: [1],
          isJudged: true,
          calls: [
            ...['get', 'set', 'add', 'replace', 'delete', 'increment', 'decrement', 'append', 'prepend'],
            ...['touch', 'flush', 'stats', 'versions'],
          ],
        },
      },
    },
    client: {},
  },
  phases: [
    { name: 'connecting', defaultMs: 1_000 },
    { name: 'commands', defaultMs: 500 },
  ],
  limits: [
    { key: ['conntimeout'], unit: 's', covers: ['connecting'], none: [0], whenUndefined: 'resets' },
    { key: ['timeout'], unit: 's', covers: ['commands'], none: [], whenUndefined: 'resets' },
  ],
  repair: {},
  source: 'memjs 1.3: lib/memjs/server.js, and observed',
};
