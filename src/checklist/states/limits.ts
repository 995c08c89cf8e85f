import type { RequiredValue, ValueLimit } from '../item.js';
import { addDays, daysBetween } from './days.js';
import type { ValueContext } from './values.js';
import { toList } from './words.js';

/** What a limit says of a value. Each text is a clause with the value's name and both sides. */
export interface LimitFindings {
  readonly missing?: readonly string[];
  readonly wrong?: readonly string[];
  readonly notes?: readonly string[];
}

/** Holds a value against its limit. What the limit compares it with may be missing itself. */
export function checkLimit(
  { name, limit }: RequiredValue,
  given: unknown,
  values: Readonly<Record<string, unknown>>,
  context: ValueContext,
): LimitFindings {
  if (limit === undefined) return {};
  if (limit.op === 'size') return checkSize(name, given, limit.than);
  if (limit.op === 'covers') return checkCover(name, given, context.profile[limit.key] ?? []);
  if (limit.op === 'days-before-go-live') return checkDays(name, given, limit, context);
  if ('than' in limit) return compare(name, given, limit.op, limit.than, '');
  const other = values[limit.thanValue];
  // That it is missing is said of the other value itself.
  if (other === 0) return { wrong: [`${limit.thanValue} is 0, so there was nothing to measure ${name} by`] };
  return other === undefined ? {} : compare(name, given, limit.op, other, ` (${limit.thanValue})`);
}

type Comparison = '>=' | '<=' | '<' | '==';

const WORDS: Readonly<Record<Comparison, string>> = {
  '>=': 'at least',
  '<=': 'at most',
  '<': 'less than',
  '==': 'exactly',
};

function compare(name: string, given: unknown, op: Comparison, than: unknown, source: string): LimitFindings {
  if (holds(given, op, than)) return {};
  const words = typeof than === 'number' ? `${WORDS[op]} ` : '';
  return { wrong: [`${name} is ${show(given)} and must be ${words}${show(than)}${source}`] };
}

function holds(given: unknown, op: Comparison, than: unknown): boolean {
  if (op === '==') return given === than;
  if (typeof given !== 'number' || typeof than !== 'number') return false;
  if (op === '<') return given < than;
  return op === '<=' ? given <= than : given >= than;
}

function checkSize(name: string, given: unknown, than: number): LimitFindings {
  const size = typeof given === 'object' && given !== null ? Object.keys(given).length : 0;
  return size === than ? {} : { wrong: [`${name} has ${size} entries and must have ${than}`] };
}

function checkCover(name: string, given: unknown, needed: readonly string[]): LimitFindings {
  const listed = new Set(Array.isArray(given) ? given.map((entry) => plain(String(entry))) : []);
  const absent = needed.filter((entry) => !listed.has(plain(entry)));
  if (absent.length === 0) return {};
  const covered = needed.length - absent.length;
  return {
    wrong: [
      `${name} covers ${covered} of the ${needed.length} that the profile names and leaves out ${toList(absent)}`,
    ],
  };
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

function checkDays(
  name: string,
  given: unknown,
  { least, most }: Extract<ValueLimit, { op: 'days-before-go-live' }>,
  { goLive }: ValueContext,
): LimitFindings {
  if (goLive === undefined) return { missing: ['service.goLive'] };
  const days = daysBetween(String(given), goLive);
  if (days >= least && days <= most) return {};
  const [first, last] = [addDays(goLive, -most), addDays(goLive, -least)];
  const side = days < 0 ? `${-days} days after` : `${days} days before`;
  return {
    wrong: [
      `${name} is ${String(given)}, ${side} go-live, and must lie ${least} to ${most} days before it (${first} to ${last})`,
    ],
  };
}

function show(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  return 'no such value';
}
