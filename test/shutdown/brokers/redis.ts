import { freePort } from '../visitors/tcp.js';
import type { Broker } from './broker.js';
import { startBroker } from './broker.js';

/** A Redis that keeps nothing on disk. */
export async function startRedis(): Promise<Broker> {
  const port = await freePort();
  const options = { port, bind: '127.0.0.1', save: '', appendonly: 'no', 'maxmemory-policy': 'noeviction' };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return startBroker(`redis://127.0.0.1:${port}`, () => [{ command: 'redis-server', args, port }]);
}
