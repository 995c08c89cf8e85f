import type { Limit } from '../catalog/client.js';
import type { Doubt, Entity, Traced } from '../link/entities.js';
import { alternatives } from '../link/entities.js';

/** What a value does to a limit. */
export type Setting =
  /** The call ends; `ms` is null where only running tells after how long. */
  | { readonly kind: 'limits'; readonly ms: number | null }
  /** Explicitly no limit. */
  | ({ readonly kind: 'lifts'; readonly shown: string } & OnOnePath)
  /** As if the library's default had not been touched. */
  | ({ readonly kind: 'resets' } & OnOnePath)
  /** As if the key were not there. */
  | ({ readonly kind: 'inherits' } & OnOnePath)
  | {
      readonly kind: 'unclear';
      readonly why: string;
      /** What a caller that leaves everything to the function gets. */
      readonly ifUncalled?: Setting;
      /** Only the time is unclear, not that one is given. */
      readonly isGiven?: true;
      /** It is limited, or as if the key were not there. */
      readonly mayInherit?: true;
    };

interface OnOnePath {
  /** The code can take a path on which it is so; on another one there is a limit. */
  readonly isOnOnePath?: true;
}

export function isOnOnePath(setting: Setting): boolean {
  return setting.kind !== 'limits' && setting.kind !== 'unclear' && setting.isOnOnePath === true;
}

/** Reads a value given for a numeric limit. Numbers that only running tells count as set: nobody writes 0 there. */
export function durationSetting(limit: Limit, value: Traced): Setting {
  const all = alternatives(value);
  const settings = all.map(({ entity }) => settingOf(limit, entity));
  return combine(
    settings.map((setting) => (limit.unit === 'switch' ? switched(setting) : setting)),
    all.map(({ doubt }) => doubt),
  );
}

/** A switch that only running tells is no time that somebody chose. */
function switched(setting: Setting): Setting {
  return setting.kind === 'limits'
    ? { kind: 'unclear', why: 'what switches its limit on comes from outside' }
    : setting;
}

/**
 * Several possible values: one answer where they agree, and none where the code can surely take the path to one that
 * limits nothing; otherwise it depends on the path taken.
 * @param doubts why each of them may never come about; without them, each may not
 */
export function combine(settings: readonly Setting[], doubts?: readonly (Doubt | undefined)[]): Setting {
  const result = combineOnce(settings, doubts);
  if (result.kind !== 'unclear' || settings.length < 2 || !doubts) return result;
  const settled = combineOnce(
    settings.map((one) =>
      one.kind === 'unclear' && one.isGiven === true ? { kind: 'limits', ms: null } : one,
    ),
    doubts.map((doubt) => (doubt === 'callers' ? undefined : doubt)),
  );
  return settled.kind === 'unclear' || settled.kind === 'inherits'
    ? result
    : { ...result, ifUncalled: settled };
}

function combineOnce(settings: readonly Setting[], doubts?: readonly (Doubt | undefined)[]): Setting {
  const [first] = settings;
  if (!first) return { kind: 'unclear', why: 'no value is assigned' };
  if (settings.every(({ kind }) => kind === 'limits')) return longestOf(settings);
  if (settings.every(({ kind }) => kind === first.kind)) return first;
  const open = settings.filter(({ kind }, index) => OPEN.has(kind) && doubts && doubts[index] === undefined);
  const worst = open.find(({ kind }) => kind === 'lifts') ?? open[0];
  if (worst) return { ...worst, isOnOnePath: true } as Setting;
  const unclear = settings.find(({ kind }) => kind === 'unclear');
  const differing = { kind: 'unclear' as const, why: 'it is limited on one path and not on another' };
  return (
    unclear ??
    (settings.some(({ kind }) => kind === 'lifts' || kind === 'resets')
      ? differing
      : { ...differing, mayInherit: true })
  );
}

const OPEN: ReadonlySet<Setting['kind']> = new Set(['lifts', 'resets', 'inherits']);

function longestOf(settings: readonly Setting[]): Setting {
  const times = settings.map((one) => (one.kind === 'limits' ? one.ms : null));
  const longest = times.reduce<number | null>(
    (a, b) => (a === null || b === null ? null : Math.max(a, b)),
    0,
  );
  return { kind: 'limits', ms: longest };
}

/** What `undefined` does to a limit of this kind. */
export function undefinedSetting(limit: Limit): Setting {
  if (limit.whenUndefined === 'lifts') return { kind: 'lifts', shown: 'undefined' };
  return { kind: limit.whenUndefined };
}

/**
 * Reads an instant, as gRPC takes it: `Date.now() + 5_000` limits; a small literal is long past and fails at once,
 * which ends the call as well.
 */
export function dateSetting(limit: Limit, value: Traced): Setting {
  const all = alternatives(value).map((one): Setting => {
    const { entity } = one;
    if (entity.kind === 'undefined') return undefinedSetting(limit);
    if (entity.kind === 'literal' && entity.value === Infinity) return { kind: 'lifts', shown: 'Infinity' };
    return entity.kind === 'param'
      ? { kind: 'unclear', why: 'the deadline comes from the caller' }
      : { kind: 'limits', ms: null };
  });
  return combine(all);
}

// Beyond this Node's timers overflow and fire at once, so no such value is a deadline that anybody meant.
export const MAX_TIMER_MS = 2 ** 31 - 1;
export const BEYOND_TIMERS = 'the time is beyond what a timer can hold';

function settingOf(limit: Limit, entity: Entity): Setting {
  switch (entity.kind) {
    case 'literal':
      return literalSetting(limit, entity.value);
    case 'undefined':
      return undefinedSetting(limit);
    case 'some':
      return { kind: 'limits', ms: null };
    case 'param':
      return {
        ...{ kind: 'unclear', why: 'the limit comes from the caller' },
        ...(entity.isGiven === true ? { isGiven: true } : {}),
      };
    case 'library':
      // A setting of the environment or of a configuration library.
      return { kind: 'limits', ms: null };
    case 'unknown':
      return { kind: 'limits', ms: null };
    default:
      return { kind: 'unclear', why: `a ${entity.kind} is given where a time is expected` };
  }
}

function literalSetting(limit: Limit, value: string | number | boolean | null): Setting {
  if (typeof value !== 'string' && limit.none.includes(value)) return { kind: 'lifts', shown: String(value) };
  if (typeof value !== 'string' && limit.resets?.includes(value) === true) return { kind: 'resets' };
  if (value === Infinity && limit.refusesInfinity === true) return { kind: 'unclear', why: BEYOND_TIMERS };
  if (value === Infinity) return { kind: 'lifts', shown: 'Infinity' };
  if (typeof value === 'number' && value > MAX_TIMER_MS) return { kind: 'unclear', why: BEYOND_TIMERS };
  if (typeof value === 'number' && value < 0) return { kind: 'unclear', why: 'the time is negative' };
  if (typeof value === 'number' && Number.isFinite(value)) {
    return { kind: 'limits', ms: limit.unit === 's' ? value * 1_000 : value };
  }
  if (typeof value === 'string') return { kind: 'limits', ms: null };
  return { kind: 'unclear', why: `\`${String(value)}\` is given where a time is expected` };
}
