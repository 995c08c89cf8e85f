import { SELF_STOPPING } from '../catalog/shutdown/helpers.js';
import type { StartCommand } from '../deployment.js';
import type { EntryPoint } from '../entry-points.js';
import type { Program } from '../link/program.js';
import type { Because } from '../rule.js';
import type { ClusterWorker } from './cluster.js';
import type { Closing } from './closing.js';
import { closingOf } from './closing.js';
import type { Effect } from './effect.js';
import type { Shutdown } from './model.js';
import type { Process } from './process-of.js';
import { UNKNOWN } from './registrations.js';
import type { Handler } from './signals.js';
import { stepsOf } from './steps.js';
import { foreignHelpers } from './foreign.js';

/** What an entry point is judged by. */
export interface Case {
  readonly program: Program;
  readonly entry: EntryPoint;
  readonly process: Process;
  /** Registrations of its process for the signal that stops it. */
  readonly handlers: readonly Handler[];
  /** All registrations of its process, for whichever signal or event. */
  readonly others: readonly Handler[];
  /** Other entry points of the same process. */
  readonly beside: readonly EntryPoint[];
  /** How the platform starts the process, as far as its files say. */
  readonly starts: readonly StartCommand[];
  /** Whether the code is seen to get to the statement that listens. */
  readonly isStarted: boolean;
  /** How the signal gets to it, where it listens in the workers of a cluster. */
  readonly cluster?: ClusterWorker;
}

/** What becomes of an entry point when its process is told to stop. */
export function judge(asked: Case): Shutdown {
  const { entry } = asked;
  const sure = asked.handlers.filter((handler) => handler.runs === 'yes' && isNamed(handler));
  const effects = sure.flatMap((handler) => handler.effects);
  const closing = closingOf(asked, effects);
  const because = reasons(sure, closing);
  if (closing.main) return withSteps(asked, sure, closing, because);
  if (!asked.isStarted) return { entry, steps: [], because, ...ofUncalled(asked) };
  // What ends the process in any case is no doubt.
  const why = closing.earlyExits.length > 0 ? undefined : doubtOf(asked, effects);
  if (why !== undefined) return { entry, verdict: 'unknown', steps: [], why, because };
  return { entry, verdict: 'unhandled', steps: stepsOf(asked, sure, closing), because };
}

/** What a function would start that nothing calls: part of a library, unless the platform runs its very file. */
function ofUncalled({ entry, process }: Case): Pick<Shutdown, 'verdict' | 'why'> {
  const why = 'nothing is seen to call the function that starts it';
  const isRun = process.isStarted && process.roots.includes(entry.at.file);
  return { verdict: isRun ? 'unknown' : 'not-applicable', why };
}

function isNamed({ registration }: Handler): boolean {
  return !registration.events.has(UNKNOWN) || registration.events.has('SIGTERM');
}

function withSteps(
  asked: Case,
  sure: readonly Handler[],
  closing: Closing,
  because: readonly Because[],
): Shutdown {
  const steps = stepsOf(asked, sure, closing);
  const isFound = (id: string): boolean =>
    steps.some((step) => step.id === id && (step.status === 'found' || step.status === 'not-needed'));
  const isWhole = ['signal', 'close', 'drain', 'limit'].every(isFound) && closing.earlyResources.length === 0;
  return { entry: asked.entry, verdict: isWhole ? 'handled' : 'partial', steps, because };
}

/** Why nobody can say that an entry point is left alone; undefined where that is certain. */
function doubtOf(
  { entry, handlers, process, program }: Case,
  effects: readonly Effect[],
): string | undefined {
  const builtIn = SELF_STOPPING[entry.library];
  if (builtIn !== undefined) return `${builtIn}, and what it finishes before is not known`;
  const isConditional = effects.some(
    ({ kind, branches, isOnError }) => kind === 'exit' && branches.size > 0 && !isOnError,
  );
  if (isConditional) return 'the process ends under a condition that cannot be followed';
  const opaque = effects.find((effect) => effect.kind === 'opaque');
  if (opaque?.kind === 'opaque') return opaque.why;
  const hazy = handlers.find((handler) => handler.runs === 'maybe');
  if (hazy) return 'a handler is registered in a function of which nobody can see whether it is called';
  if (handlers.some((handler) => handler.runs === 'yes' && !isNamed(handler)))
    return 'a handler is registered for signals that only running tells';
  return foreignHelpers(program, process);
}

function reasons(sure: readonly Handler[], { main, earlyExits, limit }: Closing): readonly Because[] {
  return [
    ...sure.map(({ registration }): Because => ({ at: registration.at, message: 'SIGTERM is handled here' })),
    ...(main ? [{ at: main.at, message: 'It is closed here' }] : []),
    ...earlyExits.map(({ at }): Because => ({
      at,
      message: 'The process ends here without waiting for that',
    })),
    ...(limit ? [{ at: limit.at, message: 'This ends a drain that takes too long' }] : []),
  ];
}
