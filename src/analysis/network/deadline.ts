import type { Limit, Phase } from '../catalog/client.js';
import type { Traced } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import { lookUpKey } from '../link/members.js';
import type { Program } from '../link/program.js';
import type { Because, Place } from '../rule.js';
import { signalSetting } from './abort.js';
import type { Setting } from './duration.js';
import { durationSetting, undefinedSetting } from './duration.js';
import { requestEnding } from './emitter.js';
import type { Layer } from './layers.js';
import { layersOf } from './layers.js';
import type { NetworkCall } from './match.js';

export type DeadlineVerdict = 'bounded' | 'unbounded' | 'library-default' | 'unknown';

/** When a call surely ends, and how that is known. */
export interface Deadline {
  readonly verdict: DeadlineVerdict;
  /** Milliseconds after which the call has ended; null where there is no such time or only running tells. */
  readonly ms: number | null;
  readonly because: readonly Because[];
  /** For `unknown`: what could not be decided. */
  readonly why?: string;
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
 * The effective deadline of a network call, from all layers of its options.
 * @param maxMs a library's own default beyond this counts as no deadline
 */
export function deadlineOf(program: Program, found: NetworkCall, maxMs: number): Deadline {
  const layers = layersOf(program, found);
  const states = found.entry.limits.map((limit) => stateOf(program, found, layers, limit));
  const phases = found.entry.phases.map((phase) => phaseOf(phase, states, found));
  const because = [...states.flatMap((state) => state.because), ...found.trail];
  const unlimited = phases.find(({ kind }) => kind === 'unlimited');
  if (unlimited)
    return { verdict: 'unbounded', ms: null, because, cause: causeOf(program, layers, states, found) };
  const unclear = phases.find((phase) => phase.kind === 'unclear');
  if (unclear) return { verdict: 'unknown', ms: null, because, why: unclear.why };
  const defaults = phases.flatMap((phase) => (phase.kind === 'default' ? [phase.ms] : []));
  if (defaults.length > 0 && Math.max(...defaults) > maxMs) {
    return { verdict: 'library-default', ms: null, because, cause: causeOf(program, layers, states, found) };
  }
  return { verdict: 'bounded', ms: totalOf(phases, states), because };
}

interface LimitState {
  readonly limit: Limit;
  readonly setting: Setting;
  readonly at?: Place;
  readonly because: readonly Because[];
  /** A value was given, though it limits nothing. */
  readonly isGiven: boolean;
}

type PhaseState =
  | { readonly kind: 'limited'; readonly ms: number | null }
  | { readonly kind: 'default'; readonly ms: number }
  | { readonly kind: 'unlimited' }
  | { readonly kind: 'unclear'; readonly why: string };

/** What the strongest layer that speaks of a limit says. */
function stateOf(program: Program, found: NetworkCall, layers: readonly Layer[], limit: Limit): LimitState {
  const given: Because[] = [];
  let last: Place | undefined;
  for (const layer of layers) {
    if (limit.at !== undefined && (layer.level === 'call') !== (limit.at === 'call')) continue;
    const read = readLimit(program, layer, limit);
    if (read.kind === 'absent') continue;
    if (read.kind === 'open')
      return { limit, setting: { kind: 'unclear', why: read.why }, because: given, isGiven: false };
    const { setting, because } = interpret(program, found, limit, read.value);
    last ??= read.at;
    given.push(...because);
    if (setting.kind === 'inherits') continue;
    return {
      limit,
      setting,
      at: read.at,
      because: [...given, ...shown(limit, setting, read.at)],
      isGiven: true,
    };
  }
  return unset(program, found, limit, last, given);
}

/** No layer sets it. A client that is only known by its type may have been given one where it was made. */
function unset(
  program: Program,
  found: NetworkCall,
  limit: Limit,
  at: Place | undefined,
  because: readonly Because[],
): LimitState {
  if (found.isOpaque && limit.at !== 'call') {
    const why = `how this ${found.entry.title} client was made cannot be seen`;
    return { limit, setting: { kind: 'unclear', why }, because, isGiven: false };
  }
  if (limit.isEventOnly === true && found.use.isEmitter === true) {
    const ending = requestEnding(program, found.file, found.call, undefined);
    if (ending) return { limit, setting: ending.setting, because: ending.because, isGiven: true };
  }
  return { limit, setting: { kind: 'resets' }, because, isGiven: at !== undefined, ...(at ? { at } : {}) };
}

type Read =
  | { readonly kind: 'absent' }
  | { readonly kind: 'open'; readonly why: string }
  | { readonly kind: 'set'; readonly value: Traced; readonly at: Place };

/** Follows the key into nested objects; each level may be absent, set, or out of sight. */
function readLimit(program: Program, layer: Layer, limit: Limit): Read {
  const alternatives =
    layer.options.kind === 'many' ? layer.options.of.map(({ entity }) => entity) : [layer.options];
  const reads = alternatives.map((options) => readFrom(program, layer, options, limit));
  const [first] = reads;
  if (!first || reads.every(({ kind }) => kind === 'absent')) return { kind: 'absent' };
  if (reads.length === 1) return first;
  return { kind: 'open', why: 'its options differ from path to path' };
}

function readFrom(program: Program, layer: Layer, options: Layer['options'], limit: Limit): Read {
  const [head = '', ...rest] = limit.key;
  let read: Read = toRead(lookUpKey(program.evaluator, options, head), layer);
  for (const key of rest) {
    if (read.kind !== 'set') return read;
    const { entity } = read.value;
    if (limit.shortForm === true && (entity.kind === 'literal' || entity.kind === 'some')) return read;
    if (entity.kind === 'undefined') return { kind: 'absent' };
    read = toRead(lookUpKey(program.evaluator, entity, key), layer);
  }
  return read;
}

function toRead(found: ReturnType<typeof lookUpKey>, layer: Layer): Read {
  if (found.kind === 'set') return found;
  if (found.kind === 'absent') return found;
  return {
    kind: 'open',
    why: layer.level === 'call' ? `its options are ${found.why}` : `the client's options are ${found.why}`,
  };
}

function interpret(
  program: Program,
  found: NetworkCall,
  limit: Limit,
  value: Traced,
): { setting: Setting; because: readonly Because[] } {
  if (limit.unit === 'signal') {
    const { setting, because } = signalSetting(program, value);
    return {
      setting:
        setting.kind === 'inherits' && limit.whenUndefined !== 'inherits' && because.length === 0
          ? { kind: 'resets' }
          : setting,
      because,
    };
  }
  const setting = value.entity.kind === 'undefined' ? undefinedSetting(limit) : durationSetting(limit, value);
  if (limit.isEventOnly !== true || setting.kind !== 'limits') return { setting, because: value.trail };
  const ending = requestEnding(program, found.file, found.call, setting.ms);
  return ending ?? { setting: { kind: 'inherits' }, because: value.trail };
}

function shown(limit: Limit, setting: Setting, at: Place): readonly Because[] {
  const key = limit.key.join('.');
  if (setting.kind === 'limits') {
    const amount = setting.ms === null ? 'a value that only running tells' : `${setting.ms} ms`;
    return [{ at, message: `\`${key}\` is set to ${amount}` }];
  }
  return setting.kind === 'lifts' ? [{ at, message: `\`${key}\` is lifted by \`${setting.shown}\`` }] : [];
}

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
  const defaultMs = lifted ? (lifted.limit.liftedMs ?? null) : phase.defaultMs;
  if (defaultMs !== null) return { kind: 'default', ms: defaultMs };
  return found.isOpaque && covering.length === 0
    ? { kind: 'unclear', why: 'the client comes from outside' }
    : { kind: 'unlimited' };
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
  for (const { setting, at } of states)
    if (setting.kind === 'lifts' && at) return { kind: 'lifted', at, shown: setting.shown };
  const given = states.find(({ isGiven, at }) => isGiven && at);
  if (given?.at && given.limit.unit === 'signal' && given.because.length > 0)
    return { kind: 'dead-signal', at: given.at };
  if (given?.at && given.limit.isEventOnly === true) return { kind: 'event-only', at: given.at };
  return ineffectiveCause(program, layers, found) ?? { kind: 'missing' };
}

function ineffectiveCause(
  program: Program,
  layers: readonly Layer[],
  found: NetworkCall,
): DeadlineCause | undefined {
  for (const { key, why, meant } of found.entry.ineffective ?? []) {
    for (const layer of layers) {
      const read = readFrom(program, layer, layer.options, {
        key,
        unit: 'ms',
        covers: [],
        none: [],
        whenUndefined: 'inherits',
      });
      if (read.kind === 'set')
        return { kind: 'ineffective', at: read.at, reason: why, ...(meant === undefined ? {} : { meant }) };
    }
  }
  return misplacedCause(program, found);
}

/** `axios.post(url, { timeout })`: the second argument is the payload. */
function misplacedCause(
  program: Program,
  { call, use, file, entry }: NetworkCall,
): DeadlineCause | undefined {
  const position = use.options[0] ?? 0;
  const payload =
    use.options.length === 1 && position === 2 && call.args.length === 2 ? call.args[1] : undefined;
  if (!payload) return undefined;
  const { entity } = program.evaluator.evaluate(payload, { file });
  const found =
    entity.kind === 'object'
      ? lookUpKey(program.evaluator, entity, entry.repair.call[0]?.key[0] ?? '')
      : undefined;
  if (found?.kind !== 'set') return undefined;
  return {
    kind: 'ineffective',
    at: placeOf(found.at.file, found.at),
    reason: 'the second argument is the data that is sent',
  };
}
