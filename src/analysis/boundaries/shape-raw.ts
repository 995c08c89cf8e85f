import type { Channel } from '../catalog/boundary.js';
import type { CallFact, FunctionFact, Span } from '../facts.js';
import type { LinkedFile } from '../link/linked-file.js';
import { valuesOf } from '../link/values.js';
import type { Flow } from '../taint/flow.js';
import type { Scope } from '../taint/scope.js';
import { dataOf } from '../taint/taint.js';
import { castAround, spanOf } from './shape-casts.js';

/** Where a handler makes something with fields of what it has collected as text. */
export interface RawRead {
  /** `JSON.parse(text)`, `await json(req)`. */
  readonly root: Span;
  readonly statement: Span;
}

/** The one place where that is done; undefined where there are several, or it is not left to the handler to answer. */
export function findRaw(
  flow: Flow,
  scopes: readonly Scope[],
  handler: FunctionFact,
  channel: Channel,
): RawRead | undefined {
  const [first] = scopes;
  const found = scopes.flatMap((scope) => {
    const file = flow.fileOf(scope);
    const calls = file?.facts.calls.filter(
      (call) => call.fn === scope.fn && isReading(flow, call, scope, channel),
    );
    return file && calls ? calls.map((call) => ({ file, call })) : [];
  });
  const [only, ...others] = new Map(found.map((one) => [one.call, one])).values();
  if (!only || others.length > 0 || only.file.path !== first?.file) return undefined;
  const { file, call } = only;
  if (!isInside(call, handler) || isPromised(file, call) || !isListed(file, call)) return undefined;
  return { root: rootOf(file, call), statement: call.statement };
}

function isReading(flow: Flow, call: CallFact, scope: Scope, channel: Channel): boolean {
  if (!isParsing(flow, call, scope)) return false;
  const { id, start, end } = call;
  const held = dataOf(flow.taintsOf({ kind: 'call', call: id, start, end }, scope));
  return (
    held.length > 0 && held.every((one) => one.channel === channel && one.path.length + one.at.length === 0)
  );
}

function isParsing(flow: Flow, { callee }: CallFact, { context }: Scope): boolean {
  if (callee.kind === 'member' && callee.object.kind === 'global')
    return callee.object.name === 'JSON' && callee.property === 'parse';
  const { entity } = flow.program.evaluator.evaluate(callee, context);
  return entity.kind === 'library' && entity.module === 'stream/consumers' && entity.path.at(-1) === 'json';
}

/** With the `await` in front of it, and the cast around it. */
function rootOf(file: LinkedFile, { id, start, end }: CallFact): Span {
  const all = [...valuesOf(file.facts)].map(({ value }) => value);
  const own = all.find((value) => value.kind === 'call' && value.call === id);
  const awaited = all.find((value) => value.kind === 'await' && value.value === own);
  const root = awaited ?? own;
  return root ? spanOf(castAround(file, root)) : { start, end };
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Somebody waits for the promise, and would do so for ever if nothing came of it. */
function isPromised({ facts }: LinkedFile, call: CallFact): boolean {
  return facts.calls.some(
    (one) =>
      one.isNew && one.callee.kind === 'global' && one.callee.name === 'Promise' && isInside(call, one),
  );
}

/** Its statement stands in a list of statements, and has what is read in it for itself. */
function isListed({ facts }: LinkedFile, { statement, fn }: CallFact): boolean {
  const isBranch = facts.blocks.some(
    ({ kind, start, end }) => kind !== 'plain' && start === statement.start && end === statement.end,
  );
  // The expression that an arrow answers is no statement of its own.
  const isOuter = facts.functions.some((one) => one.id === fn && isInside(one, statement));
  return !isBranch && !isOuter;
}
