import { createClient, createCluster, createClientPool } from 'redis';

export const cache = createClient({ url: 'redis://cache.example' });
export const standard = createClient();
export const pool = createClientPool({ socket: { host: 'cache.example' } });
export const cluster = createCluster({ rootNodes: [{ url: 'redis://cache.example' }] });

export async function read(key: string) {
  await cache.connect();
  return cache.get(key);
}
