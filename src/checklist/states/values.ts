import { isDate } from '../config/date.js';
import { isPlaceholder } from '../config/nobody.js';
import type { Item, RequiredKind, RequiredValue } from '../item.js';
import { isMet, type Profile } from '../profile.js';
import { checkEntries } from './entries.js';
import { checkLimit } from './limits.js';

/** What the values are measured by, beside the item itself. */
export interface ValueContext {
  readonly profile: Profile;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly goLive?: string;
}

/** What was found about the values of one attestation. Each text is a clause that names the value. */
export interface ValueFindings {
  /** Names of what was not given. */
  readonly missing: readonly string[];
  /** On the wrong side of a limit, with both numbers. */
  readonly wrong: readonly string[];
  /** Dates of deeds that lie in the future. */
  readonly early: readonly string[];
  /** Dates that should lie ahead and have passed. */
  readonly passed: readonly string[];
  /** Whole sentences. */
  readonly notes: readonly string[];
  /** The oldest deed that the values date. */
  readonly oldest?: string;
  /** Why the item is off the list: an empty list with its reason. */
  readonly notApplicable?: string;
}

/** Checks the values of an attestation against what the item asks for. */
export function checkValues(
  item: Pick<Item, 'values'>,
  values: Readonly<Record<string, unknown>>,
  context: ValueContext,
): ValueFindings {
  const findings = item.values
    .filter((value) => value.onlyIf === undefined || isMet(value.onlyIf, context.profile))
    .map((value) => checkValue(value, values, context));
  const all = (key: 'missing' | 'wrong' | 'early' | 'passed' | 'notes') =>
    findings.flatMap((found) => found[key] ?? []);
  const oldest = findings.flatMap(({ done }) => done ?? []).sort()[0];
  const notApplicable = findings.find((found) => found.notApplicable !== undefined)?.notApplicable;
  return {
    missing: all('missing'),
    wrong: all('wrong'),
    early: all('early'),
    passed: all('passed'),
    notes: all('notes'),
    ...(oldest !== undefined && { oldest }),
    ...(notApplicable !== undefined && { notApplicable }),
  };
}

/** Names of the values that a person has to give. */
export function askedNames({ values }: Item, profile: Profile): string[] {
  return values
    .filter(({ optional = false, onlyIf }) => !optional && (onlyIf === undefined || isMet(onlyIf, profile)))
    .filter(({ fromProfile }) => fromProfile === undefined || profile[fromProfile] === undefined)
    .map(({ name }) => name);
}

type Found = {
  readonly [K in 'missing' | 'wrong' | 'early' | 'passed' | 'notes']?: readonly string[];
} & { readonly done?: string; readonly notApplicable?: string };

function checkValue(
  asked: RequiredValue,
  values: Readonly<Record<string, unknown>>,
  context: ValueContext,
): Found {
  const given = findGiven(asked, values, context);
  if (!isOfKind(given, asked.kind))
    return asked.optional === true ? {} : { missing: [nameOf(asked, context)] };
  if (isEmpty(given) && asked.mayBeEmpty !== true) return checkEmpty(asked, values);
  if (asked.kind === 'date') return checkDate(asked, String(given), context);
  if (typeof given === 'number' && given < 0)
    return { wrong: [`${asked.name} is ${given} and cannot lie below 0`] };
  const entries = checkEntries(asked, given);
  if (entries.missing.length > 0) return { missing: entries.missing };
  const limit = checkLimit(asked, given, values, context);
  return { ...limit, notes: [...entries.notes, ...(limit.notes ?? []), ...advise(asked, given)] };
}

function findGiven(
  { name, beforeLaunch, fromProfile }: RequiredValue,
  values: Readonly<Record<string, unknown>>,
  { profile, today, goLive }: ValueContext,
): unknown {
  const given = values[name];
  if (given !== undefined) return given;
  if (fromProfile !== undefined) return profile[fromProfile];
  const isLive = goLive !== undefined && goLive <= today;
  return beforeLaunch === undefined || isLive ? undefined : values[beforeLaunch];
}

function nameOf({ name, beforeLaunch }: RequiredValue, { today, goLive }: ValueContext): string {
  const isLive = goLive !== undefined && goLive <= today;
  return beforeLaunch === undefined || isLive ? name : beforeLaunch;
}

function isOfKind(value: unknown, kind: RequiredKind): boolean {
  if (kind === 'number') return Number.isFinite(value);
  if (kind === 'boolean') return typeof value === 'boolean';
  if (kind === 'list') return Array.isArray(value);
  if (kind === 'map') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (kind === 'date') return typeof value === 'string' && isDate(value);
  return typeof value === 'number' || (typeof value === 'string' && isSaid(value));
}

function isSaid(text: string): boolean {
  return text.trim() !== '' && !isPlaceholder(text);
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** An empty list is no answer, but for the one that takes the item off the list together with its reason. */
function checkEmpty(
  { name, emptyNeedsReason }: RequiredValue,
  values: Readonly<Record<string, unknown>>,
): Found {
  if (emptyNeedsReason !== true) return { missing: [name] };
  const reason = values['reason'];
  if (typeof reason !== 'string' || reason.trim() === '') return { missing: ['reason'] };
  return { notApplicable: reason };
}

function checkDate(asked: RequiredValue, day: string, context: ValueContext): Found {
  const { today } = context;
  if (asked.isAhead === true)
    return day < today ? { passed: [`${asked.name} is ${day}, which has passed`] } : {};
  if (day > today)
    return { early: [`${asked.name} is ${day}, which lies in the future (today is ${today})`] };
  return { ...checkLimit(asked, day, {}, context), done: day };
}

function advise({ name, advised, limit }: RequiredValue, given: unknown): string[] {
  if (advised === undefined || typeof given !== 'number' || given >= advised) return [];
  return [
    `${name} is ${given}: enough${limit === undefined ? '' : ' for the limit'}, but ${advised} is advised.`,
  ];
}
