import type { Queue } from './brokers/queue.js';
import { build } from './build.js';
import type { Database } from './database.js';
import { startDatabase } from './database.js';
import type { Files } from './folder.js';
import type { End } from './observe.js';
import { endOf, poolOf } from './observe.js';
import { Program } from './program.js';

// As for servers: longer than the limit of fixed programs.
const PATIENCE_MS = 4_000;
// How long a broker may take to notice that somebody is gone.
const NOTICED_MS = 10_000;
const JOBS = 2;

/** What was seen of a consumer that was told to stop with the first of two jobs in hand. */
export interface ConsumerObservation {
  readonly end: End | undefined;
  readonly pool: ReturnType<typeof poolOf>;
  /** Jobs that were done to their end before the program was gone, by number. */
  readonly done: readonly number[];
  /** What the broker says of the jobs then. */
  readonly left: Readonly<Record<string, number>>;
  readonly output: string;
}

/** Tells a consumer to stop in the middle of its first job. */
export async function stopConsumer(files: Files, queue: Queue): Promise<ConsumerObservation> {
  await queue.put(JOBS);
  return withConsumer(files, queue, async (program, database) => {
    await program.until('the first query', () => database.seen[0]);
    const signalled = performance.now();
    program.terminate();
    await program.hasEnded(PATIENCE_MS);
    const end = endOf(program, signalled);
    await program.kill();
    return {
      ...{ end, pool: poolOf(database), done: doneIn(database), output: program.output },
      left: await stateWithoutConsumers(queue),
    };
  });
}

/** The jobs that a consumer does of those that are left, until it has done one. */
export async function takeUp(files: Files, queue: Queue): Promise<readonly number[]> {
  return withConsumer(files, queue, async (program, database) => {
    await program.until('a job', () => doneIn(database)[0]);
    await program.until('its acknowledgement', async () => {
      const { waiting, inHand = 0 } = await queue.state();
      return waiting === 0 && inHand === 0 ? true : undefined;
    });
    return doneIn(database);
  });
}

async function withConsumer<T>(
  files: Files,
  queue: Queue,
  use: (program: Program, database: Database) => Promise<T>,
): Promise<T> {
  const built = build(files);
  const database = await startDatabase();
  const env = { BROKER_URL: queue.url, DATABASE_URL: database.url, NODE_ENV: 'production' };
  const program = new Program(process.execPath, ['dist/main.js'], { cwd: built.folder, env });
  try {
    return await use(program, database);
  } finally {
    await program.kill();
    await database.close();
    built.remove();
  }
}

async function stateWithoutConsumers(queue: Queue): Promise<Readonly<Record<string, number>>> {
  const deadline = performance.now() + NOTICED_MS;
  for (;;) {
    const state = await queue.state();
    if (!state.consumers) return state;
    if (performance.now() > deadline) throw new Error('The broker never notices that the consumer is gone');
  }
}

function doneIn({ seen }: Database): readonly number[] {
  return seen.flatMap(
    ({ text }) => Number(/^insert into reports values \((\d+)\)/.exec(text)?.[1] ?? []) || [],
  );
}
