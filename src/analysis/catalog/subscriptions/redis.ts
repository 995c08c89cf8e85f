import type { Handed, SubscriptionEntry, SubscriptionForm } from '../subscription.js';

const MESSAGE: Handed = { channel: 'message' };
const CHANNEL: Handed = { channel: 'params', path: ['channel'] };

function heard(events: readonly string[], params: readonly Handed[]): readonly SubscriptionForm[] {
  return ['on', 'once', 'addListener'].map((member) => ({
    ...{ member, events },
    takes: { by: 'function', params },
  }));
}

/** With a pattern whoever sends chooses the channel; without one the service did. */
const EVENTS: readonly SubscriptionForm[] = [
  ...heard(['message', 'messageBuffer', 'smessage'], [null, MESSAGE]),
  ...heard(['pmessage', 'pmessageBuffer'], [null, CHANNEL, MESSAGE]),
];

/** Lists and streams that a service waits for are queues; what it keeps under a key is not. */
function fetched(members: readonly string[]): readonly SubscriptionForm[] {
  return members.map((member) => ({ member, takes: { by: 'result', holds: { channel: 'message' } } }));
}

const ioredis: SubscriptionEntry = {
  id: 'ioredis',
  modules: ['ioredis'],
  makers: ['', 'Redis', 'Cluster', 'Redis.Cluster'],
  fluent: ['duplicate', 'on'],
  kind: 'queue',
  handles: {},
  forms: [...EVENTS, ...fetched(['blpop', 'brpop', 'blmove', 'brpoplpush', 'xread', 'xreadgroup'])],
  source: 'ioredis 5: its type declarations.',
};

const redis: SubscriptionEntry = {
  id: 'redis',
  modules: ['redis', '@redis/client'],
  makers: ['createClient', 'createCluster', 'RedisClientType', 'RedisClusterType', 'RedisClient'],
  fluent: ['duplicate', 'on', 'connect'],
  kind: 'queue',
  handles: {},
  forms: [
    ...['subscribe', 'sSubscribe'].map((member) => ({
      ...{ member, name: 0 },
      takes: { by: 'function', params: [MESSAGE] } as const,
    })),
    { member: 'pSubscribe', name: 0, takes: { by: 'function', params: [MESSAGE, CHANNEL] } },
    ...EVENTS,
    ...fetched(['blPop', 'brPop', 'blMove', 'brPopLPush', 'xRead', 'xReadGroup']),
  ],
  source: 'node-redis 3 to 5: their type declarations.',
};

export const REDIS: readonly SubscriptionEntry[] = [ioredis, redis];
