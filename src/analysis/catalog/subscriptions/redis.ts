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

const ioredis: SubscriptionEntry = {
  id: 'ioredis',
  modules: ['ioredis'],
  makers: ['', 'Redis', 'Cluster', 'Redis.Cluster'],
  fluent: ['duplicate', 'on'],
  kind: 'queue',
  handles: {},
  forms: EVENTS,
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
  ],
  source: 'node-redis 3 to 5: their type declarations.',
};

export const REDIS: readonly SubscriptionEntry[] = [ioredis, redis];
