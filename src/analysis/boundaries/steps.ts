import type { Channel } from '../catalog/boundary.js';
import type { CallFact, Value } from '../facts.js';
import type { Context, Entity } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { Because } from '../rule.js';
import { argumentTaints, callbackScope, calleesOf, enteredBy, givenToCallback } from '../taint/calls.js';
import { conditions } from '../taint/conditions.js';
import type { Flow } from '../taint/flow.js';
import { coverageAfter, coverageAtCall, coverageOnce } from '../taint/guards.js';
import type { Extra, Pending, Scope } from '../taint/scope.js';
import { nestedScope, startScope } from '../taint/scope.js';
import type { Coverage, Taint } from '../taint/taint.js';
import { ABSENT, intersect, isCoveredBy, mapData } from '../taint/taint.js';
import { keyOfFunction, keyOfSignature, onceAfter } from './shared-runs.js';
import { knownMiddleware } from './middleware.js';
import type { Declared, Registration, Signature, Step, Trap } from './model.js';

/** What is known once some steps have run. */
export interface Passed {
  readonly covered: readonly Coverage[];
  readonly extras: readonly Extra[];
  /** Steps of the route's own that may check something, but cannot be followed. */
  readonly opaque: readonly Because[];
  /** Checked by a step that leaves it to others to ask for the result. */
  readonly pending: readonly Pending[];
  /** What known middleware does that only looks like a check. */
  readonly traps: readonly Trap[];
}

export const NOTHING_PASSED: Passed = { covered: [], extras: [], opaque: [], pending: [], traps: [] };

type FunctionEntity = Entity & { kind: 'function' };

/** Functions and library values that a step stands for; lists are taken apart. */
export function entitiesOf(flow: Flow, { value, context }: Step): readonly Entity[] {
  return alternatives(flow.program.evaluator.evaluate(value, context)).map(({ entity }) => entity);
}

/** A step that is a list of steps, as those; with spreads of other lists. */
export function flattenStep(flow: Flow, step: Step): readonly Step[] {
  const { value, context } = step;
  if (value.kind === 'spread') return flattenStep(flow, { value: value.value, context });
  const { entity } = flow.program.evaluator.evaluate(value, context);
  if (entity.kind === 'library' && entity.origin && COMPOSING.has(entity.origin.of.module)) {
    const { file, call, context: at } = entity.origin;
    const args = flow.program.findFile(file)?.call(call)?.args ?? [];
    return args.flatMap((one) => flattenStep(flow, { value: one, context: at }));
  }
  if (entity.kind !== 'array') return [step];
  return entity.value.elements.flatMap((element) =>
    flattenStep(flow, { value: element, context: entity.context }),
  );
}

// They run what they are given, one after the other.
const COMPOSING: ReadonlySet<string> = new Set(['koa-compose', 'compose-middleware']);

/** Runs a middleware in thought: what it has checked, and put on the request, when it lets the request go on. */
export function runStep(
  flow: Flow,
  step: Step,
  signature: Signature,
  before: Passed,
  isOwn: boolean,
): Passed {
  const called = step.signature ?? signature;
  const key = keyOfStep(flow, step, called, isOwn);
  return onceAfter(flow, before, key, () => runEach(flow, step, called, before, isOwn));
}

/** Equal for steps that do the same; undefined where they may do something else each time. */
function keyOfStep(flow: Flow, step: Step, signature: Signature, isOwn: boolean): string | undefined {
  const ofSignature = keyOfSignature(signature);
  const functions = entitiesOf(flow, step).map((entity) =>
    entity.kind === 'function' ? keyOfFunction(entity) : undefined,
  );
  if (ofSignature === undefined || functions.length === 0 || functions.includes(undefined)) return undefined;
  return ['step', isOwn, ofSignature, ...functions].join(' ');
}

function runEach(flow: Flow, step: Step, signature: Signature, before: Passed, isOwn: boolean): Passed {
  const [first = before, ...others] = entitiesOf(flow, step).map((entity) =>
    runEntity(flow, entity, step, signature, before, isOwn),
  );
  return others.reduce((one, other) => (one === other ? one : either(one, other)), first);
}

function either(one: Passed, other: Passed): Passed {
  return {
    covered: intersect(one.covered, other.covered),
    extras: [...one.extras, ...other.extras],
    opaque: [...one.opaque, ...other.opaque],
    pending: [...one.pending, ...other.pending],
    traps: [...one.traps, ...other.traps],
  };
}

/** What was known before, and more; the same object where there is no more, so that routes share what comes next. */
function withMore(before: Passed, { covered, extras, opaque, pending, traps }: Partial<Passed>): Passed {
  const lists = [covered, extras, opaque, pending, traps];
  if (lists.every((list) => list === undefined || list.length === 0)) return before;
  return {
    covered: [...before.covered, ...(covered ?? [])],
    extras: [...before.extras, ...(extras ?? [])],
    opaque: [...before.opaque, ...(opaque ?? [])],
    pending: [...before.pending, ...(pending ?? [])],
    traps: [...before.traps, ...(traps ?? [])],
  };
}

function runEntity(
  flow: Flow,
  entity: Entity,
  step: Step,
  signature: Signature,
  before: Passed,
  isOwn: boolean,
): Passed {
  const known = knownMiddleware(flow, entity);
  if (known) {
    const { covers, pending, traps } = known;
    return withMore(before, { covered: covers, pending, traps });
  }
  if (entity.kind === 'function') return runFunction(flow, entity, signature, before);
  if (entity.kind === 'library') {
    const wrapped = wrappedFunctions(flow, entity);
    if (wrapped.length > 0)
      return wrapped.reduce((passed, inner) => runFunction(flow, inner, signature, passed), before);
  }
  if (!isOwn) return before;
  const at = placeOf(step.context.file, step.value);
  return withMore(before, { opaque: [{ at, message: 'This step cannot be followed' }] });
}

/** `asyncHandler(fn)` of a library: what it is given is what runs. */
export function wrappedFunctions(flow: Flow, entity: Entity): readonly FunctionEntity[] {
  if (entity.kind !== 'library' || !entity.origin) return [];
  const { file, call: id, context } = entity.origin;
  const call = flow.program.findFile(file)?.call(id);
  return (call?.args ?? []).flatMap((value) =>
    entitiesOf(flow, { value, context: contextAt(context, file) }).flatMap((one) =>
      one.kind === 'function' ? [one] : [],
    ),
  );
}

function contextAt(context: Context, file: string): Context {
  return context.file === file ? context : { file };
}

function runFunction(flow: Flow, entity: FunctionEntity, signature: Signature, before: Passed): Passed {
  const scope = scopeOfStep(flow, entity, signature, before);
  if (!scope) return before;
  const covered =
    signature.passes === 'return'
      ? coverageAtReturn(flow, scope, signature.answersByValue === true)
      : coverageAtNext(flow, scope);
  return withMore(before, { covered, extras: extrasOf(flow, scope) });
}

/** The run of a middleware or a handler; undefined for handlers of errors. */
export function scopeOfStep(
  flow: Flow,
  entity: FunctionEntity,
  signature: Signature,
  before: Passed,
): Scope | undefined {
  const ofSignature = keyOfSignature(signature);
  const key = ofSignature && `run ${ofSignature} ${keyOfFunction(entity)}`;
  const scope = onceAfter(flow, before, key, () => newScope(flow, entity, signature, before));
  if (scope) flow.runs?.add(scope.visited);
  return scope;
}

function newScope(
  flow: Flow,
  entity: FunctionEntity,
  { handles, params, mostParams, sources, outer }: Signature,
  before: Passed,
): Scope | undefined {
  const fact = flow.program.findFile(entity.context.file)?.fn(entity.fn);
  if (!fact || fact.params.length > (mostParams ?? Infinity)) return undefined;
  // A module has no body of its own, and runs all the same.
  if (!fact.body && fact.kind !== 'module') return undefined;
  const at = placeOf(entity.context.file, fact);
  const given = params.map((parameter): readonly Taint[] => {
    if (parameter === undefined) return [];
    if ('handle' in parameter) return [{ kind: 'handle', handles, name: parameter.handle, at: [] }];
    if ('taints' in parameter) return parameter.taints;
    const { channel, path = [] } = parameter;
    return [{ kind: 'data', channel, path, at: [], read: at }];
  });
  const { covered, extras, pending } = before;
  const isInside = outer?.file === entity.context.file && fact.parent === outer.fn;
  const around = isInside ? { outer } : {};
  return startScope(flow.program, entity, given, { entry: covered, extras, pending, sources, ...around });
}

/** The same of one that lets the request go on by coming back without an answer, or by a callback if it takes one. */
function coverageAtReturn(flow: Flow, scope: Scope, isByValue: boolean): readonly Coverage[] {
  const ways = waysOn(flow, scope);
  if (ways.length > 0) return ways.reduce(intersect);
  return coverageAfter(flow, scope, ({ value, block }) => {
    if (isByValue) return value !== undefined && value.kind !== 'undefined';
    return isAnswered(flow, scope, value, block);
  });
}

/** `return reply.code(400).send()`, or a bare `return` behind it. */
function isAnswered(flow: Flow, scope: Scope, value: Value | undefined, block: number): boolean {
  const isResponse = (one: Value): boolean =>
    flow
      .taintsOf(one, scope)
      .some((taint) => taint.kind === 'handle' && taint.handles[taint.name]?.role === 'response');
  if (value) return isResponse(value);
  const calls = flow.fileOf(scope)?.body(scope.fn).calls ?? [];
  return calls.some(
    ({ callee, block: at }) => at === block && callee.kind === 'member' && isResponse(callee.object),
  );
}

/** What is checked on every way that leads to `next()`. */
function coverageAtNext(flow: Flow, scope: Scope): readonly Coverage[] {
  const ways = waysOn(flow, scope);
  return ways.length === 0 ? [] : ways.reduce(intersect);
}

function waysOn(flow: Flow, scope: Scope): readonly (readonly Coverage[])[] {
  return flow.remember(scope, 'ways on', [], () => {
    const file = flow.fileOf(scope);
    if (!file) return [];
    const { calls, functions } = file.body(scope.fn);
    const direct = calls.flatMap((call) => waysByCall(flow, call, scope));
    const inside = functions.flatMap((fn) => {
      const inner = insideScope(flow, fn.id, scope);
      return inner ? waysOn(flow, inner) : [];
    });
    return [...direct, ...inside];
  });
}

/** The run of a function that is written inside of another one. */
export function insideScope(flow: Flow, fn: number, scope: Scope): Scope | undefined {
  const call = flow.fileOf(scope)?.callTaking(fn);
  const callback = call?.args.find((arg) => arg.kind === 'function' && arg.fn === fn);
  if (call && callback && call.fn === scope.fn)
    return callbackScope(flow, callback, givenToCallback(flow, call, scope), call, scope);
  return flow.remember(scope, `inside ${fn}`, undefined, () => nestedScope(flow.program, scope, fn, []));
}

/** `next()` without an error: the request goes on. */
export function isNextCall(flow: Flow, call: CallFact, scope: Scope): boolean {
  const [error] = call.args;
  const isError =
    error !== undefined && error.kind !== 'undefined' && !(error.kind === 'literal' && error.value === null);
  return !isError && isNext(flow.taintsOf(call.callee, scope));
}

function waysByCall(flow: Flow, call: CallFact, scope: Scope): readonly (readonly Coverage[])[] {
  if (isNextCall(flow, call, scope)) return [coverageAtCall(flow, scope, call)];
  if (isNext(flow.taintsOf(call.callee, scope))) {
    // `next(result.error)` goes on if there is no error.
    const [error] = call.args;
    const unless = error
      ? conditions(flow, error, false, scope).filter(({ check }) => check.by !== ABSENT)
      : [];
    return unless.length > 0 ? [[...unless, ...coverageAtCall(flow, scope, call)]] : [];
  }
  // `next` handed on: to an own function, which is followed, or to a library, which will call it.
  const isGiven = argumentTaints(flow, call, scope).some((taints) => isNext(taints));
  // `promise.catch(next)` reports an error.
  if (!isGiven || (call.callee.kind === 'member' && call.callee.property === 'catch')) return [];
  const inner = calleesOf(flow, call, scope).flatMap((entity) => enteredBy(flow, entity, call, scope) ?? []);
  return inner.length > 0 ? inner.flatMap((one) => waysOn(flow, one)) : [coverageAtCall(flow, scope, call)];
}

function isNext(taints: readonly Taint[]): boolean {
  return taints.some(
    (taint) => taint.kind === 'handle' && taint.at.length === 0 && taint.handles[taint.name]?.role === 'next',
  );
}

/** What a middleware puts on the request or beside it: `req.validated = …`, `res.locals.body = …`. */
function extrasOf(flow: Flow, scope: Scope): readonly Extra[] {
  return flow.remember(scope, 'extras', [], () => {
    const file = flow.fileOf(scope);
    if (!file) return [];
    const { writes, calls, functions } = file.body(scope.fn);
    const own = writes.flatMap(({ target, value }): readonly Extra[] => {
      if (target.kind !== 'member') return [];
      const holders = flow.taintsOf(target.object, scope);
      if (!holders.some((taint) => taint.kind === 'handle' && taint.at.length === 0)) return [];
      const taints = flow.taintsOf(value, scope);
      if (taints.length === 0) return [];
      const known = coverageOnce(flow, scope, value);
      return [{ key: [target.property], taints: withChecks(taints, known) }];
    });
    const inner = calls.flatMap((call) => {
      if (!call.args.some((argument) => argument.kind === 'name')) return [];
      return calleesOf(flow, call, scope).flatMap((entity) => {
        const entered = enteredBy(flow, entity, call, scope);
        return entered ? extrasOf(flow, entered) : [];
      });
    });
    const inside = functions.flatMap((fn) => {
      const nested = insideScope(flow, fn.id, scope);
      return nested ? extrasOf(flow, nested) : [];
    });
    return [...own, ...inner, ...inside];
  });
}

function withChecks(taints: readonly Taint[], known: readonly Coverage[]): readonly Taint[] {
  return mapData(taints, (taint) => {
    const by = taint.check ? undefined : known.find((coverage) => isCoveredBy(taint, coverage));
    return by ? { ...taint, check: by.check } : taint;
  });
}

/** All that is known when the handler starts. */
export function passedBefore(flow: Flow, { early, shared, own, signature, declared }: Registration): Passed {
  const run = (isOwn: boolean) => (passed: Passed, step: Step) =>
    runStep(flow, step, signature, passed, isOwn);
  const start = withDeclared(stepsOf(early).reduce(run(false), NOTHING_PASSED), declared);
  return own.reduce(run(true), shared.reduce(run(false), start));
}

export function stepsOf(early: Registration['early']): readonly Step[] {
  return early ? [...early.shared, ...early.own] : [];
}

/** What the framework checks by itself comes behind the early steps. */
export function withDeclared(passed: Passed, declared: readonly Declared[]): Passed {
  return withMore(passed, {
    covered: declared.flatMap(({ covers }) => covers),
    extras: declared.flatMap(({ extras = [] }) => extras),
  });
}

export function unclearChannels({ declared }: Registration): ReadonlyMap<Channel, string> {
  return new Map(
    declared.flatMap(
      ({ unclear }) => unclear?.channels.map((channel) => [channel, unclear.why] as const) ?? [],
    ),
  );
}
