import type { EntryPoint } from '../entry-points.js';
import type { Program } from '../link/program.js';
import type { Effect } from './effect.js';
import { effectsOf } from './handler-run.js';
import type { Process } from './process-of.js';
import type { Reach } from './reach.js';
import { aboveOf, reachOf } from './reach.js';
import type { Registration } from './registrations.js';
import { registrationsIn } from './registrations.js';
import type { Meaning } from './tests.js';
import { meaningOf } from './tests.js';

/** A registration of a process, with what is known of whether it runs and what it does. */
export interface Handler {
  readonly registration: Registration;
  readonly runs: Reach['runs'];
  /** What the tests in front of it mean, the free ones left out. */
  readonly meanings: ReadonlySet<Meaning>;
  readonly effects: readonly Effect[];
}

const known = new WeakMap<Program, Map<string, readonly Handler[]>>();

/**
 * All registrations in the files of a process, those that never run among them.
 * @param entries what the process starts: what stands beside that runs with it
 */
export function handlersOf(
  program: Program,
  process: Process,
  entries: readonly EntryPoint[],
): readonly Handler[] {
  const answers = known.get(program) ?? new Map<string, readonly Handler[]>();
  known.set(program, answers);
  const key = process.roots.join('\0');
  const answer = answers.get(key) ?? find(program, process, entries);
  answers.set(key, answer);
  return answer;
}

function find(program: Program, process: Process, entries: readonly EntryPoint[]): readonly Handler[] {
  const { files, roots } = process;
  const running = new Set(entries.flatMap((entry) => [...aboveEntry(program, files, entry)]));
  return [...files].flatMap((file) =>
    registrationsIn(program, file).map((registration): Handler => {
      const { call } = registration;
      const { runs, tests } = reachOf(program, files, { ...call, file }, running);
      const meanings = new Set(tests.map((test) => meaningOf(program, test, roots)));
      meanings.delete('free');
      const isDead = runs === 'no' || meanings.has('never');
      return {
        registration,
        runs: isDead ? 'no' : runs,
        meanings,
        effects: isDead ? [] : effectsOf(program, registration, files),
      };
    }),
  );
}

function aboveEntry(
  program: Program,
  files: ReadonlySet<string>,
  { at, call }: EntryPoint,
): ReadonlySet<string> {
  const fact = call === undefined ? undefined : program.findFile(at.file)?.call(call);
  return fact ? aboveOf(program, files, { ...fact, file: at.file }) : new Set();
}
