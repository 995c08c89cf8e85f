import type { ClientEntry } from '../client.js';

export const influxdb: ClientEntry = {
  id: 'influxdb',
  title: 'InfluxDB client',
  kind: 'database',
  gate: 'note',
  modules: ['@influxdata/influxdb-client'],
  exports: { InfluxDB: 'class' },
  types: { InfluxDB: 'client', QueryApi: 'client', WriteApi: 'client' },
  shapes: {
    class: {
      construct: {
        kind: 'make',
        shape: 'client',
        options: [0],
        isJudged: true,
        calls: ['collectRows', 'collectLines', 'queryRows', 'queryRaw', 'queryLines', 'flush'],
      },
    },
    client: {},
  },
  phases: [{ name: 'requests', defaultMs: 10_000 }],
  limits: [
    { key: ['timeout'], unit: 'ms', covers: ['requests'], none: [0], whenUndefined: 'resets' },
    {
      key: ['transportOptions', 'timeout'],
      unit: 'ms',
      covers: ['requests'],
      none: [0],
      whenUndefined: 'resets',
    },
  ],
  repair: { client: [{ key: ['timeout'], value: '{ms}' }] },
  source: '@influxdata/influxdb-client 1.35: dist/index.d.ts, dist/index.js, and observed',
};
