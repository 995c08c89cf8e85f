import Redis, { Cluster, type RedisOptions } from 'ioredis';

const options: RedisOptions = { host: 'cache.example', keyPrefix: 'shop:' };

export const cache = new Redis();
export const byAddress = new Redis('redis://cache.example');
export const withOptions = new Redis(options);
export const byPort = new Redis(6379, 'cache.example', { db: 1 });
export const cluster = new Cluster([{ host: 'cache.example', port: 6379 }]);

export async function read(key: string): Promise<string | null> {
  return (await cache.get(key)) ?? byAddress.get(key);
}
