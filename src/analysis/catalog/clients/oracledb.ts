import type { ClientEntry, Use } from '../client.js';

const make: Use = {
  kind: 'make',
  shape: 'client',
  options: [0],
  isJudged: true,
  calls: ['getConnection', 'execute', 'executeMany', 'commit', 'rollback', 'ping', 'queryStream'],
};

export const oracledb: ClientEntry = {
  id: 'oracledb',
  title: 'oracledb',
  kind: 'database',
  gate: 'note',
  modules: ['oracledb'],
  exports: { '': 'module', getConnection: 'factory', createPool: 'factory' },
  types: { Pool: 'client', Connection: 'client' },
  shapes: {
    module: { members: { getConnection: make, createPool: make } },
    factory: { call: make },
    client: {},
  },
  phases: [
    // By default only the TCP connection is limited, to 20 s; the answer behind it is not.
    { name: 'connecting', defaultMs: null },
    // Limited by a property of each connection, `callTimeout`, not by an option.
    { name: 'queries', defaultMs: null },
  ],
  limits: [
    { key: ['connectTimeout'], unit: 's', covers: ['connecting'], none: [0], whenUndefined: 'resets' },
  ],
  ineffective: [
    { key: ['queueTimeout'], why: '`queueTimeout` only limits the wait for a free connection' },
    { key: ['poolTimeout'], why: '`poolTimeout` only closes connections that nobody uses' },
    { key: ['transportConnectTimeout'], why: '`transportConnectTimeout` limits the TCP connection only' },
    { key: ['callTimeout'], why: '`callTimeout` is a property of a connection, not an option' },
  ],
  repair: {},
  source: 'oracledb 26.0: lib/thin/sqlnet/{networkSession,sessionAtts}.js, lib/connection.js; not run',
};
