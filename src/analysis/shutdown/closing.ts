import type { EntryPoint } from '../entry-points.js';
import type { Program } from '../link/program.js';
import type { CloseEffect, Effect, ExitEffect, RaceEffect } from './effect.js';
import type { Case } from './judge.js';
import { CLEARED } from './global-calls.js';
import { keysOfStart } from './things.js';

/** What handlers of a signal do about one entry point. */
export interface Closing {
  /** The closing that takes nothing new and finishes what is in hand; else the one that breaks it off. */
  readonly main: CloseEffect | undefined;
  /** Ends of the process that do not wait for it. */
  readonly earlyExits: readonly ExitEffect[];
  /** Cuts that do not wait for it. */
  readonly earlyCuts: readonly CloseEffect[];
  /** Cuts behind it: they break off what a stop that waits for nothing has left in hand. */
  readonly lateCuts: readonly CloseEffect[];
  /** Resources closed before it is complete. */
  readonly earlyResources: readonly CloseEffect[];
  /** What ends a drain that does not end by itself. */
  readonly limit: Limit | undefined;
  /** A limit that is too short to finish anything. */
  readonly shortLimit: Limit | undefined;
  /** Ends of the process behind it. */
  readonly exits: readonly ExitEffect[];
  readonly sweeps: readonly CloseEffect[];
}

export interface Limit {
  readonly at: Effect['at'];
  /** `null` where only running tells. */
  readonly ms: number | null;
}

// A second cuts off answers that people wait for: the shortest limit that counts as a drain.
export const SHORTEST_DRAIN_MS = 2_000;

/** Whether an effect closes what an entry point has started. */
export function isStopOf(program: Program, entry: EntryPoint, effect: CloseEffect): boolean {
  if (effect.does === 'flush') return false;
  if (DECORATED.has(entry.library) && effect.of.module.startsWith('@nestjs/')) return true;
  const call = entry.call === undefined ? undefined : program.findFile(entry.at.file)?.call(entry.call);
  if (!call) return false;
  const keys = keysOfStart(program, entry.at.file, call);
  if ([...effect.keys].some((key) => keys.has(key))) return true;
  // Known by its type only, it is whatever of that kind the process has.
  return effect.keys.size === 0 && effect.role === (entry.kind === 'server' ? 'server' : 'worker');
}

/** Started by decorators of Nest modules, which end with the application. */
const DECORATED: ReadonlySet<string> = new Set([
  ...['@nestjs/bull', '@nestjs/bullmq', '@nestjs/schedule', '@golevelup/nestjs-rabbitmq', '@ssut/nestjs-sqs'],
  ...['@nestjs-plus/schedule', 'nest-schedule', 'nestjs-temporal-core', 'nestjs-temporal'],
]);

/** What the effects of all handlers of a signal mean for an entry point. */
export function closingOf(
  { program, entry, beside }: Pick<Case, 'program' | 'entry' | 'beside'>,
  effects: readonly Effect[],
): Closing {
  const closes = effects.filter((effect) => effect.kind === 'close');
  const all = closes.filter((effect) => effect.isOfClients !== true && isStopOf(program, entry, effect));
  // What is known only by its type counts where nothing is known better.
  const exact = all.filter(({ keys }) => keys.size > 0);
  const own = exact.length > 0 ? exact : all;
  const others = closes.filter((effect) => !own.includes(effect) && isResource(effect));
  const resources = others.filter((effect) => !beside.some((one) => isStopOf(program, one, effect)));
  const clients = closes.filter((effect) => effect.isOfClients === true && isStopOf(program, entry, effect));
  const candidates = candidatesOf(own).map((main) =>
    closingBy(program, main, [...own, ...clients], resources, effects),
  );
  const [first, ...more] = candidates;
  const exits = effects.filter((effect) => effect.kind === 'exit');
  if (!first) return { ...NOTHING, earlyExits: exits.filter(isPlain) };
  return more.reduce((best, one) => (one.earlyExits.length < best.earlyExits.length ? one : best), first);
}

function isPlain({ branches, isOnError, isDelayed, isBehindOpaque }: ExitEffect): boolean {
  return branches.size === 0 && !isOnError && !isDelayed && !isBehindOpaque;
}

function candidatesOf(own: readonly CloseEffect[]): readonly CloseEffect[] {
  for (const does of ['drain', 'halt', 'cut'] as const) {
    const found = own.filter((effect) => effect.does === does && !effect.isOnError);
    const prompt = found.filter(({ isDelayed }) => !isDelayed);
    if (found.length > 0) return prompt.length > 0 ? prompt : found;
  }
  return [];
}

function closingBy(
  program: Program,
  main: CloseEffect,
  own: readonly CloseEffect[],
  resources: readonly CloseEffect[],
  effects: readonly Effect[],
): Closing {
  const exits = effects.filter((effect) => effect.kind === 'exit');
  const races = effects.filter((effect) => effect.kind === 'race');
  const cuts = own.filter((effect) => effect.does === 'cut' && effect !== main && !isChosen(effect, main));
  const cleared = effects.filter((effect) => effect.kind === 'close' && isClearedEarly(effect, main));
  const limits = limitsOf(main, exits, cuts, races).filter(
    (limit) => !cleared.some((effect) => effect.kind === 'close' && stops(program, effect, limit)),
  );
  const isLong = ({ ms }: Limit): boolean => ms === null || ms >= SHORTEST_DRAIN_MS;
  return {
    main,
    earlyExits: exits.filter((exit) => isEarly(exit, main)),
    earlyCuts: cuts.filter((cut) => isEarly(cut, main)),
    lateCuts: cuts.filter((cut) => cut.after.has(main.id) && !cut.isOnError && !isLater(cut, main)),
    earlyResources: resources.filter((effect) => isEarly(effect, main)),
    limit: limits.find(isLong),
    shortLimit: limits.find((limit) => !isLong(limit)),
    exits: exits.filter((exit) => exit.after.has(main.id)),
    sweeps: own.filter(({ does }) => does === 'idle'),
  };
}

/** `clearTimeout(timer)` that does not wait for the closing: the timer never comes. */
function isClearedEarly(
  { method, after, order, branches, isDelayed, isOnError }: CloseEffect,
  main: CloseEffect,
) {
  const isSure = branches.size === 0 && !isDelayed && !isOnError;
  return method.member === CLEARED && isSure && order > main.order && !after.has(main.id);
}

function stops(program: Program, { keys }: CloseEffect, { at }: Limit): boolean {
  return [...keys].some((key) => {
    const [file = '', id] = key.split('#');
    const call = program.findFile(file)?.call(Number(id));
    return call !== undefined && file === at.file && call.start <= at.start && at.end <= call.end;
  });
}

/** Connections that are broken off only if a test says so are most likely the idle ones. */
function isChosen({ isOfClients, branches }: CloseEffect, main: CloseEffect): boolean {
  return isOfClients === true && [...branches].some((branch) => !main.branches.has(branch));
}

const NOTHING: Closing = {
  ...{ main: undefined, earlyExits: [], earlyCuts: [], lateCuts: [], earlyResources: [] },
  ...{ limit: undefined, shortLimit: undefined, exits: [], sweeps: [] },
};

/** What serves requests and consumers alike: closing it is the end of what still needs it. */
const SHARED: ReadonlySet<string> = new Set([
  ...['ioredis', 'redis', '@redis/client', 'pg', 'mqtt', 'async-mqtt', 'amqplib', 'amqp-connection-manager'],
  ...['nats', '@nats-io/transport-node', 'nats.ws', '@nats-io/nats-core'],
]);

export function isResource({ role, of, does }: CloseEffect): boolean {
  return does !== 'idle' && (role === 'resource' || (role === 'worker' && SHARED.has(of.module)));
}

/** Whether something happens although the closing is under way, and not only when something went wrong. */
function isEarly(effect: ExitEffect | CloseEffect, main: CloseEffect): boolean {
  if (effect.after.has(main.id) || effect.isOnError || isLater(effect, main)) return false;
  if (effect.kind === 'close' && effect.isDelayed && !main.isDelayed) return false;
  const own = [...effect.branches].filter((branch) => !main.branches.has(branch));
  if (own.length === 0) return true;
  // A test in front of the closing is a guard: the second signal, a server that is not there.
  return effect.order > main.order && !own.some((branch) => isOpposite(branch, main.branches));
}

function isLater(effect: Effect, main: CloseEffect): boolean {
  if (!effect.isDelayed) return false;
  if (effect.delayMs === null || main.delayMs === null) return effect.delayMs !== main.delayMs;
  return effect.delayMs > main.delayMs;
}

/** The other side of a test, or another case of the same switch. */
function isOpposite(branch: string, others: ReadonlySet<string>): boolean {
  const [before, place] = branch.split(':case:');
  const cases = place?.split('/')[0];
  if (before !== undefined && cases !== undefined) {
    return [...others].some((other) => other !== branch && other.startsWith(`${before}:case:${cases}/`));
  }
  const turned = branch.includes(':then:')
    ? branch.replace(':then:', ':else:')
    : branch.replace(':else:', ':then:');
  return turned !== branch && others.has(turned);
}

function limitsOf(
  main: CloseEffect,
  exits: readonly ExitEffect[],
  cuts: readonly CloseEffect[],
  races: readonly RaceEffect[],
): readonly Limit[] {
  const timed = [...exits, ...cuts].filter(
    (effect) =>
      !effect.after.has(main.id) &&
      isLater(effect, main) &&
      !effect.isOnError &&
      [...effect.branches].every((branch) => main.branches.has(branch)),
  );
  const raced = races.filter(({ closes }) => closes.has(main.id));
  const own =
    main.limitMs === undefined || main.limitMs === null
      ? []
      : [{ at: main.at, ms: main.limitMs < 0 ? null : main.limitMs }];
  const passed = [...timed, ...raced].map((effect): Limit => {
    const { at, delayMs } = effect;
    return { at, ms: delayMs === null || main.delayMs === null ? null : delayMs - main.delayMs };
  });
  return [...own, ...passed];
}
