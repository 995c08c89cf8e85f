import type { Channel } from '../catalog/boundary.js';
import type { CallFact, Span, Value } from '../facts.js';
import type { LinkedFile } from '../link/linked-file.js';
import { valuesOf } from '../link/values.js';
import type { Flow } from '../taint/flow.js';
import type { Scope } from '../taint/scope.js';
import { dataOf } from '../taint/taint.js';
import { castAround, spanOf } from './shape-casts.js';

/** A call that answers one field of a channel. */
export interface FieldRead extends Span {
  readonly key: string;
}

/** A channel that is no plain object: headers and search parameters of web requests answer `get('name')`. */
export interface MapReads {
  /** Where the text names it. */
  readonly entries: Span;
  readonly reads: readonly FieldRead[];
}

/** `lost` where it is used in more ways than by `get` with a fixed name. */
export function mapReadsOf(
  flow: Flow,
  file: LinkedFile,
  scopes: readonly Scope[],
  channel: Channel,
  roots: readonly Span[],
): MapReads | 'lost' | undefined {
  const calls = scopes.flatMap((scope) =>
    scope.file === file.path ? methodsOf(flow, file, scope, channel) : [],
  );
  const [entries] = roots;
  if (calls.length === 0 || !entries) return undefined;
  const reads = calls.flatMap((call) => {
    const [key] = call.args;
    const isGet = call.callee.kind === 'member' && call.callee.property === 'get';
    if (!isGet || key?.kind !== 'literal' || typeof key.value !== 'string') return [];
    return [{ ...spanOf(callCastAround(file, call)), key: key.value }];
  });
  const objects = calls.flatMap(({ callee }) => (callee.kind === 'member' ? [callee.object] : []));
  const isAll = reads.length === calls.length && roots.every((root) => isOnlyAsked(file, root, objects));
  return isAll && channel !== 'cookies' ? { entries, reads: distinct(reads) } : 'lost';
}

const METHODS: ReadonlySet<string> = new Set(['get', 'getAll', 'has', 'set', 'append', 'delete', 'entries']);

function methodsOf(flow: Flow, file: LinkedFile, scope: Scope, channel: Channel): readonly CallFact[] {
  return file.body(scope.fn).calls.filter(({ callee }) => {
    if (callee.kind !== 'member' || !METHODS.has(callee.property)) return false;
    return dataOf(flow.taintsOf(callee.object, scope)).some(
      (data) => data.channel === channel && data.path.length + data.at.length === 0,
    );
  });
}

/** Asked by `get` where it is named, or kept under a name that is used for nothing else. */
function isOnlyAsked(file: LinkedFile, root: Span, objects: readonly Value[]): boolean {
  const isAsked = (span: Span): boolean => objects.some((object) => isSame(object, span));
  if (isAsked(root)) return true;
  const id = file.facts.bindings.findIndex(
    ({ init, path }) => path === undefined && init && isSame(init, root),
  );
  if (id < 0) return false;
  const values = [...valuesOf(file.facts)].map(({ value }) => value);
  return values.filter((value) => value.kind === 'name' && value.binding === id).every(isAsked);
}

/** With the `await` that each of them stands behind; undefined where only some do, or where nobody can wait. */
export function awaitedRoots(
  file: LinkedFile,
  roots: readonly Span[],
  isAsync: boolean,
): readonly Span[] | undefined {
  const values = [...valuesOf(file.facts)].map(({ value }) => value);
  const awaits = roots.map((root) =>
    values.find((value) => value.kind === 'await' && isSame(value.value, root)),
  );
  const isChained = file.facts.calls.some(
    ({ callee }) =>
      callee.kind === 'member' &&
      CHAINING.has(callee.property) &&
      roots.some((root) => isSame(callee.object, root)),
  );
  if (isChained) return undefined;
  if (awaits.every((one) => one === undefined)) return roots;
  if (!isAsync || awaits.includes(undefined)) return undefined;
  return awaits.flatMap((one) => (one ? [spanOf(castAround(file, one))] : []));
}

const CHAINING: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

function callCastAround(file: LinkedFile, { id, start, end }: CallFact): Span {
  for (const { value } of valuesOf(file.facts)) {
    if (value.kind === 'call' && value.call === id) return castAround(file, value);
  }
  return { start, end };
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Each place once, in order. */
export function distinct<T extends Span>(spans: readonly T[]): readonly T[] {
  const byStart = new Map(spans.map((span) => [span.start, span]));
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}
