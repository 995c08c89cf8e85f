import type { ClientEntry, Use } from '../client.js';

const COMMANDS = [
  ...[
    'get',
    'set',
    'del',
    'exists',
    'expire',
    'ttl',
    'incr',
    'incrby',
    'decr',
    'decrby',
    'mget',
    'mset',
    'setex',
  ],
  ...[
    'setnx',
    'getdel',
    'getset',
    'append',
    'hget',
    'hset',
    'hgetall',
    'hdel',
    'hincrby',
    'hmget',
    'hexists',
  ],
  ...[
    'lpush',
    'rpush',
    'lpop',
    'rpop',
    'lrange',
    'llen',
    'sadd',
    'srem',
    'smembers',
    'sismember',
    'zadd',
    'zrem',
  ],
  ...['zrange', 'zscore', 'zincrby', 'publish', 'scan', 'keys', 'eval', 'evalsha', 'ping', 'xadd', 'xrange'],
];
const make: Use = { kind: 'make', shape: 'redis', options: [0], isJudged: true, calls: COMMANDS };

export const upstashRedis: ClientEntry = {
  id: 'upstash-redis',
  title: '@upstash/redis',
  kind: 'cache',
  gate: 'hard',
  modules: ['@upstash/redis'],
  exports: { Redis: 'class' },
  shapes: { class: { construct: make, members: { fromEnv: make } }, redis: {} },
  // Each command is a request of the global fetch, and up to five more if it fails.
  callsOptions: true,
  phases: [
    { name: 'headers', defaultMs: 300_000, note: 'until the headers arrive' },
    { name: 'body', defaultMs: 300_000, note: 'of silence between two chunks of the body' },
  ],
  limits: [
    {
      ...{ key: ['signal'], unit: 'signal', covers: ['headers', 'body'], none: [], whenUndefined: 'resets' },
      isForEachCall: true,
    },
  ],
  ineffective: [
    { key: ['timeout'], why: '@upstash/redis has no option `timeout`' },
    { key: ['signal'], why: 'a signal that is made once ends every command after it has fired' },
  ],
  // A function: a signal made once would end every command after it has fired.
  repair: { client: [{ key: ['signal'], value: '() => AbortSignal.timeout({ms})' }] },
  source: '@upstash/redis 1.39: nodejs.d.ts, and observed',
};
