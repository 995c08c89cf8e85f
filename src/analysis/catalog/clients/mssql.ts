import type { ClientEntry, Limit, Use } from '../client.js';

const make: Use = {
  kind: 'make',
  shape: 'client',
  options: [0],
  isJudged: true,
  calls: ['connect', 'query', 'batch'],
};

// Zero means no limit for requests; for the connection it means that it fails at once.
const connecting = (...key: readonly string[]): Limit => ({
  key,
  unit: 'ms',
  covers: ['connecting'],
  none: [],
  whenUndefined: 'resets',
});
const requests = (...key: readonly string[]): Limit => ({
  key,
  unit: 'ms',
  covers: ['requests'],
  none: [0],
  whenUndefined: 'resets',
});

export const mssql: ClientEntry = {
  id: 'mssql',
  title: 'mssql',
  kind: 'database',
  gate: 'note',
  modules: ['mssql'],
  exports: { '': 'module', connect: 'factory', ConnectionPool: 'class' },
  types: { ConnectionPool: 'client' },
  shapes: {
    module: { members: { connect: make } },
    factory: { call: make },
    class: { construct: make },
    client: {},
  },
  phases: [
    { name: 'connecting', defaultMs: 15_000 },
    { name: 'requests', defaultMs: 15_000 },
  ],
  limits: [
    connecting('connectionTimeout'),
    connecting('options', 'connectTimeout'),
    requests('requestTimeout'),
    requests('options', 'requestTimeout'),
  ],
  repair: {
    client: [
      { key: ['connectionTimeout'], value: '{ms}' },
      { key: ['requestTimeout'], value: '{ms}' },
    ],
  },
  source: 'mssql 12.7: lib/tedious/connection-pool.js, and observed',
};
