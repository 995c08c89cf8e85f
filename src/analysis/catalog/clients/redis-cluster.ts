import type { ClientEntry } from '../client.js';
import { makeRedisClient, redisPhases, socketLimits } from './redis.js';

/** Connections to the nodes that a cluster discovers take their options from `defaults`, not from `rootNodes`. */
export const redisCluster: ClientEntry = {
  id: 'redis-cluster',
  title: 'redis cluster',
  kind: 'cache',
  gate: 'hard',
  modules: ['redis', '@redis/client'],
  exports: { createCluster: 'factory' },
  types: { RedisClusterType: 'client' },
  shapes: { factory: { call: makeRedisClient }, client: {} },
  phases: redisPhases,
  limits: socketLimits('defaults'),
  ineffective: [
    { key: ['socket', 'socketTimeout'], why: 'a cluster takes the options of its connections as `defaults`' },
  ],
  repair: { client: [{ key: ['defaults', 'socket', 'socketTimeout'], value: '{ms}' }] },
  source: '@redis/client 6.3: dist/lib/cluster/index.d.ts',
};
