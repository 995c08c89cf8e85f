import { createHash } from 'node:crypto';
import { open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A writer holds the lock for milliseconds: one this old was left behind by a process that died. */
const STALE_MS = 5_000;
/** Longer than a dead lock takes to become stale. */
const PATIENCE_MS = 10_000;
const RETRY_MS = 5;

/**
 * Runs something while no other process that asks here does so for the same file. The lock is a file outside the
 * repository, which nobody should find in it.
 * @throws Error after ten seconds without getting the lock
 */
export async function withLock<T>(target: string, run: () => Promise<T>): Promise<T> {
  // Per user, since nobody can take a lock away that another user left behind.
  const owner = process.getuid?.() ?? '';
  const name = createHash('sha256').update(`${owner}:${target}`).digest('hex');
  const lock = path.join(tmpdir(), `plimsoll-${name}.lock`);
  await acquire(lock);
  try {
    return await run();
  } finally {
    await rm(lock, { force: true });
  }
}

async function acquire(lock: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isCreated(lock))) {
    if (Date.now() > deadline) throw new Error('Another Plimsoll is writing it');
    if (await isStale(lock)) await rm(lock, { force: true });
    else await pause(RETRY_MS);
  }
}

async function isCreated(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx')).close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(lock: string): Promise<boolean> {
  const found = await stat(lock).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > STALE_MS;
}
