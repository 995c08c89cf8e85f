import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Broker } from './broker.js';

const PRODUCERS = path.join(import.meta.dirname, '../producers');

/** A queue of a broker, to be filled and asked. */
export interface Queue extends Broker {
  /** Makes the queue anew, with so many jobs in it, numbered from 1. To be called before a consumer is started. */
  put(count: number): Promise<void>;
  /**
   * What the broker tells of the jobs: `waiting` for those that nobody has in hand, and more. Where it tells of
   * `consumers`, it returns a job to those that wait only once it has noticed that its consumer is gone.
   */
  state(): Promise<Readonly<Record<string, number>>>;
}

/** The queue that a program of producers/ fills and tells of. */
export function queueOf(broker: Broker, producer: string): Queue {
  const run = async (...args: readonly string[]): Promise<string> => {
    const env = { ...process.env, BROKER_URL: broker.url };
    const script = path.join(PRODUCERS, producer);
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], {
      env,
      timeout: 20_000,
    });
    return stdout;
  };
  return {
    ...broker,
    put: async (count) => {
      await run('put', String(count));
    },
    state: async () => JSON.parse(await run('state')) as Record<string, number>,
  };
}
