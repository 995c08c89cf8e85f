import type { Channel } from '../catalog/boundary.js';
import type { BindingFact, FunctionFact, Span, Value } from '../facts.js';
import type { LinkedFile } from '../link/linked-file.js';
import { valuesOf } from '../link/values.js';
import type { Flow } from '../taint/flow.js';
import type { Scope } from '../taint/scope.js';
import { dataOf } from '../taint/taint.js';
import type { Registration, RouteSite } from './model.js';
import { scopesFrom } from './reach.js';
import type { Conversion, Evidence } from './shape-evidence.js';
import { bindingTaints, evidenceIn } from './shape-evidence.js';
import type { FieldShape } from './shape-fields.js';
import { toFields } from './shape-fields.js';
import { castAround, spanOf } from './shape-casts.js';
import { findRaw } from './shape-raw.js';
import type { FieldRead } from './shape-roots.js';
import { awaitedRoots, distinct, mapReadsOf } from './shape-roots.js';
import { entitiesOf, passedBefore, scopeOfStep, wrappedFunctions } from './steps.js';

export interface HandlerShape {
  readonly file: string;
  readonly handler: FunctionFact;
  /** Names that the framework's objects have in the handler, by role: `response` → `res`. */
  readonly handles: ReadonlyMap<string, string>;
}

/** What a handler really reads of one channel. */
export interface InputFields extends HandlerShape {
  /** The channel as a whole: an object with the fields that are read; arguments of calls may be anything. */
  readonly fields: FieldShape;
  /** Calls that only turn a field into a number or a date: of no more use once the schema does it. */
  readonly conversions: readonly Conversion[];
  /** Names that the framework's objects have in the handler, by role: `response` → `res`. */
  readonly handles: ReadonlyMap<string, string>;
  /** Where the framework would be told of a schema, where it can be. */
  readonly site?: RouteSite;
}

/** The same, with where in its text it does. */
export interface InputShape extends InputFields {
  /** Where the text names the channel itself, such as `req.body`, with casts around it; in order. */
  readonly roots: readonly Span[];
  /** Calls that answer one field of it: `c.req.query('page')`. */
  readonly reads: readonly FieldRead[];
  /** Where the text names a channel that answers `get('name')`, and whose entries make an object. */
  readonly entries?: Span;
  /** Whether the channel can be read at the top of the handler instead: not so what is there once, or in a `try`. */
  readonly isMovable: boolean;
  /** Offset behind `const { body } = req`, where what is read stands in a name of its own from there on. */
  readonly after?: number;
  /** The statement that makes something of the raw text, where that is read: `JSON.parse(text)`. */
  readonly before?: Span;
}

/** A handler that is a single function with a body. */
export function findHandler(flow: Flow, registration: Registration): HandlerShape | undefined {
  const start = startOf(flow, registration);
  if (!start) return undefined;
  const { scope, handler } = start;
  return { file: scope.file, handler, handles: handlesOf(registration, handler) };
}

/** Undefined where the handler is no single function with a body, or names no field of the channel. */
export function findFields(
  flow: Flow,
  registration: Registration,
  channel: Channel,
): InputFields | undefined {
  const start = startOf(flow, registration);
  if (!start) return undefined;
  const { scope, handler } = start;
  const scopes = [...new Set(scopesFrom(flow, scope))];
  const evidence = scopes.flatMap((one) => evidenceIn(flow, one, channel));
  const fields = toFields(evidence);
  const { site } = registration;
  const isNamed = fields.kind === 'object' || (channel === 'args' && fields.kind !== 'unknown');
  // A declared type can name the fields of something that is only handed on.
  if (!isNamed && site?.params === undefined) return undefined;
  const handles = handlesOf(registration, handler);
  const conversions = conversionsOf(evidence, handler, scope.file);
  return { file: scope.file, handler, fields, conversions, handles, ...(site ? { site } : {}) };
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
  const roots = [...distinct(seen.flatMap((one) => one?.roots ?? []))];
  const reads = distinct(seen.flatMap((one) => one?.reads ?? []));
  const after = seen.find((one) => one?.after !== undefined)?.after;
  const isElsewhere =
    seen.includes(undefined) || scopes.some((one, i) => isOutside(one, scope, handler, file, seen[i]));
  const raw = roots.length + reads.length === 0 ? findRaw(flow, scopes, handler, channel) : undefined;
  if (raw) roots.push(raw.root);
  if (isElsewhere || roots.length + reads.length === 0) return undefined;
  const map = raw ? undefined : mapReadsOf(flow, file, scopes, channel, roots);
  const named = map ? [] : awaitedRoots(file, roots, handler.isAsync);
  if (map === 'lost' || !named) return undefined;
  const isMovable =
    raw !== undefined || (!(roots.length > 1 && isReadOnce(file, roots)) && !isTried(file, roots));
  const evidence = scopes.flatMap((one) => evidenceIn(flow, one, channel));
  const fields = toFields(evidence);
  if (fields.kind !== 'object') return undefined;
  const conversions = conversionsOf(evidence, handler, scope.file);
  const handles = handlesOf(registration, handler);
  return {
    ...{ file: scope.file, handler, fields, isMovable, conversions, handles },
    ...{ roots: named, reads: map?.reads ?? reads, ...(map ? { entries: map.entries } : {}) },
    ...(after === undefined ? {} : { after }),
    ...(raw ? { before: raw.statement } : {}),
  };
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

interface Seen {
  readonly roots: readonly Span[];
  readonly reads: readonly FieldRead[];
  readonly after?: number | undefined;
}

/** Places that name the channel; undefined where it is taken apart in a way that cannot be rewritten. */
function rootsIn(flow: Flow, scope: Scope, channel: Channel): Seen | undefined {
  const file = flow.fileOf(scope);
  const roots: Span[] = [];
  const reads: FieldRead[] = [];
  if (!file) return { roots, reads };
  for (const { value, fn } of valuesOf(file.facts)) {
    if (fn !== scope.fn || !isOfHandle(flow, file, value, scope)) continue;
    const found = dataOf(flow.taintsOf(value, scope)).filter((data) => data.channel === channel);
    const [only, ...others] = found;
    if (!only) continue;
    const [key, ...below] = only.path;
    if (value.kind === 'call' && key !== undefined && key !== '*' && others.length + below.length === 0) {
      reads.push({ ...spanOf(castAround(file, value)), key });
      continue;
    }
    if (found.some(({ path, at }) => path.length > 0 || at.length > 0)) return undefined;
    const named = value.kind === 'call' ? awaitOf(file, scope, value) : value;
    if (named?.kind !== 'member' && named?.kind !== 'await') return undefined;
    roots.push(spanOf(castAround(file, named)));
  }
  const parts = partsIn(flow, file, scope, channel);
  if (!parts || isReplaced(flow, file, scope, channel)) return undefined;
  if (parts.length === 0) return { roots, reads };
  return roots.length + reads.length === 0 ? ofPart(file, scope, parts) : undefined;
}

/** `await req.json()`: it is there only once. */
function awaitOf({ facts }: LinkedFile, scope: Scope, call: Value & { kind: 'call' }): Value | undefined {
  if (scope.outer !== undefined || scope.caller) return undefined;
  for (const { value } of valuesOf(facts)) {
    if (value.kind === 'await' && value.value.kind === 'call' && value.value.call === call.call) return value;
  }
  return undefined;
}

/** What throws inside of a `try` is answered there, and not where it would be read earlier. */
function isTried({ facts }: LinkedFile, roots: readonly Span[]): boolean {
  const isCall = (root: Span): boolean => facts.calls.some((call) => isWithin(call, root));
  const tries = facts.blocks.filter(({ kind }) => kind === 'try');
  return roots.some((root) => isCall(root) && tries.some((block) => isWithin(root, block)));
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function isReadOnce({ facts }: LinkedFile, roots: readonly Span[]): boolean {
  return facts.calls.some((call) => roots.some((root) => isWithin(call, root)));
}

/** `req.body`, `req.get('x')`: read off an object of the framework itself. */
function isOfHandle(flow: Flow, file: LinkedFile, value: Value, scope: Scope): boolean {
  const callee = value.kind === 'call' ? file.call(value.call)?.callee : value;
  // A method that was taken out of its object: `({ getRawInput }) => getRawInput()`.
  const isAlone = value.kind === 'call' && callee?.kind === 'name';
  if (!isAlone && callee?.kind !== 'member' && callee?.kind !== 'element') return false;
  const object = callee.kind === 'name' ? callee : callee.object;
  return flow.taintsOf(object, scope).some(({ kind, at }) => kind === 'handle' && at.length === 0);
}

/** A name that holds the channel: `const { body } = req` and `({ body }) => …`. */
interface Part {
  readonly id: number;
  readonly binding: BindingFact;
}

/** Undefined where more is taken apart at once than the channel as a whole. */
function partsIn(
  flow: Flow,
  { facts }: LinkedFile,
  scope: Scope,
  channel: Channel,
): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (const [id, binding] of facts.bindings.entries()) {
    if (binding.fn !== scope.fn || binding.path === undefined || !isFromHandle(flow, binding, scope))
      continue;
    const found = dataOf(bindingTaints(flow, id, binding, scope)).filter((data) => data.channel === channel);
    const isWhole = binding.path.length === 1 && binding.fallback === undefined;
    if (found.some(({ path, at }) => !isWhole || path.length + at.length > 0)) return undefined;
    if (found.length > 0) parts.push({ id, binding });
  }
  return parts;
}

function isFromHandle(flow: Flow, { init, param }: BindingFact, scope: Scope): boolean {
  if (init === undefined) return scope.params[param ?? -1]?.some(({ kind }) => kind === 'handle') === true;
  return flow.taintsOf(init, scope).some(({ kind, at }) => kind === 'handle' && at.length === 0);
}

/** Every place that reads the one name; undefined where it cannot be put in the place of something else. */
function ofPart(file: LinkedFile, scope: Scope, [part, ...others]: readonly Part[]): Seen | undefined {
  const { facts } = file;
  const { init, block } = part?.binding ?? {};
  const isTop = init === undefined || block === file.fn(scope.fn)?.block;
  if (!part || others.length > 0 || !isTop) return undefined;
  const all = [...valuesOf(facts)].map(({ value }) => value);
  const reads = all.filter((value) => value.kind === 'name' && value.binding === part.id);
  const isShort = all.some(
    (value) =>
      value.kind === 'object' &&
      value.properties.some((one) => one.kind === 'shorthand' && reads.includes(one.value)),
  );
  const isWritten = facts.writes.some(({ target }) => target.kind === 'name' && target.binding === part.id);
  if (isShort || isWritten) return undefined;
  return { roots: reads.map((value) => spanOf(castAround(file, value))), reads: [], after: init?.end };
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
  { roots, reads }: Seen = NOTHING_SEEN,
): boolean {
  if (roots.length + reads.length === 0) return false;
  if (one.file !== scope.file) return true;
  const fn = file.fn(one.fn);
  return !fn || fn.start < handler.start || fn.end > handler.end;
}

const NOTHING_SEEN: Seen = { roots: [], reads: [] };

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
