import type { ClientEntry, Use } from '../client.js';

/** The commands that services use most; all of them wait for the server. */
const COMMANDS = [
  ...['get', 'set', 'setex', 'setnx', 'getset', 'getdel', 'mget', 'mset', 'del', 'unlink', 'exists', 'incr'],
  ...['incrby', 'decr', 'decrby', 'expire', 'pexpire', 'ttl', 'pttl', 'keys', 'scan', 'type', 'append'],
  ...['hget', 'hset', 'hmget', 'hmset', 'hgetall', 'hdel', 'hincrby', 'hexists', 'hkeys', 'hvals', 'hlen'],
  ...['lpush', 'rpush', 'lpop', 'rpop', 'lrange', 'llen', 'ltrim', 'lrem', 'sadd', 'srem', 'smembers'],
  ...['sismember', 'scard', 'zadd', 'zrem', 'zrange', 'zrangebyscore', 'zscore', 'zcard', 'zincrby'],
  ...['publish', 'subscribe', 'psubscribe', 'xadd', 'xrange', 'eval', 'evalsha', 'ping', 'info', 'call'],
  ...['connect', 'flushdb', 'flushall'],
];

/** What every `new` of this library takes for a client that is judged as a whole. */
export const makeRedis = (options: readonly number[]): Use => ({
  kind: 'make',
  shape: 'client',
  options,
  isJudged: true,
  calls: COMMANDS,
});

export const ioredis: ClientEntry = {
  id: 'ioredis',
  title: 'ioredis',
  kind: 'cache',
  gate: 'hard',
  modules: ['ioredis'],
  exports: { '': 'class', Redis: 'class' },
  types: { default: 'client', Redis: 'client' },
  // `(options)`, `(url, options)`, `(port, options)` or `(port, host, options)`.
  shapes: { class: { construct: makeRedis([0, 2, 1]) }, client: {} },
  phases: [{ name: 'commands', defaultMs: null }],
  // What BullMQ demands of a worker's connection, whose commands block on purpose.
  exempt: [{ key: ['maxRetriesPerRequest'], value: null, why: 'it is made for blocking commands' }],
  limits: [
    { key: ['commandTimeout'], unit: 'ms', covers: ['commands'], none: [null], whenUndefined: 'resets' },
    {
      key: ['socketTimeout'],
      unit: 'ms',
      covers: ['commands'],
      none: [],
      whenUndefined: 'resets',
      since: '5.4.0',
    },
  ],
  ineffective: [
    { key: ['connectTimeout'], why: '`connectTimeout` ends with the connection, before any command' },
  ],
  repair: { client: [{ key: ['commandTimeout'], value: '{ms}' }] },
  source: 'ioredis 5.3 to 6.0: built/Redis.js, built/redis/RedisOptions.d.ts, and observed',
};
