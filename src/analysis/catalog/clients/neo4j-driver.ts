import type { ClientEntry, Use } from '../client.js';

const driver: Use = {
  kind: 'make',
  shape: 'driver',
  options: [2],
  isJudged: true,
  calls: ['executeQuery', 'verifyConnectivity', 'getServerInfo', 'run', 'executeRead', 'executeWrite'],
};

export const neo4jDriver: ClientEntry = {
  id: 'neo4j-driver',
  title: 'neo4j-driver',
  kind: 'database',
  gate: 'note',
  modules: ['neo4j-driver'],
  exports: { '': 'module', driver: 'factory' },
  types: { Driver: 'driver', Session: 'driver' },
  shapes: { module: { members: { driver } }, factory: { call: driver }, driver: {} },
  // The server tells the driver after how much silence to give a connection up, so a query has no phase of its own.
  phases: [{ name: 'a connection', defaultMs: 60_000 }],
  limits: [
    {
      key: ['connectionAcquisitionTimeout'],
      unit: 'ms',
      covers: ['a connection'],
      none: [],
      whenUndefined: 'resets',
    },
  ],
  // The driver warns of an acquisition that ends before its connection may.
  repair: {
    client: [
      { key: ['connectionTimeout'], value: '{ms}' },
      { key: ['connectionAcquisitionTimeout'], value: '{ms}' },
    ],
  },
  source:
    'neo4j-driver 6.3: neo4j-driver-core/lib/internal/pool, bolt-connection/lib/connection, and observed',
};
