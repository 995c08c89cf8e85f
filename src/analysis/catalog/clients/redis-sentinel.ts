import type { ClientEntry } from '../client.js';
import { makeRedisClient, redisPhases, socketLimits } from './redis.js';

export const redisSentinel: ClientEntry = {
  id: 'redis-sentinel',
  title: 'redis sentinel',
  kind: 'cache',
  gate: 'hard',
  modules: ['redis', '@redis/client'],
  exports: { createSentinel: 'factory' },
  types: { RedisSentinelType: 'client' },
  shapes: { factory: { call: makeRedisClient }, client: {} },
  phases: redisPhases,
  limits: socketLimits('nodeClientOptions'),
  ineffective: [
    {
      key: ['sentinelClientOptions', 'socket', 'socketTimeout'],
      why: '`sentinelClientOptions` is for the connections to the sentinels, not to the nodes behind them',
    },
  ],
  repair: { client: [{ key: ['nodeClientOptions', 'socket', 'socketTimeout'], value: '{ms}' }] },
  source: '@redis/client 6.3: dist/lib/sentinel/types.d.ts',
};
