import type { ClientEntry, Limit } from '../catalog/client.js';
import { callFunction } from '../link/calls.js';
import type { Entity, Traced } from '../link/entities.js';
import { alternatives, CIRCULAR, oneOf } from '../link/entities.js';
import { lookUpKey } from '../link/members.js';
import type { Program } from '../link/program.js';
import { isAtLeast } from '../link/versions.js';
import type { Because, Place } from '../rule.js';
import { signalSetting } from './abort.js';
import type { Setting } from './duration.js';
import { dateSetting, durationSetting, isOnOnePath, undefinedSetting } from './duration.js';
import type { Ending } from './emitter.js';
import { requestEnding } from './emitter.js';
import { fetchSetting } from './custom-fetch.js';
import type { Layer } from './layers.js';
import { clientOptions, isEnvironment } from './layers.js';
import type { NetworkCall } from './match.js';
import { chainedSetting } from './chain.js';
import { serviceConfigSetting } from './service-config.js';
import { addressSetting } from './url-limits.js';

/** What the strongest layer that speaks of a limit says. */
export interface LimitState {
  readonly limit: Limit;
  readonly setting: Setting;
  readonly at?: Place;
  readonly because: readonly Because[];
  /** A value was given, though it may limit nothing. */
  readonly isGiven: boolean;
}

/** The state of every limit of a call that its version of the library knows. */
export function limitStatesOf(
  program: Program,
  found: NetworkCall,
  layers: readonly Layer[],
): readonly LimitState[] {
  const known = found.entry.limits.filter((limit) => isKnown(limit, found.version));
  return known.map((limit) =>
    limit.chain ? chained(program, found, limit) : stateOf(program, found, layers, limit),
  );
}

/** How a key reads in one layer. */
export type Read =
  | { readonly kind: 'absent' }
  | { readonly kind: 'open'; readonly why: string }
  | { readonly kind: 'set'; readonly value: Traced; readonly at: Place };

/** Follows a key into nested objects; each level may be absent, set, or out of sight. */
export function readKey(
  program: Program,
  entry: ClientEntry,
  layer: Layer,
  key: readonly string[],
  shortForm = false,
): Read {
  const all = layer.options.kind === 'many' ? layer.options.of.map(({ entity }) => entity) : [layer.options];
  // `options = helper(options)`: what is made of itself adds nothing to what else it may be.
  const real = all.filter(
    (entity) => all.length === 1 || entity.kind !== 'unknown' || entity.why !== CIRCULAR,
  );
  const reads = real.map((options) => readFrom(program, entry, layer, options, key, shortForm));
  const [first] = reads;
  if (!first || reads.every(({ kind }) => kind === 'absent')) return { kind: 'absent' };
  if (reads.length === 1) return first;
  const set = reads.flatMap((read) => (read.kind === 'set' ? [read] : []));
  const [one] = set;
  if (one && set.length === reads.length) return { ...one, value: oneOf(set.map(({ value }) => value)) };
  return { kind: 'open', why: 'its options differ from path to path' };
}

/** Unknown versions are taken for the newest. */
function isKnown({ since, until }: Limit, version: string | undefined): boolean {
  if (since !== undefined && isAtLeast(version, since) === false) return false;
  return until === undefined || isAtLeast(version, until) === false;
}

function chained(program: Program, found: NetworkCall, limit: Limit): LimitState {
  const state = chainedSetting(program, found, limit);
  if (state) return { limit, ...state, isGiven: true };
  return { limit, setting: { kind: 'resets' }, because: [], isGiven: false };
}

function stateOf(program: Program, found: NetworkCall, layers: readonly Layer[], limit: Limit): LimitState {
  const given: Because[] = [];
  let last: Place | undefined;
  let isPartly = false;
  let pending: LimitState | undefined;
  for (const layer of layers) {
    if (limit.at !== undefined && (layer.level === 'call') !== (limit.at === 'call')) continue;
    const read = readKey(program, found.entry, layer, limit.key, limit.shortForm);
    const company = accompanied(program, found.entry, layer, limit, read);
    if (read.kind === 'absent' || company === 'no') continue;
    if (read.kind === 'open' || company !== 'yes') {
      const { why } =
        read.kind === 'open' ? read : { why: `what makes \`${limit.key.join('.')}\` count is not known` };
      return { limit, setting: { kind: 'unclear', why }, because: given, isGiven: false };
    }
    const { setting, because } = interpret(program, found, limit, read.value);
    last ??= read.at;
    given.push(...because);
    isPartly ||= isOnOnePath(setting);
    if (setting.kind === 'inherits') continue;
    const state = {
      ...{ limit, setting, at: read.at, isGiven: true },
      because: [...given, ...shown(limit, setting, read.at)],
    };
    // Where it is perhaps not set, what weaker layers say may limit it all the same.
    if (setting.kind !== 'unclear' || setting.mayInherit !== true) return perhaps(state, pending);
    pending ??= state;
  }
  const fromAddress = addressSetting(program, found, limit);
  if (fromAddress) {
    const { setting, at } = fromAddress;
    return perhaps({ limit, setting, at, because: shown(limit, setting, at), isGiven: true }, pending);
  }
  const state = perhaps(unset(program, found, limit, last, given), pending);
  const isLost = isPartly && (state.setting.kind === 'resets' || state.setting.kind === 'lifts');
  return isLost ? { ...state, setting: { ...state.setting, isOnOnePath: true } } : state;
}

/** A limit that is set above on some paths only counts where what is below limits the others. */
function perhaps(below: LimitState, above: LimitState | undefined): LimitState {
  if (!above || below.setting.kind === 'limits') return below;
  return above;
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
  if (limit.isEventOnly === true && found.use.kind === 'request' && found.use.isEmitter === true) {
    const ending = requestEnding(program, found.file, found.call, undefined);
    if (ending) return { limit, setting: ending.setting, because: told(limit, ending), isGiven: true };
  }
  return { limit, setting: { kind: 'resets' }, because, isGiven: at !== undefined, ...(at ? { at } : {}) };
}

/** `requestTimeout` counts only beside `throwOnRequestTimeout: true`. */
function accompanied(
  program: Program,
  entry: ClientEntry,
  layer: Layer,
  { requires }: Limit,
  read: Read,
): 'yes' | 'no' | 'unclear' {
  if (!requires || read.kind !== 'set') return 'yes';
  const other = readKey(program, entry, layer, requires.key);
  if (other.kind === 'open') return 'unclear';
  const given = other.kind === 'set' ? alternatives(other.value).map(({ entity }) => entity) : [];
  const isAbsent = given.every(({ kind }) => kind === 'undefined');
  if (isAbsent) return requires.isDefault === true ? 'yes' : 'no';
  if (given.some(({ kind }) => kind !== 'literal')) return 'unclear';
  const fits = given.filter((one) => one.kind === 'literal' && one.value === requires.value);
  return fits.length === 0 ? 'no' : fits.length === given.length ? 'yes' : 'unclear';
}

function readFrom(
  program: Program,
  entry: ClientEntry,
  layer: Layer,
  options: Entity,
  [head = '', ...rest]: readonly string[],
  shortForm: boolean,
): Read {
  let read = toRead(lookUpKey(program.evaluator, opened(program, entry, options), head), layer);
  for (const key of rest) {
    if (read.kind !== 'set') return read;
    const { entity } = read.value;
    if (shortForm && isNumeric(read.value)) return read;
    if (entity.kind === 'undefined' || isText(read.value)) return { kind: 'absent' };
    read = toRead(lookUpKey(program.evaluator, opened(program, entry, entity), key), layer);
  }
  return read;
}

/** An address in place of an object has no keys. */
function isText(value: Traced): boolean {
  return alternatives(value).every(
    ({ entity }) =>
      (entity.kind === 'library' && isEnvironment(entity)) ||
      (entity.kind === 'some' && entity.type === 'string') ||
      (entity.kind === 'literal' && typeof entity.value === 'string'),
  );
}

function isNumeric(value: Traced): boolean {
  return alternatives(value).every(
    ({ entity }) =>
      entity.kind === 'some' ||
      entity.kind === 'library' ||
      (entity.kind === 'param' && entity.isGiven === true) ||
      (entity.kind === 'literal' && typeof entity.value === 'number'),
  );
}

/** `new NodeHttpHandler({ … })` stands for the options that it was given. */
function opened(program: Program, entry: ClientEntry, entity: Entity): Entity {
  if (entity.kind === 'function' && entry.callsOptions === true) return answerOf(program, entity).entity;
  if (entity.kind === 'many')
    return {
      ...entity,
      of: entity.of.map((one) => ({ ...one, entity: opened(program, entry, one.entity) })),
    };
  if (entity.kind !== 'library' || !entity.origin || entity.path.length > 0) return entity;
  const { of } = entity.origin;
  const name = of.path.filter((part) => part !== 'default' && !part.startsWith('/')).join('.');
  const holder = entry.holders?.find(
    (one) => one.module === of.module && (one.export === '*' || one.export === name),
  );
  if (!holder) return entity;
  const [layer] = clientOptions(program, entity.origin, [holder.argument]);
  return layer?.options ?? { kind: 'undefined' };
}

function toRead(found: ReturnType<typeof lookUpKey>, layer: Layer): Read {
  if (found.kind !== 'open') return found;
  const why =
    layer.level === 'call' ? `its options are ${found.why}` : `the client's options are ${found.why}`;
  return { kind: 'open', why };
}

interface Interpreted {
  readonly setting: Setting;
  readonly because: readonly Because[];
}

/** What a given value does to a limit. */
export function interpret(program: Program, found: NetworkCall, limit: Limit, value: Traced): Interpreted {
  if (limit.unit === 'signal') return interpretSignal(program, found, limit, value);
  if (limit.unit === 'fetch') return fetchSetting(program, value);
  if (limit.unit === 'service-config')
    return { setting: serviceConfigSetting(program, found, value), because: value.trail };
  if (limit.unit === 'date') return { setting: dateSetting(limit, value), because: value.trail };
  const setting = alternatives(value).every(({ entity }) => entity.kind === 'undefined')
    ? undefinedSetting(limit)
    : durationSetting(limit, value);
  if (limit.isEventOnly !== true || setting.kind !== 'limits') return { setting, because: value.trail };
  const ending = requestEnding(program, found.file, found.call, setting.ms);
  if (!ending) return { setting: { kind: 'inherits' }, because: value.trail };
  return { setting: ending.setting, because: told(limit, ending) };
}

/** How a request is ended, with what that does not cover. */
function told({ methodNote }: Limit, { setting, because, isByMethod }: Ending): readonly Because[] {
  if (methodNote === undefined || isByMethod !== true || setting.kind !== 'limits') return because;
  return because.map(({ at, message }) => ({ at, message: `${message}, ${methodNote}` }));
}

/** What a function answers that is called for each request. */
function answerOf(program: Program, entity: Entity & { kind: 'function' }): Traced {
  return callFunction(program.evaluator, entity, [], entity.context);
}

/** A signal that nobody aborts leaves everything as it was; an explicit `undefined` may do more. */
function interpretSignal(program: Program, found: NetworkCall, limit: Limit, value: Traced): Interpreted {
  const { entity } = value;
  const isCalled = found.entry.callsOptions === true && entity.kind === 'function';
  if (limit.isForEachCall === true && !isCalled && entity.kind === 'library')
    return { setting: { kind: 'inherits' }, because: [] };
  const made = isCalled ? answerOf(program, entity) : value;
  const { setting, because } = signalSetting(program, made, found);
  const isAbsent = setting.kind === 'inherits' && because.length === 0;
  return { setting: isAbsent && limit.whenUndefined !== 'inherits' ? { kind: 'resets' } : setting, because };
}

function shown(limit: Limit, setting: Setting, at: Place): readonly Because[] {
  const key = limit.key.length > 0 ? limit.key.join('.') : (limit.urlParam ?? '');
  if (setting.kind === 'limits') {
    const amount = setting.ms === null ? 'a value that only running tells' : `${setting.ms} ms`;
    const note = limit.note === undefined ? '' : `, ${limit.note}`;
    return [{ at, message: `\`${key}\` is set to ${amount}${note}` }];
  }
  return setting.kind === 'lifts' ? [{ at, message: `\`${key}\` is lifted by \`${setting.shown}\`` }] : [];
}
