import type { Channel, Handles, Holding } from '../catalog/boundary.js';
import type { Place } from '../rule.js';

/**
 * Data from outside, as one value holds it. `path` leads to it from its channel (`['address', 'city']` of the body; `*` for
 * any element or key), `at` leads to it from the value: `{ where: { id: req.params.id } }` holds it at `['where', 'id']`.
 */
export interface DataTaint {
  readonly kind: 'data';
  readonly channel: Channel;
  readonly path: readonly string[];
  readonly at: readonly string[];
  /** Set once it was checked on the way. */
  readonly check?: Check;
  /** Turned into another type without a test: `Number(x)`. */
  readonly coerced?: 'number' | 'string' | 'boolean' | 'date' | 'url';
  /** Put together with other text: a statement, a path, an address. */
  readonly isComposed?: boolean;
  /** Stands behind other text, so that it does not decide how the whole begins: a host, a folder. */
  readonly isTail?: boolean;
  /** Length of the path at which it was text that was parsed: what was known of the text says nothing of it. */
  readonly parsedAt?: number;
  /** Where it is first read: `req.body.name`. */
  readonly read: Place;
  /** It is what a validator of the framework left beside the request, and not the request's own. */
  readonly isCopy?: boolean;
  /** It came out of something that looks like a check, and is none unless somebody asks it. */
  readonly suspect?: Suspect;
}

export interface Suspect {
  readonly kind: 'ignored-result' | 'cast';
  /** What looks like a check, as shown to people. */
  readonly by: string;
  /** Where a result holds the data, which says nothing of it. */
  readonly key?: string;
  readonly at: Place;
}

/** An object of a framework that gives access to data from outside, such as a request; or a part of one. */
export interface HandleTaint {
  readonly kind: 'handle';
  readonly handles: Handles;
  readonly name: string;
  readonly at: readonly string[];
}

export type Taint = DataTaint | HandleTaint;

/** Evidence that data was checked. */
export interface Check {
  /** Shown to people: a library's name or the form of the test. */
  readonly by: string;
  readonly at: Place;
  /** What the check leaves open, such as `no length limit`. */
  readonly note?: string;
}

/** Data that a check speaks of, and all that is below it but for `except`. */
export interface Coverage {
  readonly channel: Channel;
  readonly path: readonly string[];
  readonly check: Check;
  /** Paths below `path` that the check accepts as they are. */
  readonly except?: readonly (readonly string[])[];
  /** The keys below `path` that the check speaks of, where it lets others through. */
  readonly only?: readonly string[];
  /** Only the type was looked at, which says nothing of what is parsed out of text. */
  readonly isPlain?: boolean;
  /** It says only that a path stays in its folder, which is enough for files and for nothing else. */
  readonly isForFiles?: boolean;
}

/** @param isFile whether it is asked for something that reaches files only */
export function isCoveredBy(taint: DataTaint, coverage: Coverage, isFile = false): boolean {
  const { channel, path, except = [], only, isPlain, isForFiles } = coverage;
  if (isForFiles === true && !isFile) return false;
  if (channel !== taint.channel || !isPrefix(path, taint.path)) return false;
  if (isPlain === true && taint.parsedAt !== undefined && path.length <= taint.parsedAt) return false;
  const below = taint.path.slice(path.length);
  const [key] = below;
  if (only && key !== undefined && !only.includes(key)) return false;
  return !except.some((open) => isPrefix(open, below) || isPrefix(below, open));
}

/** What two alternatives both cover: the narrower one of each pair, each piece of data once. */
export function intersect(one: readonly Coverage[], other: readonly Coverage[]): readonly Coverage[] {
  if (one === other) return one;
  const [left, right] = [eachOnce(one), eachOnce(other)];
  return eachOnce(
    left.flatMap((a) =>
      right.flatMap((b) => {
        if (a.channel !== b.channel) return [];
        if (a.path.length === b.path.length && isPrefix(a.path, b.path)) return [both(a, b)];
        if (isPrefix(a.path, b.path)) return isOpenAt(a, b) ? [] : [named(b, a)];
        return isPrefix(b.path, a.path) && !isOpenAt(b, a) ? [named(a, b)] : [];
      }),
    ),
  );
}

function isOpenAt({ path, except = [], only }: Coverage, narrow: Coverage): boolean {
  const below = narrow.path.slice(path.length);
  const [key] = below;
  if (only && key !== undefined && !only.includes(key)) return true;
  return except.some((open) => isPrefix(open, below));
}

/** Two checks of the same: what both speak of. */
function both(a: Coverage, b: Coverage): Coverage {
  const except = [...(a.except ?? []), ...(b.except ?? [])];
  const only = a.only && b.only ? a.only.filter((key) => b.only?.includes(key)) : (a.only ?? b.only);
  const { channel, path, check } = named(b, a);
  const isPlain = a.isPlain === true || b.isPlain === true ? { isPlain: true } : {};
  const isForFiles = forFiles(a, b);
  return {
    channel,
    path,
    check,
    ...isPlain,
    ...isForFiles,
    ...(except.length > 0 ? { except } : {}),
    ...(only ? { only } : {}),
  };
}

/** The same data checked twice is checked; the first check that says more than absence speaks for it. */
export function eachOnce(coverages: readonly Coverage[]): readonly Coverage[] {
  if (coverages.length < 2) return coverages;
  const found = new Map<string, Coverage>();
  for (const coverage of coverages) {
    const { channel, path, except = [], only = [], isPlain = false, isForFiles = false } = coverage;
    const open = except.map((one) => one.join('.')).join(',');
    const key = [channel, path.join('.'), open, only.join(','), isPlain, isForFiles].join(' ');
    const known = found.get(key);
    if (!known || known.check.by === ABSENT) found.set(key, coverage);
  }
  return [...found.values()];
}

/** Where nothing came in, there is nothing to check; it says less than what the other way checks. */
export const ABSENT = 'there being nothing';

function named(narrow: Coverage, other: Coverage): Coverage {
  const isForFiles = forFiles(narrow, other);
  return narrow.check.by === ABSENT
    ? { ...narrow, ...isForFiles, check: other.check }
    : { ...narrow, ...isForFiles };
}

/** Of two ways, the one that says less. */
function forFiles(a: Coverage, b: Coverage): { readonly isForFiles?: boolean } {
  return a.isForFiles === true || b.isForFiles === true ? { isForFiles: true } : {};
}

export function isPrefix(prefix: readonly string[], path: readonly string[]): boolean {
  return (
    prefix.length <= path.length &&
    prefix.every((step, index) => step === path[index] || step === '*' || path[index] === '*')
  );
}

export function dataOf(taints: readonly Taint[]): readonly DataTaint[] {
  return taints.flatMap((taint) => (taint.kind === 'data' ? [taint] : []));
}

// More pieces than that are told apart by nobody, and following each would take for ever.
const MOST_PIECES = 48;

/** Those of several taints that differ in what is said of them; of very many, only what they are part of. */
export function distinct(taints: readonly Taint[]): readonly Taint[] {
  if (taints.length < 2) return taints;
  const found = eachTaintOnce(taints);
  if (found.length <= MOST_PIECES) return found;
  const coarse = eachTaintOnce(found.map((taint) => coarsen(taint, 1)));
  return coarse.length <= MOST_PIECES ? coarse : eachTaintOnce(coarse.map((taint) => coarsen(taint, 0)));
}

function eachTaintOnce(taints: readonly Taint[]): readonly Taint[] {
  const found = new Map<string, Taint>();
  for (const taint of taints) {
    const key = keyOf(taint);
    if (!found.has(key)) found.set(key, taint);
  }
  return [...found.values()];
}

/** The larger piece that some data is part of, anywhere in the value: a check of it covers all. */
function coarsen(taint: Taint, depth: number): Taint {
  if (taint.kind === 'handle') return taint;
  const at = taint.at.length === 0 ? taint.at : ['*'];
  return { ...taint, path: taint.path.slice(0, depth), at };
}

export function keyOf(taint: Taint): string {
  const at = taint.at.join('.');
  if (taint.kind === 'handle') return `handle ${taint.name} ${at}`;
  const checked = taint.check ? `${taint.check.at.file}:${taint.check.at.start}` : '';
  const suspected = taint.suspect ? `${taint.suspect.at.file}:${taint.suspect.at.start}` : '';
  const made = `${taint.coerced ?? ''} ${String(taint.isComposed)} ${String(taint.isTail)} ${taint.parsedAt ?? ''}`;
  return `${taint.channel} ${taint.path.join('.')} ${at} ${checked} ${made} ${suspected}`;
}

/** `value.key` for what `value` holds. */
export function readMember(taints: readonly Taint[], key: string, at: Place): readonly Taint[] {
  return taints.flatMap((taint) => memberOfOne(taint, key, at));
}

function memberOfOne(taint: Taint, key: string, at: Place): readonly Taint[] {
  const [inside, ...deeper] = taint.at;
  if (inside !== undefined) {
    return inside === key || inside === '*' || key === '*' ? [{ ...taint, at: deeper }] : [];
  }
  if (taint.kind === 'handle') return held(taint, taint.handles[taint.name]?.members, key, at);
  if (key === 'length' || (NO_DATA.has(key) && taint.path.length > 0)) return [];
  if (isAddress(taint) && ADDRESS_QUERY.has(key)) {
    const { kind, channel } = taint;
    return [{ kind, channel, path: [], at: [], read: at }];
  }
  if (isAddress(taint) && taint.path[0] === ROUTED) return [];
  return [{ ...taint, path: [...taint.path, key], read: taint.path.length === 0 ? at : taint.read }];
}

/** The address of a request; that it is one says nothing of the query in it. */
function isAddress({ channel, path }: DataTaint): boolean {
  return channel === 'query' && path.length === 1 && (path[0] === 'url' || path[0] === ROUTED);
}

// Where the framework chose the handler by its path, only the query of an address is left to the sender.
const ROUTED = 'address';

const ADDRESS_QUERY: ReadonlySet<string> = new Set(['searchParams', 'search', 'query']);

// Numbers about data are harmless; a field of a query may well be called `size`.
const NO_DATA: ReadonlySet<string> = new Set(['size', 'byteLength']);

/** What a handle holds under a key: data of a channel, or another handle. */
export function held(
  taint: HandleTaint,
  holdings: Readonly<Record<string, Holding>> | undefined,
  key: string,
  at: Place,
): readonly Taint[] {
  const holding = holdings && Object.hasOwn(holdings, key) ? holdings[key] : undefined;
  if (!holding) return [];
  if ('handle' in holding) return [{ ...taint, name: holding.handle, at: [] }];
  return [{ kind: 'data', channel: holding.channel, path: holding.path ?? [], at: [], read: at }];
}

/** Puts what a value holds one step deeper, as a property of a new object does. */
export function under(taints: readonly Taint[], key: string): readonly Taint[] {
  return taints.map((taint) => ({ ...taint, at: [key, ...taint.at] }));
}

/** Marks all data as converted or checked. */
export function mapData(taints: readonly Taint[], change: (taint: DataTaint) => DataTaint): readonly Taint[] {
  return taints.map((taint) => (taint.kind === 'data' ? change(taint) : taint));
}

/** What text is made of: a number that was put into it still holds no more than digits. */
export function asTextOf({ coerced }: DataTaint): NonNullable<DataTaint['coerced']> {
  return isPlainValue(coerced) ? coerced : 'string';
}

/** Values that cannot carry anything: they do no harm wherever they go, right or wrong. */
export function isPlainValue(coerced: DataTaint['coerced']): coerced is 'number' | 'boolean' | 'date' {
  return coerced === 'number' || coerced === 'boolean' || coerced === 'date';
}
