import { HELPERS } from '../catalog/shutdown/helpers.js';
import type { StartCommand } from '../deployment.js';
import type { EntryPoint } from '../entry-points.js';
import type { Value } from '../facts.js';
import { formatDuration } from '../render.js';
import type { Closing } from './closing.js';
import { isStopOf } from './closing.js';
import type { Effect } from './effect.js';
import type { Case } from './judge.js';
import type { Step, StepId } from './model.js';
import { STEPS } from './model.js';
import { readinessStep } from './readiness.js';
import { UNKNOWN } from './registrations.js';
import { resourceStep, telemetryStep } from './resources.js';
import type { Handler } from './signals.js';

/** All steps of a shutdown in their order, each found or missing. */
export function stepsOf(asked: Case, sure: readonly Handler[], closing: Closing): readonly Step[] {
  const effects = sure.flatMap((handler) => handler.effects);
  const make: Readonly<Record<StepId, () => Omit<Step, 'id'>>> = {
    signal: () => signalStep(asked, sure),
    readiness: () => readinessStep(asked, effects),
    close: () => closeStep(closing),
    drain: () => drainStep(closing, effects),
    connections: () => connectionsStep(asked, closing, sure),
    limit: () => limitStep(closing),
    consumers: () => besideStep(asked, effects, 'consumer'),
    schedulers: () => besideStep(asked, effects, 'scheduler'),
    resources: () => resourceStep(asked, effects, closing),
    telemetry: () => telemetryStep(effects),
    exit: () => exitStep(closing),
  };
  return STEPS.map((id): Step => ({ id, ...make[id]() }));
}

type Found = Omit<Step, 'id'>;

function signalStep({ handlers, starts, cluster, others }: Case, sure: readonly Handler[]): Found {
  if (cluster && !cluster.isForwarded) {
    return { status: 'missing', at: cluster.forkAt, note: 'the primary process does not pass SIGTERM on' };
  }
  const deployed = starts.filter(({ source }) => source !== 'script');
  const [first] = deployed;
  if (sure.length > 0 && first && deployed.every(({ lost }) => lost !== undefined)) {
    return { status: 'missing', note: `the way in which ${first.at.file} starts it keeps SIGTERM from it` };
  }
  const sent = first?.stopSignal;
  if (sure.length > 0 && first && sent !== undefined && deployed.every((one) => isUnheard(one, others))) {
    return { status: 'missing', note: `${first.at.file} stops it with ${sent}, which nothing handles` };
  }
  const free = sure.find(({ meanings }) => !meanings.has('environment'));
  if (free) return { status: 'found', at: free.registration.at };
  const [conditional] = sure;
  if (conditional) {
    const note = 'SIGTERM is handled only if the environment says so';
    return { status: 'missing', at: conditional.registration.at, note };
  }
  const dead = handlers.find(({ runs }) => runs === 'no');
  if (dead)
    return {
      status: 'missing',
      at: dead.registration.at,
      note: 'the handler of SIGTERM is never registered',
    };
  return { status: 'missing', note: 'nothing handles SIGTERM' };
}

function isUnheard({ stopSignal }: StartCommand, handlers: readonly Handler[]): boolean {
  return !handlers.some(
    ({ registration: { events }, runs }) => runs !== 'no' && (events.has(stopSignal) || events.has(UNKNOWN)),
  );
}

function closeStep({ main, earlyExits }: Closing): Found {
  if (!main) return { status: 'missing', note: 'nothing closes it' };
  const [exit] = earlyExits;
  if (exit) return { status: 'missing', at: main.at, note: 'its closing is not waited for' };
  if (main.does === 'cut')
    return { status: 'missing', at: main.at, note: 'it is broken off instead of closed' };
  return { status: 'found', at: main.at };
}

function drainStep(closing: Closing, effects: readonly Effect[]): Found {
  const { main, earlyExits, earlyCuts, shortLimit } = closing;
  if (!main) return { status: 'missing' };
  const [exit] = earlyExits;
  if (exit) return { status: 'missing', at: exit.at, note: 'the process ends while work is in hand' };
  if (main.does === 'cut') return { status: 'missing', at: main.at, note: 'what is in hand is broken off' };
  const [cut] = earlyCuts;
  if (cut) return { status: 'missing', at: cut.at, note: 'connections are cut at once' };
  if (shortLimit && !isHalted(closing)) {
    const note = `work in hand is cut off after ${formatDuration(shortLimit.ms ?? 0)}`;
    return { status: 'missing', at: shortLimit.at, note };
  }
  if (main.does === 'halt' && !isWaitedFor(closing, effects)) {
    return { status: 'missing', at: main.at, note: 'nothing waits for what is in hand' };
  }
  return { status: 'found', at: main.at };
}

function isHalted({ shortLimit, limit }: Closing): boolean {
  return shortLimit === undefined && limit !== undefined;
}

/** What only takes nothing new is a drain if the process then ends by itself, or if somebody waits before it ends. */
function isWaitedFor({ main, exits, lateCuts }: Closing, effects: readonly Effect[]): boolean {
  // It tells when what is in hand is finished, and the end of the process waits for that.
  if (main?.limitMs !== undefined && main.limitMs !== null) return true;
  const ends = [...exits, ...lateCuts];
  if (ends.length === 0) return true;
  const waits = effects.filter(
    ({ kind, after }) => kind === 'wait' && main !== undefined && after.has(main.id),
  );
  return ends.every((end) => waits.some((wait) => wait.order < end.order));
}

function connectionsStep(
  { entry, program, process }: Case,
  closing: Closing,
  sure: readonly Handler[],
): Found {
  const { main, sweeps, limit } = closing;
  if (entry.kind !== 'server') return { status: 'not-needed' };
  if (!main) return { status: 'missing' };
  const isByHelper = sure.some(
    ({ registration: { by } }) => by.kind === 'helper' && by.helper.server !== undefined,
  );
  if (isByHelper || HANDLING.has(main.of.module)) return { status: 'found', at: main.at };
  const sweep = sweeps.find(({ repeats }) => repeats === true);
  if (sweep) return { status: 'found', at: sweep.at };
  const isAnnounced = [...process.files].some((file) => setsConnectionClose(program, file));
  if (isAnnounced) return { status: 'found' };
  const note = 'kept-alive connections hold it open until the limit ends them';
  return limit
    ? { status: 'missing', note }
    : { status: 'missing', note: 'kept-alive connections hold it open' };
}

/** Their closing ends kept-alive connections as soon as they are idle. */
const HANDLING: ReadonlySet<string> = new Set([
  ...['stoppable', 'http-terminator', '@hapi/hapi', 'hapi', '@hapi/glue', 'socket.io', '@grpc/grpc-js'],
  ...HELPERS.filter(({ server }) => server !== undefined).flatMap(({ modules }) => modules),
]);

function setsConnectionClose(program: Case['program'], file: string): boolean {
  const linked = program.findFile(file);
  const calls = SETTERS.flatMap((name) => linked?.callsNamed(name) ?? []);
  return calls.some(({ args: [name, value] }) => isText(name, 'connection') && isText(value, 'close'));
}

const SETTERS = ['setHeader', 'set', 'header', 'append'];

function isText(value: Value | undefined, text: string): boolean {
  return value?.kind === 'literal' && String(value.value).toLowerCase() === text;
}

function limitStep({ limit, shortLimit, main, earlyExits }: Closing): Found {
  if (limit) return { status: 'found', at: limit.at };
  if (shortLimit) {
    const note = `${formatDuration(shortLimit.ms ?? 0)} are too short to finish anything`;
    return { status: 'missing', at: shortLimit.at, note };
  }
  // What ends at once needs no limit.
  if (main && earlyExits.length > 0) return { status: 'not-needed' };
  return { status: 'missing', note: 'no time limit ends a drain that does not end by itself' };
}

function besideStep(
  { program, entry, beside }: Case,
  effects: readonly Effect[],
  kind: EntryPoint['kind'],
): Found {
  const others = beside.filter((one) => one.kind === kind && one !== entry);
  if (others.length === 0) return { status: 'not-needed' };
  const closes = effects.filter((effect) => effect.kind === 'close');
  const open = others.find((one) => !closes.some((effect) => isStopOf(program, one, effect)));
  return open ? { status: 'missing', at: open.at, note: `the ${kind} is not stopped` } : { status: 'found' };
}

function exitStep({ main, exits, earlyExits }: Closing): Found {
  const [exit] = exits;
  if (exit) return { status: 'found', at: exit.at };
  if (!main || earlyExits.length > 0) return { status: 'missing' };
  return { status: 'not-needed', note: 'the process ends once nothing keeps it' };
}
