import type { EntryPoint } from '../entry-points.js';
import { entryPointsOf } from '../entry-points.js';
import type { Program } from '../link/program.js';
import type { ServiceView } from '../service.js';
import { clusterOf } from './cluster.js';
import type { Case } from './judge.js';
import { judge } from './judge.js';
import type { Shutdown, ShutdownVerdict } from './model.js';
import type { Process } from './process-of.js';
import { eachProcess, processOf } from './process-of.js';
import { reachOf } from './reach.js';
import { UNKNOWN } from './registrations.js';
import { handlersOf } from './signals.js';

/** What of a service decides about its shutdown. */
export type StoppedService = Pick<ServiceView, 'root' | 'deployment'>;

interface Known {
  readonly entries: Map<string, readonly EntryPoint[]>;
  readonly processes: Map<string, Process>;
  readonly shutdowns: Map<string, readonly Shutdown[]>;
}

const known = new WeakMap<Program, Map<string, Known>>();

/**
 * What becomes of each entry point of some files when its process is told to stop; in the order of files and places.
 * What was found once for a program is kept.
 */
export function shutdownOf(
  program: Program,
  service: StoppedService,
  files: readonly string[],
): readonly Shutdown[] {
  const answers = knownOf(program, service);
  return files.flatMap((file) => {
    const entries = entriesIn(program, service, file);
    const answer = answers.shutdowns.get(file) ?? entries.map((entry) => judgeEntry(program, service, entry));
    answers.shutdowns.set(file, answer);
    return answer;
  });
}

/** The entry points of a file. */
export function entriesIn(program: Program, service: StoppedService, file: string): readonly EntryPoint[] {
  const { entries } = knownOf(program, service);
  const found = entries.get(file) ?? entryPointsOf(program, file);
  entries.set(file, found);
  return found;
}

/** An entry point in each of the processes that may start it, with the handlers of the signal that stops them. */
export function casesOf(program: Program, service: StoppedService, entry: EntryPoint): readonly Case[] {
  const processes = eachProcess(program, processAround(program, service, entry.at.file));
  const call = entry.call === undefined ? undefined : program.findFile(entry.at.file)?.call(entry.call);
  // A file may be imported for something else of it.
  const starting = processes.filter(
    ({ files }) => !call || reachOf(program, files, { ...call, file: entry.at.file }).runs !== 'no',
  );
  const isStarted = starting.length > 0;
  return (isStarted ? starting : processes).map((process) => {
    const beside = [...process.files].flatMap((file) => entriesIn(program, service, file));
    const others = handlersOf(program, process, beside);
    const all = others.filter(({ registration: { events } }) => events.has('SIGTERM') || events.has(UNKNOWN));
    const cluster = clusterOf(program, entry, process, all);
    const handlers = cluster ? all.filter(({ meanings }) => !meanings.has('primary')) : all;
    const starts = service.deployment.starts.filter(({ runs }) =>
      runs.some((file) => process.roots.includes(file)),
    );
    return {
      program,
      entry,
      process,
      handlers,
      others,
      beside,
      starts,
      isStarted,
      ...(cluster ? { cluster } : {}),
    };
  });
}

function processAround(program: Program, service: StoppedService, file: string): Process {
  const { processes } = knownOf(program, service);
  const started = new Set(service.deployment.starts.flatMap(({ runs }) => runs));
  const process = processes.get(file) ?? processOf(program, file, started);
  processes.set(file, process);
  return process;
}

function knownOf(program: Program, { root }: StoppedService): Known {
  const services = known.get(program) ?? new Map<string, Known>();
  known.set(program, services);
  const answers = services.get(root) ?? { entries: new Map(), processes: new Map(), shutdowns: new Map() };
  services.set(root, answers);
  return answers;
}

/** Started in several ways, it is as good as the worst of them. */
function judgeEntry(program: Program, service: StoppedService, entry: EntryPoint): Shutdown {
  const judged = casesOf(program, service, entry).map(judge);
  const [first, ...others] = judged;
  if (!first)
    return { entry, verdict: 'unknown', steps: [], why: 'no process is known to start it', because: [] };
  return others.reduce((worst, one) => (BADNESS[one.verdict] > BADNESS[worst.verdict] ? one : worst), first);
}

const BADNESS: Readonly<Record<ShutdownVerdict, number>> = {
  'not-applicable': 0,
  handled: 1,
  unknown: 2,
  partial: 3,
  unhandled: 4,
};
