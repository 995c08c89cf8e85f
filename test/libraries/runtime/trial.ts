import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Case } from './cases.js';
import { LIMIT_MS } from './cases.js';
import type { Judged } from './fixed.js';
import { repair } from './fixed.js';
import type { SilentServer } from './silent/server.js';
import { startSilentServer } from './silent/server.js';
import type { Ending, Waiting } from './waiting.js';
import { startProgram } from './waiting.js';

const HERE = import.meta.dirname;
// For starts on a busy machine, and for a limit with all the attempts that a library makes.
const PATIENCE_MS = 20_000;
// The unrepaired call must outlast the repaired one by this.
const MARGIN_MS = 1_000;

/** A program as it was written and as it is repaired, both run at the same time. */
export interface Trial {
  readonly before: Judged;
  readonly after: Judged;
  /** How the repaired call ended; undefined if it was still waiting at last. */
  readonly repaired: Ending | undefined;
  /** Undefined where the unrepaired call was still waiting, a second after the repaired one had ended. */
  readonly unrepaired: Ending | undefined;
}

/** Runs both in processes of their own, each against a server of its own; leaves nothing behind. */
export async function tryOut({ program, server, ends }: Case): Promise<Trial> {
  const { before, after } = repair(program, readFileSync(path.join(HERE, 'programs', program), 'utf8'));
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-runtime-'));
  const runs: Run[] = [];
  try {
    symlinkSync(path.join(HERE, '../node_modules'), path.join(folder, 'node_modules'), 'junction');
    for (const [name, { text }] of Object.entries({ before, after })) {
      const file = path.join(folder, `${name}-${program}`);
      writeFileSync(file, text);
      const silent = await startSilentServer(server);
      runs.push({ silent, waiting: startProgram(file, silent.port) });
    }
    return { before, after, ...(await watch(runs, ends ? PATIENCE_MS : 2 * LIMIT_MS)) };
  } finally {
    await Promise.all(runs.map(({ waiting }) => waiting.stop()));
    await Promise.all(runs.map(({ silent }) => silent.close()));
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Run {
  readonly silent: SilentServer;
  readonly waiting: Waiting;
}

async function watch([unrepaired, repaired]: readonly Run[], patienceMs: number) {
  if (!unrepaired || !repaired) throw new Error('Two programs are compared');
  await inTime('the start', Promise.all([unrepaired.waiting.ready, repaired.waiting.ready]));
  await inTime('the request', Promise.all([unrepaired.silent.asked, repaired.silent.asked]));
  const asked = performance.now();
  const ending = await settled(patienceMs, repaired.waiting.ended);
  // The unrepaired call may have started later than the other.
  const outlastedMs = asked + (ending?.ms ?? 0) - performance.now();
  const marginMs = Math.max(outlastedMs, 0) + MARGIN_MS;
  return { repaired: ending, unrepaired: await settled(marginMs, unrepaired.waiting.ended) };
}

async function inTime(what: string, promise: Promise<unknown>): Promise<void> {
  const arrived = promise.then(() => true);
  if ((await settled(PATIENCE_MS, arrived)) === undefined)
    throw new Error(`${what} has not come within ${PATIENCE_MS} ms`);
}

/** Undefined where the promise has not settled in time. */
async function settled<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
