import type { ClientEntry, Limit, Phase, Use } from '../client.js';

/** The commands that services use most; all of them wait for the server. */
const COMMANDS = [
  ...[
    'connect',
    'get',
    'set',
    'setEx',
    'setNX',
    'getSet',
    'getDel',
    'mGet',
    'mSet',
    'del',
    'unlink',
    'exists',
  ],
  ...['incr', 'incrBy', 'decr', 'decrBy', 'expire', 'pExpire', 'ttl', 'pTTL', 'keys', 'scan', 'append'],
  ...['hGet', 'hSet', 'hmGet', 'hGetAll', 'hDel', 'hIncrBy', 'hExists', 'hKeys', 'hVals', 'hLen'],
  ...['lPush', 'rPush', 'lPop', 'rPop', 'lRange', 'lLen', 'lTrim', 'lRem', 'sAdd', 'sRem', 'sMembers'],
  ...['sIsMember', 'sCard', 'zAdd', 'zRem', 'zRange', 'zScore', 'zCard', 'zIncrBy', 'publish', 'subscribe'],
  ...[
    'pSubscribe',
    'xAdd',
    'xRange',
    'eval',
    'evalSha',
    'ping',
    'info',
    'sendCommand',
    'flushDb',
    'flushAll',
  ],
];

/** What every factory of this library takes for a client that is judged as a whole. */
export const makeRedisClient: Use = {
  kind: 'make',
  shape: 'client',
  options: [0],
  isJudged: true,
  calls: COMMANDS,
};

/** A try to connect ends by default; what is asked on the connection does not. */
export const redisPhases: readonly Phase[] = [
  { name: 'connecting', defaultMs: 5_000, note: 'one try; the client goes on trying' },
  { name: 'commands', defaultMs: null },
];

/** The limits of one socket, below the key where a client, a cluster or a sentinel takes them. */
export function socketLimits(...way: readonly string[]): readonly Limit[] {
  return [
    {
      key: [...way, 'socket', 'connectTimeout'],
      unit: 'ms',
      covers: ['connecting'],
      none: [0],
      whenUndefined: 'resets',
    },
    {
      key: [...way, 'socket', 'socketTimeout'],
      unit: 'ms',
      covers: ['commands'],
      none: [0],
      whenUndefined: 'resets',
      since: '5.1.0',
    },
  ];
}

export const redis: ClientEntry = {
  id: 'redis',
  title: 'redis',
  kind: 'cache',
  gate: 'hard',
  modules: ['redis', '@redis/client'],
  exports: { createClient: 'factory', createClientPool: 'factory' },
  types: { RedisClientType: 'client', RedisClientPoolType: 'client' },
  shapes: { factory: { call: makeRedisClient }, client: {} },
  phases: redisPhases,
  limits: socketLimits(),
  ineffective: [
    {
      key: ['commandOptions', 'timeout'],
      why: '`commandOptions.timeout` only counts until the command is sent',
    },
    { key: ['socketTimeout'], why: '`socketTimeout` belongs inside of `socket`' },
    { key: ['socket', 'socketTimeout'], why: 'this version of redis does not know `socketTimeout`' },
  ],
  repair: { client: [{ key: ['socket', 'socketTimeout'], value: '{ms}' }] },
  source: '@redis/client 1.6, 5.0, 5.1, 6.3: dist/lib/client/socket.js, and observed',
};
