import { createClient } from 'redis';

export const COMMAND_TIMEOUT_MS = 1_500;

const cache = createClient({ url: `redis://127.0.0.1:${process.env.PORT}` });
cache.on('error', (error) => console.error(error.message));

export async function run() {
  if (!cache.isOpen) await cache.connect();
  return cache.get('order-1');
}
