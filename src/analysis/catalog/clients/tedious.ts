import type { ClientEntry } from '../client.js';

export const tedious: ClientEntry = {
  id: 'tedious',
  title: 'tedious',
  kind: 'database',
  gate: 'note',
  modules: ['tedious'],
  exports: { Connection: 'class' },
  types: { Connection: 'client' },
  shapes: {
    class: {
      construct: {
        kind: 'make',
        shape: 'client',
        options: [0],
        isJudged: true,
        calls: ['connect', 'execSql', 'execSqlBatch', 'execute', 'callProcedure', 'execBulkLoad'],
      },
    },
    client: {},
  },
  phases: [
    { name: 'connecting', defaultMs: 15_000 },
    { name: 'requests', defaultMs: 15_000 },
  ],
  limits: [
    {
      key: ['options', 'connectTimeout'],
      unit: 'ms',
      covers: ['connecting'],
      none: [],
      whenUndefined: 'resets',
    },
    {
      key: ['options', 'requestTimeout'],
      unit: 'ms',
      covers: ['requests'],
      none: [0],
      whenUndefined: 'resets',
    },
  ],
  repair: {
    client: [
      { key: ['options', 'connectTimeout'], value: '{ms}' },
      { key: ['options', 'requestTimeout'], value: '{ms}' },
    ],
  },
  source: 'tedious 19 and 20: lib/connection.js, and observed',
};
