import type { ClientEntry } from '../client.js';
import { ioredis, makeRedis } from './ioredis.js';

/** A cluster hands `redisOptions` to the client of each node; the same keys beside it mean nothing. */
export const ioredisCluster: ClientEntry = {
  id: 'ioredis-cluster',
  title: 'ioredis cluster',
  kind: 'cache',
  gate: 'hard',
  modules: ['ioredis'],
  exports: { Cluster: 'class', 'Redis.Cluster': 'class' },
  types: { Cluster: 'client' },
  shapes: { class: { construct: makeRedis([1]) }, client: {} },
  phases: ioredis.phases,
  limits: ioredis.limits.map((limit) => ({ ...limit, key: ['redisOptions', ...limit.key] })),
  ineffective: [
    { key: ['commandTimeout'], why: 'a cluster takes `commandTimeout` inside of `redisOptions`' },
    { key: ['slotsRefreshTimeout'], why: '`slotsRefreshTimeout` limits the look-up of the nodes only' },
  ],
  repair: { client: [{ key: ['redisOptions', 'commandTimeout'], value: '{ms}' }] },
  source: 'ioredis 6.0: built/cluster/ClusterOptions.d.ts, built/cluster/ConnectionPool.js',
};
