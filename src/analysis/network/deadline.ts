import type { Phase } from '../catalog/client.js';
import { placeOf } from '../link/entities.js';
import { lookUpKey } from '../link/members.js';
import type { Program } from '../link/program.js';
import { isAtLeast } from '../link/versions.js';
import type { Because, Place } from '../rule.js';
import { isOnOnePath } from './duration.js';
import { eachCallOf } from './each-call.js';
import type { Layer } from './layers.js';
import { layersOf } from './layers.js';
import type { LimitState } from './limits.js';
import { limitStatesOf, readKey } from './limits.js';
import type { NetworkCall } from './match.js';
import { deadlineOver, variantsOf } from './paths.js';
import { raceAround } from './race.js';

export type DeadlineVerdict = 'bounded' | 'unbounded' | 'library-default' | 'unknown';

/** When a call surely ends, and how that is known. */
export interface Deadline {
  readonly verdict: DeadlineVerdict;
  /** Milliseconds after which the call has ended; null where there is no such time or only running tells. */
  readonly ms: number | null;
  readonly because: readonly Because[];
  /** For `unknown`: what could not be decided. */
  readonly why?: string;
  /** For a deadline of known length: where it is set. */
  readonly setAt?: Place;
  /** For a call without a deadline: the phases that nothing limits, or that only a long default ends. */
  readonly open?: readonly string[];
  /** For a call without a deadline: how it comes to have none. */
  readonly cause?: DeadlineCause;
  /** For `unknown` that the callers decide: what it comes to where nobody in sight calls the function around it. */
  readonly ifUncalled?: Deadline;
  /** For `unknown`: this way never leaves the process, or is meant to wait. */
  readonly isExempt?: true;
}

export type DeadlineCause =
  /** Nothing sets a limit. */
  | { readonly kind: 'missing' }
  /** A value such as 0 lifts it, at this place. */
  | {
      readonly kind: 'lifted';
      readonly at: Place;
      readonly shown: string;
      /** Where other phases that are open are lifted as well. */
      readonly others: readonly Place[];
    }
  /** A signal is given, but nothing aborts it in time. */
  | { readonly kind: 'dead-signal'; readonly at: Place }
  /** Only an event is emitted, and nobody ends the request. */
  | { readonly kind: 'event-only'; readonly at: Place }
  /** Something that looks like a limit but is none for this client. */
  | { readonly kind: 'ineffective'; readonly at: Place; readonly reason: string; readonly meant?: string };

/**
 * The effective deadline of a network call, from all layers of its options, and from a race with a timer around it.
 * @param maxMs a library's own default beyond this counts as no deadline
 */
export function deadlineOf(program: Program, found: NetworkCall, maxMs: number): Deadline {
  const ways = [found, ...(found.others ?? [])].map((one) => ({
    deadline: ownDeadline(program, one, maxMs),
    doubt: one.chance,
  }));
  const own = deadlineOver(ways, 'it goes through one of several clients, which differ');
  if (own.verdict === 'bounded') return own;
  const race = raceAround(program, found);
  return race ? { verdict: 'bounded', ms: race.ms, because: [...race.because, ...found.trail] } : own;
}

function ownDeadline(program: Program, found: NetworkCall, maxMs: number): Deadline {
  const ways = variantsOf(layersOf(program, found)).map(({ layers, doubt, because }) => {
    const deadline = wayDeadline(program, found, layers, maxMs);
    return { deadline: { ...deadline, because: [...deadline.because, ...because] }, doubt };
  });
  return deadlineOver(ways, 'its options differ from path to path');
}

/** With one option object in each place. */
function wayDeadline(
  program: Program,
  found: NetworkCall,
  layers: readonly Layer[],
  maxMs: number,
): Deadline {
  const unknown = { verdict: 'unknown' as const, ms: null, because: found.trail };
  if (found.doubt !== undefined) return { ...unknown, why: found.doubt };
  const exemption = findExemption(program, layers, found);
  if (exemption !== undefined) return { ...unknown, why: exemption, isExempt: true };
  const states = limitStatesOf(program, found, layers);
  const deadline = judge(program, found, layers, states, maxMs);
  const settled = deadline.verdict === 'unknown' ? uncalledStates(states) : undefined;
  return settled ? { ...deadline, ifUncalled: judge(program, found, layers, settled, maxMs) } : deadline;
}

/** The limits without what only callers decide; undefined where that makes no difference. */
function uncalledStates(states: readonly LimitState[]): readonly LimitState[] | undefined {
  const settled = states.map((state) => {
    const { setting } = state;
    return setting.kind === 'unclear' && setting.ifUncalled
      ? { ...state, setting: setting.ifUncalled }
      : state;
  });
  return settled.some((state, index) => state !== states[index]) ? settled : undefined;
}

function judge(
  program: Program,
  found: NetworkCall,
  layers: readonly Layer[],
  states: readonly LimitState[],
  maxMs: number,
): Deadline {
  const phases = found.entry.phases.map((phase) => phaseOf(phase, states, found));
  const because = [...states.flatMap((state) => state.because), ...found.trail];
  const open = openPhases(found, phases, maxMs);
  const cause = (): DeadlineCause => causeOf(program, layers, states, found, open);
  const each = phases.some(({ kind }) => kind === 'unlimited') ? eachCallOf(program, found) : undefined;
  if (each?.every(({ isLimited }) => isLimited) === true)
    return { verdict: 'unknown', ms: null, because, why: found.entry.eachCall?.rest ?? '' };
  if (phases.some(({ kind }) => kind === 'unlimited'))
    return { verdict: 'unbounded', ms: null, because, open, cause: cause() };
  const unclear = phases.find((phase) => phase.kind === 'unclear');
  if (unclear) return { verdict: 'unknown', ms: null, because, why: unclear.why };
  const defaults = phases.flatMap((phase) => (phase.kind === 'default' ? [phase.ms] : []));
  if (defaults.length > 0 && Math.max(...defaults) > maxMs) {
    return { verdict: 'library-default', ms: null, because, open, cause: cause() };
  }
  const ms = totalOf(phases, states);
  const setAt = states.find(({ setting }) => setting.kind === 'limits' && setting.ms === ms)?.at;
  return { verdict: 'bounded', ms, because, ...(ms !== null && setAt ? { setAt } : {}) };
}

/** Why a client is not judged at all: its options say that it is meant to wait. */
function findExemption(
  program: Program,
  layers: readonly Layer[],
  { entry }: NetworkCall,
): string | undefined {
  return entry.exempt?.find(({ key, value }) =>
    layers.some((layer) => {
      const read = readKey(program, entry, layer, key);
      return read.kind === 'set' && read.value.entity.kind === 'literal' && read.value.entity.value === value;
    }),
  )?.why;
}

type PhaseState =
  | { readonly kind: 'limited'; readonly ms: number | null }
  | { readonly kind: 'default'; readonly ms: number }
  | { readonly kind: 'unlimited' }
  | { readonly kind: 'unclear'; readonly why: string };

function phaseOf(phase: Phase, states: readonly LimitState[], found: NetworkCall): PhaseState {
  const covering = states.filter(({ limit }) => limit.covers.includes(phase.name));
  const limits = covering.flatMap(({ setting }) => (setting.kind === 'limits' ? [setting.ms] : []));
  if (limits.length > 0) {
    const known = limits.filter((ms) => ms !== null);
    return { kind: 'limited', ms: known.length > 0 ? Math.min(...known) : null };
  }
  for (const { setting } of covering)
    if (setting.kind === 'unclear') return { kind: 'unclear', why: setting.why };
  // One may limit the very path that the other leaves open.
  if (covering.filter(({ setting }) => isOnOnePath(setting)).length > 1)
    return { kind: 'unclear', why: 'it is limited on one path and not on another' };
  const lifted = covering.find(({ setting }) => setting.kind === 'lifts');
  const defaultMs = lifted ? (lifted.limit.liftedMs ?? null) : defaultOf(phase, found.version);
  return defaultMs === null ? { kind: 'unlimited' } : { kind: 'default', ms: defaultMs };
}

function openPhases({ entry }: NetworkCall, states: readonly PhaseState[], maxMs: number): readonly string[] {
  return entry.phases.flatMap(({ name }, index) => {
    const state = states[index];
    const isOpen = state?.kind === 'unlimited' || (state?.kind === 'default' && state.ms > maxMs);
    return isOpen ? [name] : [];
  });
}

/** The default that holds for a version; one that is not known is taken for the newest. */
export function defaultOf({ defaultMs, since = [] }: Phase, version: string | undefined): number | null {
  const reached = since.filter((step) => isAtLeast(version, step.version) !== false);
  return reached.length > 0 ? (reached.at(-1)?.defaultMs ?? null) : defaultMs;
}

/** The phases follow one another, so their limits add up; one that spans them all counts once. */
function totalOf(phases: readonly PhaseState[], states: readonly LimitState[]): number | null {
  const spanning = states.flatMap(({ limit, setting }) =>
    setting.kind === 'limits' && limit.covers.length >= phases.length && setting.ms !== null
      ? [setting.ms]
      : [],
  );
  if (spanning.length > 0) return Math.min(...spanning);
  const times = phases.map((phase) =>
    phase.kind === 'limited' || phase.kind === 'default' ? phase.ms : null,
  );
  return times.reduce<number | null>((sum, ms) => (sum === null || ms === null ? null : sum + ms), 0);
}

function causeOf(
  program: Program,
  layers: readonly Layer[],
  states: readonly LimitState[],
  found: NetworkCall,
  open: readonly string[],
): DeadlineCause {
  const lifted = liftedOf(states, open);
  if (lifted) return lifted;
  // What is only given on some paths is right there, and missing on the others.
  const given = states.find(({ isGiven, at, setting }) => isGiven && at && !isOnOnePath(setting));
  if (given?.at && given.limit.unit === 'signal' && given.because.length > 0)
    return { kind: 'dead-signal', at: given.at };
  if (given?.at && given.limit.isEventOnly === true) return { kind: 'event-only', at: given.at };
  return ineffectiveCause(program, layers, found) ?? misplacedCause(program, found) ?? { kind: 'missing' };
}

function liftedOf(states: readonly LimitState[], open: readonly string[]): DeadlineCause | undefined {
  const [first, ...others] = states.flatMap(({ setting, at, limit }) =>
    setting.kind === 'lifts' && at
      ? [{ at, shown: setting.shown, isOpen: limit.covers.some((phase) => open.includes(phase)) }]
      : [],
  );
  if (!first) return undefined;
  const places = others.filter(({ isOpen, at }) => isOpen && !isSamePlace(at, first.at)).map(({ at }) => at);
  return { kind: 'lifted', at: first.at, shown: first.shown, others: places };
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}

function ineffectiveCause(
  program: Program,
  layers: readonly Layer[],
  { entry }: NetworkCall,
): DeadlineCause | undefined {
  for (const { key, why, meant } of entry.ineffective ?? []) {
    for (const layer of layers) {
      const read = readKey(program, entry, layer, key);
      if (read.kind !== 'set') continue;
      return { kind: 'ineffective', at: read.at, reason: why, ...(meant === undefined ? {} : { meant }) };
    }
  }
  return undefined;
}

/** `axios.post(url, { timeout })`: the second argument is the payload. */
function misplacedCause(
  program: Program,
  { call, use, context, entry }: NetworkCall,
): DeadlineCause | undefined {
  const isBehindData =
    use.kind === 'request' && use.options !== 'last' && use.options.length === 1 && use.options[0] === 2;
  const payload = isBehindData && call.args.length === 2 ? call.args[1] : undefined;
  if (!payload) return undefined;
  const { entity } = program.evaluator.evaluate(payload, context);
  const found =
    entity.kind === 'object'
      ? lookUpKey(program.evaluator, entity, entry.repair.call?.[0]?.key[0] ?? '')
      : undefined;
  if (found?.kind !== 'set') return undefined;
  return {
    kind: 'ineffective',
    at: placeOf(found.at.file, found.at),
    reason: 'the second argument is the data that is sent',
  };
}
