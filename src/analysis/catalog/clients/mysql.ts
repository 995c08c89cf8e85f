import type { ClientEntry } from '../client.js';
import { mysql2 } from './mysql2.js';

export const mysql: ClientEntry = {
  id: 'mysql',
  title: 'mysql',
  kind: 'database',
  gate: 'note',
  modules: ['mysql'],
  exports: mysql2.exports,
  types: mysql2.types ?? {},
  shapes: mysql2.shapes,
  phases: mysql2.phases,
  limits: mysql2.limits,
  ineffective: [
    { key: ['timeout'], why: '`timeout` is an option of a single query, not of the client' },
    { key: ['acquireTimeout'], why: '`acquireTimeout` ends when the connection is there, before the query' },
  ],
  repair: {},
  source: 'mysql 2.18: lib/ConnectionConfig.js, lib/PoolConfig.js, lib/protocol/Protocol.js, and observed',
};
