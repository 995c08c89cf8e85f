import { setTimeout as pause } from 'node:timers/promises';
import { build } from './build.js';
import type { Database } from './database.js';
import { startDatabase } from './database.js';
import type { Files } from './folder.js';
import { Program } from './program.js';
import type { Client, Protocol } from './protocols.js';
import type { Fate } from './visitors/http.js';
import { freePort, isTaken, open } from './visitors/tcp.js';

// Longer than the limit of programs that have one, on a busy machine as well.
const PATIENCE_MS = 4_000;
const BUSY_EVERY_MS = 100;

/** Who else is connected when the signal comes, beside the one whose request is in flight. */
export type Company = 'nobody' | 'busy client' | 'silent connections';

/** What was seen of a program that was told to stop in the middle of a request. */
export interface Observation {
  /** The request that was in flight. */
  readonly request: Fate;
  /** Milliseconds from the signal until a new connection was refused while the program ran; undefined if never. */
  readonly refusedAfterMs: number | undefined;
  /** Undefined for a program that had to be killed. */
  readonly end: End | undefined;
  /** Whether the pool said farewell to the database, and whether it did so too early. */
  readonly pool: 'closed last' | 'closed too early' | 'left open';
  /** Fates of the busy client's requests from the signal on, without those that found nobody there. */
  readonly busy: readonly Fate[];
  /** Codes of the close frames that open WebSockets got. */
  readonly closeCodes: readonly number[];
  readonly output: string;
}

export interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** From the signal. */
  readonly afterMs: number;
}

export interface Circumstances {
  readonly protocol: Protocol;
  readonly company: Company;
  /** How long a program may take from the signal to its end before it counts as one that does not end. */
  readonly patienceMs?: number;
}

/** Runs a program in a process of its own, and tells it to stop while it is busy with a request. */
export async function observe(files: Files, circumstances: Circumstances): Promise<Observation> {
  const built = build(files);
  const database = await startDatabase();
  const port = await freePort();
  const env = { PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: database.url, NODE_ENV: 'production' };
  const program = new Program(process.execPath, ['dist/main.js'], { cwd: built.folder, env });
  try {
    await program.until('a listener', async () => (await isTaken(port)) || undefined);
    return await visit({ patienceMs: PATIENCE_MS, ...circumstances, program, database, port });
  } finally {
    await program.kill();
    await database.close();
    built.remove();
  }
}

/** How a program has ended since a signal; undefined if it has not. */
export function endOf({ ending }: Program, signalled: number): End | undefined {
  return ending && { code: ending.code, signal: ending.signal, afterMs: Math.round(ending.at - signalled) };
}

/** What became of the pool of a program whose last query is an `insert`. */
export function poolOf({ seen }: Database): Observation['pool'] {
  const closed = seen.findIndex(({ what }) => what === 'close');
  if (closed < 0) return 'left open';
  // A pool that is closed refuses the last query of the request before it comes to the database.
  const before = seen.slice(0, closed).filter(({ text }) => text.startsWith('insert'));
  const isLast = before.length > 0 && seen.slice(closed).every(({ what }) => what === 'close');
  return isLast ? 'closed last' : 'closed too early';
}

interface Scene extends Required<Circumstances> {
  readonly program: Program;
  readonly database: Database;
  readonly port: number;
}

async function visit(scene: Scene): Promise<Observation> {
  const { program, database, port, protocol, company, patienceMs } = scene;
  const client = protocol.connect(port);
  const guests = await invite(scene);
  try {
    const request = client.get(protocol.slow);
    await program.until('the first query', () => database.seen[0]);
    const signalled = performance.now();
    const deadline = signalled + patienceMs;
    program.terminate();
    const refusal = untilRefused(scene, deadline);
    const fate = await request;
    const busy = company === 'busy client' ? await keepAsking(scene, client, deadline) : [];
    const refusedAt = await refusal;
    await program.hasEnded(Math.max(0, deadline - performance.now()));
    const closeCodes = guests.closeCodes();
    const { output } = program;
    const end = endOf(program, signalled);
    const refusedAfterMs = refusedAt && Math.round(refusedAt - signalled);
    return { request: fate, refusedAfterMs, end, pool: poolOf(database), busy, closeCodes, output };
  } finally {
    client.close();
    guests.cut();
  }
}

/**
 * Asks again and again on the connection of the request that was in flight: closing idle connections once, at the
 * signal, has not touched it. Ends with the program, or when nobody takes a connection any more.
 */
async function keepAsking(
  { program, protocol }: Scene,
  client: Client,
  deadline: number,
): Promise<readonly Fate[]> {
  const fates: Fate[] = [];
  while (!program.ending && performance.now() < deadline) {
    const fate = await client.get(protocol.fast);
    if (fate.outcome === 'ECONNREFUSED') break;
    fates.push(fate);
    await pause(BUSY_EVERY_MS);
  }
  return fates;
}

interface Guests {
  /** Codes of the close frames that came. */
  closeCodes(): readonly number[];
  cut(): void;
}

async function invite({ port, protocol, company }: Scene): Promise<Guests> {
  if (company === 'busy client') return inviteIdle(protocol, port);
  if (company === 'silent connections') return inviteSilent(protocol, port);
  return { closeCodes: () => [], cut: () => undefined };
}

/** A client that has asked once and keeps its connection. */
async function inviteIdle(protocol: Protocol, port: number): Promise<Guests> {
  const idle = protocol.connect(port);
  await idle.get(protocol.fast);
  return {
    closeCodes: () => [],
    cut: () => {
      idle.close();
    },
  };
}

async function inviteSilent(protocol: Protocol, port: number): Promise<Guests> {
  const socket = await open(port);
  const sockets = await Promise.all((protocol.sockets ?? []).map((openOne) => openOne(port)));
  const cut = (): void => {
    socket.destroy();
    for (const one of sockets) one.close();
  };
  return { closeCodes: () => sockets.flatMap((one) => one.code() ?? []), cut };
}

/** The moment when a new connection is refused first, as long as there is a program that could take it. */
async function untilRefused({ program, port }: Scene, deadline: number): Promise<number | undefined> {
  while (!program.ending && performance.now() < deadline) {
    if (!(await isTaken(port))) {
      const refusedAt = performance.now();
      // A process that is gone refuses as well; its end may not have been told yet.
      return (await program.hasEnded(50)) ? undefined : refusedAt;
    }
    await pause(20);
  }
  return undefined;
}
