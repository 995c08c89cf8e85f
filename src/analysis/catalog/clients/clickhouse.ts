import type { ClientEntry } from '../client.js';

export const clickhouse: ClientEntry = {
  id: 'clickhouse',
  title: 'ClickHouse client',
  kind: 'database',
  gate: 'note',
  modules: ['@clickhouse/client'],
  exports: { createClient: 'factory' },
  types: { ClickHouseClient: 'client', NodeClickHouseClient: 'client' },
  shapes: {
    factory: {
      call: {
        kind: 'make',
        shape: 'client',
        options: [0],
        isJudged: true,
        calls: ['query', 'insert', 'command', 'exec', 'ping'],
      },
    },
    client: {},
  },
  phases: [{ name: 'requests', defaultMs: 30_000 }],
  limits: [
    { key: ['request_timeout'], unit: 'ms', covers: ['requests'], none: [0], whenUndefined: 'resets' },
  ],
  repair: { client: [{ key: ['request_timeout'], value: '{ms}' }] },
  source: '@clickhouse/client 1.23: dist/common/config.js, dist/connection/socket_pool.js, and observed',
};
