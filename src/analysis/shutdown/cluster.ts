import type { EntryPoint } from '../entry-points.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { Program } from '../link/program.js';
import type { Place } from '../rule.js';
import type { Process } from './process-of.js';
import { reachOf } from './reach.js';
import type { Handler } from './signals.js';
import { meaningOf } from './tests.js';

/** A process that listens as a worker of a cluster: the signal comes to the primary. */
export interface ClusterWorker {
  /** Where the primary makes its workers. */
  readonly forkAt: Place;
  /** Whether a handler of the primary tells its workers, as far as that can be followed. */
  readonly isForwarded: boolean;
}

/** How the signal gets to an entry point that only listens in the workers of a cluster; undefined for all others. */
export function clusterOf(
  program: Program,
  entry: EntryPoint,
  process: Process,
  handlers: readonly Handler[],
): ClusterWorker | undefined {
  const call = entry.call === undefined ? undefined : program.findFile(entry.at.file)?.call(entry.call);
  if (!call) return undefined;
  const { tests } = reachOf(program, process.files, { ...call, file: entry.at.file });
  const isWorker = tests.some((test) => meaningOf(program, test, process.roots) === 'worker');
  const forkAt = isWorker ? findFork(program, process.files) : undefined;
  if (!forkAt) return undefined;
  const primary = handlers.filter(({ meanings, runs }) => runs !== 'no' && !meanings.has('worker'));
  const isForwarded = primary.some(({ effects }) =>
    effects.some(
      (effect) => effect.kind === 'opaque' || (effect.kind === 'flag' && effect.name === FORWARDED),
    ),
  );
  return { forkAt, isForwarded };
}

/** Name of the flag that a call to the workers of a cluster leaves. */
export const FORWARDED = 'cluster';

function findFork(program: Program, files: ReadonlySet<string>): Place | undefined {
  for (const linked of program.filesCalling('fork')) {
    if (!files.has(linked.path)) continue;
    for (const call of linked.callsNamed('fork')) {
      const called = alternatives(program.evaluator.evaluate(call.callee, { file: linked.path }));
      const isCluster = called.some(({ entity }) => entity.kind === 'library' && entity.module === 'cluster');
      if (isCluster) return placeOf(linked.path, call);
    }
  }
  return undefined;
}
