import type { Channel } from '../catalog/boundary.js';
import type { FunctionFact, Span, Value } from '../facts.js';
import type { LinkedFile } from '../link/linked-file.js';
import { valuesOf } from '../link/values.js';
import type { Flow } from '../taint/flow.js';
import type { Scope } from '../taint/scope.js';
import { dataOf } from '../taint/taint.js';
import type { Registration } from './model.js';
import { scopesFrom } from './reach.js';
import type { Conversion, Evidence } from './shape-evidence.js';
import { bindingTaints, evidenceIn } from './shape-evidence.js';
import type { FieldShape } from './shape-fields.js';
import { toFields } from './shape-fields.js';
import { entitiesOf, passedBefore, scopeOfStep, wrappedFunctions } from './steps.js';

/** What a handler really reads of one channel, and where in its text it does. */
export interface InputShape {
  readonly file: string;
  readonly handler: FunctionFact;
  /** The channel as a whole: an object with the fields that are read. */
  readonly fields: FieldShape;
  /** Where the text names the channel itself, such as `req.body`, with casts around it; in order. */
  readonly roots: readonly Span[];
  /** Calls that only turn a field into a number or a date: of no more use once the schema does it. */
  readonly conversions: readonly Conversion[];
  /** Names that the framework's objects have in the handler, by role: `response` → `res`. */
  readonly handles: ReadonlyMap<string, string>;
}

/**
 * Reads the shape off a handler. Undefined where it is no single function with a body, where the channel is handed on
 * as a whole (nobody knows then which fields matter), or where it is reached by other ways than by its name.
 */
export function findShape(flow: Flow, registration: Registration, channel: Channel): InputShape | undefined {
  const start = startOf(flow, registration);
  if (!start) return undefined;
  const { scope, file, handler } = start;
  const scopes = [...new Set(scopesFrom(flow, scope))];
  const seen = scopes.map((one) => rootsIn(flow, one, channel));
  const roots = distinctSpans(seen.flatMap((one) => one ?? []));
  const isElsewhere =
    seen.includes(undefined) || scopes.some((one, i) => isOutside(one, scope, handler, file, seen[i]));
  if (isElsewhere || roots.length === 0) return undefined;
  if (roots.length > 1 && isReadOnce(file, roots)) return undefined;
  const evidence = scopes.flatMap((one) => evidenceIn(flow, one, channel));
  const fields = toFields(evidence);
  if (!fields) return undefined;
  const conversions = conversionsOf(evidence, handler, scope.file);
  return { file: scope.file, handler, fields, roots, conversions, handles: handlesOf(registration, handler) };
}

interface Start {
  readonly scope: Scope;
  readonly file: LinkedFile;
  readonly handler: FunctionFact;
}

function startOf(flow: Flow, registration: Registration): Start | undefined {
  const functions = entitiesOf(flow, registration.handler).flatMap((entity) =>
    entity.kind === 'function' ? [entity] : wrappedFunctions(flow, entity),
  );
  const [only, ...others] = functions;
  if (!only || others.length > 0) return undefined;
  const scope = scopeOfStep(flow, only, registration.signature, passedBefore(flow, registration));
  const file = scope && flow.fileOf(scope);
  const handler = file?.fn(scope?.fn ?? -1);
  return scope && file && handler?.body ? { scope, file, handler } : undefined;
}

/** Places that name the channel; undefined where it is taken apart in a way that cannot be rewritten. */
function rootsIn(flow: Flow, scope: Scope, channel: Channel): readonly Span[] | undefined {
  const file = flow.fileOf(scope);
  if (!file) return [];
  const roots: Span[] = [];
  for (const { value, fn } of valuesOf(file.facts)) {
    if (fn !== scope.fn || !isOfHandle(flow, file, value, scope)) continue;
    const found = dataOf(flow.taintsOf(value, scope)).filter((data) => data.channel === channel);
    if (found.some(({ path, at }) => path.length > 0 || at.length > 0)) return undefined;
    if (found.length === 0) continue;
    const named = value.kind === 'call' ? awaitOf(file, scope, value) : value;
    if (named?.kind !== 'member' && named?.kind !== 'await') return undefined;
    roots.push(castAround(file, named));
  }
  return isTakenApart(flow, file, scope, channel) || isReplaced(flow, file, scope, channel)
    ? undefined
    : roots;
}

/** `await req.json()`, which can be read earlier where no `try` is around it; it is there only once. */
function awaitOf({ facts }: LinkedFile, scope: Scope, call: Value & { kind: 'call' }): Value | undefined {
  const isTried = facts.blocks.some(
    ({ kind, start, end }) => kind === 'try' && start <= call.start && call.end <= end,
  );
  if (isTried || scope.outer !== undefined || scope.caller) return undefined;
  for (const { value } of valuesOf(facts)) {
    if (value.kind === 'await' && value.value.kind === 'call' && value.value.call === call.call) return value;
  }
  return undefined;
}

function isReadOnce({ facts }: LinkedFile, roots: readonly Span[]): boolean {
  return facts.calls.some(({ start, end }) => roots.some((root) => root.start <= start && end <= root.end));
}

/** `req.body as Order` claims what the schema will know. */
function castAround({ facts }: LinkedFile, root: Value): Span {
  let widest: Span = root;
  for (const { value } of valuesOf(facts)) {
    if (value.kind === 'cast' && innermost(value) === root && value.end >= widest.end) widest = value;
  }
  return { start: Math.min(widest.start, root.start), end: widest.end };
}

function innermost(value: Value): Value {
  return value.kind === 'cast' ? innermost(value.value) : value;
}

/** `req.body`, `req.get('x')`: read off an object of the framework itself. */
function isOfHandle(flow: Flow, file: LinkedFile, value: Value, scope: Scope): boolean {
  const callee = value.kind === 'call' ? file.call(value.call)?.callee : value;
  if (callee?.kind !== 'member' && callee?.kind !== 'element') return false;
  return flow.taintsOf(callee.object, scope).some(({ kind, at }) => kind === 'handle' && at.length === 0);
}

/** `const { body } = req` and `({ body }) => …`. */
function isTakenApart(flow: Flow, { facts }: LinkedFile, scope: Scope, channel: Channel): boolean {
  return facts.bindings.some((binding, id) => {
    if (binding.fn !== scope.fn || binding.path === undefined) return false;
    const isFromHandle =
      binding.init === undefined
        ? scope.params[binding.param ?? -1]?.some(({ kind }) => kind === 'handle') === true
        : flow.taintsOf(binding.init, scope).some(({ kind, at }) => kind === 'handle' && at.length === 0);
    if (!isFromHandle) return false;
    return dataOf(bindingTaints(flow, id, binding, scope)).some((data) => data.channel === channel);
  });
}

/** `req.body = …`, `req.body.size = …`: what stands there is no longer what came in. */
function isReplaced(flow: Flow, { facts }: LinkedFile, scope: Scope, channel: Channel): boolean {
  return facts.writes.some(({ fn, target }) => {
    if (fn !== scope.fn || target.kind !== 'member') return false;
    return dataOf(flow.taintsOf(target, scope)).some((data) => data.channel === channel && !data.at.length);
  });
}

/** A run of code that is not written inside of the handler, and names the channel itself. */
function isOutside(
  one: Scope,
  scope: Scope,
  handler: FunctionFact,
  file: LinkedFile,
  roots: readonly Span[] = [],
): boolean {
  if (roots.length === 0) return false;
  if (one.file !== scope.file) return true;
  const fn = file.fn(one.fn);
  return !fn || fn.start < handler.start || fn.end > handler.end;
}

function distinctSpans(spans: readonly Span[]): readonly Span[] {
  const byStart = new Map(spans.map((span) => [span.start, span]));
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}

function conversionsOf(
  evidence: readonly Evidence[],
  handler: FunctionFact,
  file: string,
): readonly Conversion[] {
  const found = evidence.flatMap(({ conversion }) =>
    conversion?.file === file && handler.start <= conversion.call.start && conversion.call.end <= handler.end
      ? [conversion]
      : [],
  );
  return [...new Map(found.map((one) => [one.call.start, one])).values()];
}

function handlesOf({ signature }: Registration, handler: FunctionFact): ReadonlyMap<string, string> {
  return new Map(
    signature.params.flatMap((param, index) => {
      const name = handler.params[index]?.name;
      const role = param && 'handle' in param ? signature.handles[param.handle]?.role : undefined;
      return role !== undefined && name !== undefined ? [[role, name] as const] : [];
    }),
  );
}
