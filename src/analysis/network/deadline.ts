import type { Phase } from '../catalog/client.js';
import { placeOf } from '../link/entities.js';
import { lookUpKey } from '../link/members.js';
import type { Program } from '../link/program.js';
import { isAtLeast } from '../link/versions.js';
import type { Because, Place } from '../rule.js';
import type { Layer } from './layers.js';
import { layersOf } from './layers.js';
import type { LimitState } from './limits.js';
import { limitStatesOf, readKey } from './limits.js';
import type { NetworkCall } from './match.js';
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
  /** For a call without a deadline: the phases that nothing limits, or that only a long default ends. */
  readonly open?: readonly string[];
  /** For a call without a deadline: how it comes to have none. */
  readonly cause?: DeadlineCause;
}

export type DeadlineCause =
  /** Nothing sets a limit. */
  | { readonly kind: 'missing' }
  /** A value such as 0 lifts it, at this place. */
  | { readonly kind: 'lifted'; readonly at: Place; readonly shown: string }
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
  const own = worstDeadline([found, ...(found.others ?? [])].map((one) => ownDeadline(program, one, maxMs)));
  if (own.verdict === 'bounded') return own;
  const race = raceAround(program, found);
  return race ? { verdict: 'bounded', ms: race.ms, because: [...race.because, ...found.trail] } : own;
}

/** Through whichever client the call goes: decided only if all of them agree. */
function worstDeadline(all: readonly Deadline[]): Deadline {
  const [first, ...others] = all;
  if (!first) return { verdict: 'unknown', ms: null, because: [], why: 'no client is known' };
  if (others.every(({ verdict }) => verdict === first.verdict)) {
    const times = all.map(({ ms }) => ms);
    return { ...first, ms: times.some((ms) => ms === null) ? null : Math.max(...times.map((ms) => ms ?? 0)) };
  }
  const because = all.flatMap((one) => one.because);
  const isOpen = all.every(({ verdict }) => verdict === 'unbounded' || verdict === 'library-default');
  if (isOpen) return { ...first, because };
  return {
    verdict: 'unknown',
    ms: null,
    because,
    why: 'it goes through one of several clients, which differ',
  };
}

function ownDeadline(program: Program, found: NetworkCall, maxMs: number): Deadline {
  const layers = layersOf(program, found);
  const exemption = findExemption(program, layers, found);
  if (exemption !== undefined) return { verdict: 'unknown', ms: null, because: found.trail, why: exemption };
  const states = limitStatesOf(program, found, layers);
  const phases = found.entry.phases.map((phase) => phaseOf(phase, states, found));
  const because = [...states.flatMap((state) => state.because), ...found.trail];
  const open = openPhases(found, phases, maxMs);
  const cause = (): DeadlineCause => causeOf(program, layers, states, found);
  if (phases.some(({ kind }) => kind === 'unlimited'))
    return { verdict: 'unbounded', ms: null, because, open, cause: cause() };
  const unclear = phases.find((phase) => phase.kind === 'unclear');
  if (unclear) return { verdict: 'unknown', ms: null, because, why: unclear.why };
  const defaults = phases.flatMap((phase) => (phase.kind === 'default' ? [phase.ms] : []));
  if (defaults.length > 0 && Math.max(...defaults) > maxMs) {
    return { verdict: 'library-default', ms: null, because, open, cause: cause() };
  }
  return { verdict: 'bounded', ms: totalOf(phases, states), because };
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
): DeadlineCause {
  for (const { setting, at } of states) {
    if (setting.kind === 'lifts' && at) return { kind: 'lifted', at, shown: setting.shown };
  }
  const given = states.find(({ isGiven, at }) => isGiven && at);
  if (given?.at && given.limit.unit === 'signal' && given.because.length > 0)
    return { kind: 'dead-signal', at: given.at };
  if (given?.at && given.limit.isEventOnly === true) return { kind: 'event-only', at: given.at };
  return ineffectiveCause(program, layers, found) ?? misplacedCause(program, found) ?? { kind: 'missing' };
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
