import type { Outcome } from '../catalog/validator.js';
import type { CallFact, Value } from '../facts.js';
import { calleesOf, enteredBy } from './calls.js';
import type { Flow } from './flow.js';
import { coveredBy } from './forms.js';
import type { Scope } from './scope.js';
import { scopeOf } from './scope.js';
import type { Coverage } from './taint.js';
import { ABSENT } from './taint.js';
import type { MatchedForm } from './validators.js';
import { formOf } from './validators.js';

/** The answer of a validator, and the part of it that a value stands for. */
export interface ValidatorResult {
  readonly matched: MatchedForm;
  readonly call: CallFact;
  readonly scope: Scope;
  /** From the result to what is asked; a method that was called ends in `()`. */
  readonly path: readonly string[];
  /** A promise that nobody waited for says nothing. */
  readonly isHere: boolean;
}

/** What is checked if the data was good. */
export function coverageOf(
  flow: Flow,
  { matched, call, scope, isHere }: ValidatorResult,
): readonly Coverage[] {
  return isHere ? coveredBy(flow, matched, call, scope) : [];
}

/** The validator's call that a value came out of. */
export function resultBehind(flow: Flow, value: Value, scope: Scope): ValidatorResult | undefined {
  switch (value.kind) {
    case 'call':
      return behindCall(flow, value.call, scope);
    case 'await': {
      const inner = resultBehind(flow, value.value, scope);
      return inner && { ...inner, isHere: true };
    }
    case 'cast':
      return resultBehind(flow, value.value, scope);
    case 'array': {
      // `[...errors]` has as many as `errors`.
      const [only, more] = value.elements;
      return only?.kind === 'spread' && !more ? resultBehind(flow, only.value, scope) : undefined;
    }
    case 'member': {
      const inner = resultBehind(flow, value.object, scope);
      return inner && { ...inner, path: [...inner.path, value.property] };
    }
    case 'element': {
      const inner = resultBehind(flow, value.object, scope);
      const index = value.index.kind === 'literal' ? String(value.index.value) : '*';
      return inner && { ...inner, path: [...inner.path, index] };
    }
    case 'name':
      return behindVariable(flow, value.binding, scope);
    default:
      return undefined;
  }
}

function behindCall(flow: Flow, id: number, scope: Scope): ValidatorResult | undefined {
  const call = flow.fileOf(scope)?.call(id);
  if (!call) return undefined;
  const matched = formOf(flow, call, scope);
  if (matched) {
    const isHere = matched.form.isAsync !== true || call.use === 'awaited';
    return matched.form.effect === 'converts' ? undefined : { matched, call, scope, path: [], isHere };
  }
  const { callee } = call;
  const asked = callee.kind === 'member' ? resultBehind(flow, callee.object, scope) : undefined;
  if (asked && callee.kind === 'member') return { ...asked, path: [...asked.path, `${callee.property}()`] };
  return behindOwnFunction(flow, call, scope);
}

/** What an own function passes on; `Array.from(errors)` has as many as `errors`. */
function behindOwnFunction(flow: Flow, call: CallFact, scope: Scope): ValidatorResult | undefined {
  const { callee, args } = call;
  const isCopy = callee.kind === 'member' && callee.property === 'from' && callee.object.kind === 'global';
  if (isCopy) return args[0] && resultBehind(flow, args[0], scope);
  const [entity, another] = calleesOf(flow, call, scope);
  const inner = entity && !another ? enteredBy(flow, entity, call, scope) : undefined;
  const fact = inner && flow.fileOf(inner)?.fn(inner.fn);
  const [only, more] = fact?.returns ?? [];
  if (!inner || !only?.value || more) return undefined;
  const found = resultBehind(flow, only.value, inner);
  // An async function answers a promise of its own.
  return found && fact?.isAsync === true ? { ...found, isHere: call.use === 'awaited' } : found;
}

function behindVariable(flow: Flow, id: number, scope: Scope): ValidatorResult | undefined {
  const file = flow.fileOf(scope);
  const binding = file?.binding(id);
  const owner = binding && scopeOf(scope, binding.fn);
  if (!file || !owner || binding.kind === 'loop') return undefined;
  const steps = (binding.path ?? []).map((step) =>
    step.kind === 'key' ? step.key : step.kind === 'index' ? String(step.index) : '*',
  );
  const inner = flow.remember(owner, binding, undefined, () => {
    if (binding.kind === 'param') return behindParameter(flow, binding.param ?? 0, owner);
    const writes = file.writesTo(id);
    const [write] = writes;
    const init = binding.init ?? (writes.length === 1 ? write?.value : undefined);
    if (!init || (binding.init && writes.length > 0)) return undefined;
    return resultBehind(flow, init, owner);
  });
  return inner && { ...inner, path: [...inner.path, ...steps] };
}

/** `validate(x).then((errors) => …)`, and a result that is given to an own function. */
function behindParameter(flow: Flow, index: number, scope: Scope): ValidatorResult | undefined {
  const { caller, outer } = scope;
  if (caller) {
    const argument = caller.call.args[index];
    return argument && resultBehind(flow, argument, caller.scope);
  }
  const taking = flow.fileOf(scope)?.callTaking(scope.fn);
  const { callee } = taking ?? {};
  if (!outer || index > 0 || callee?.kind !== 'member' || callee.property !== 'then') return undefined;
  const inner = resultBehind(flow, callee.object, outer);
  return inner && { ...inner, isHere: true };
}

/** What an answer says by being truthy or not: `result.success`, `error` of `const { error } = …`, the result itself. */
export function whenTruthy(flow: Flow, value: Value, holds: boolean, scope: Scope): readonly Coverage[] {
  return saying(flow, value, scope, (outcome, path) => {
    if (outcome.kind === 'member') return outcome.path.join('.') === path && outcome.ok === holds;
    if (outcome.kind === 'method') return `${outcome.name}()` === path && outcome.ok === holds;
    // A list is truthy, empty or not, so only its length or its first element says something.
    const list = outcome.kind === 'list' && !holds ? outcome.path : undefined;
    return list !== undefined && [...list, 'length'].join('.') === path;
  });
}

/** A list of faults that is empty. */
export function whenEmpty(flow: Flow, value: Value, scope: Scope): readonly Coverage[] {
  return saying(
    flow,
    value,
    scope,
    (outcome, path) => outcome.kind === 'list' && outcome.path.join('.') === path,
  );
}

/** `result._tag === 'Right'`, `result === true`. */
export function whenEqual(
  flow: Flow,
  value: Value,
  other: Value,
  isEqual: boolean,
  scope: Scope,
): readonly Coverage[] {
  if (other.kind !== 'literal') return [];
  return saying(flow, value, scope, (outcome, path) => {
    if (outcome.kind !== 'equals' || outcome.path.join('.') !== path) return false;
    return String(other.value) === outcome.value && isEqual === outcome.ok;
  });
}

/** `result instanceof type.errors`. */
export function whenInstance(
  flow: Flow,
  value: Value,
  name: string,
  holds: boolean,
  scope: Scope,
): readonly Coverage[] {
  const isIt = (ok: boolean) => (outcome: Outcome, path: string) =>
    outcome.kind === 'instance' && path === '' && outcome.of.includes(name) && outcome.ok === ok;
  const good = saying(flow, value, scope, isIt(holds));
  if (good.length > 0) return good;
  // Where the result is the list of faults it is not the data.
  return saying(flow, value, scope, isIt(!holds)).map(({ channel, path, check }) => {
    return { channel, path, check: { ...check, by: ABSENT } };
  });
}

/** `isRight(result)`. */
export function whenAsked(
  flow: Flow,
  value: Value,
  name: string,
  holds: boolean,
  scope: Scope,
): readonly Coverage[] {
  return saying(
    flow,
    value,
    scope,
    (outcome) => outcome.kind === 'function' && outcome.names.includes(name) && outcome.ok === holds,
  );
}

/** `validationResult(req).throw()`. */
export function whenThrown(flow: Flow, value: Value, name: string, scope: Scope): readonly Coverage[] {
  return saying(
    flow,
    value,
    scope,
    (outcome, path) =>
      outcome.kind === 'method' && outcome.throws === true && outcome.name === name && path === '',
  );
}

function saying(
  flow: Flow,
  value: Value,
  scope: Scope,
  says: (outcome: Outcome, path: string) => boolean,
): readonly Coverage[] {
  const result = resultBehind(flow, value, scope);
  if (!result) return [];
  const path = result.path.join('.');
  return result.matched.form.outcomes?.some((outcome) => says(outcome, path)) === true
    ? coverageOf(flow, result)
    : [];
}

/** A guard's answer that was kept in a variable. */
export function whenGuarded(flow: Flow, value: Value, holds: boolean, scope: Scope): readonly Coverage[] {
  const result = holds ? resultBehind(flow, value, scope) : undefined;
  if (!result || result.path.length > 0) return [];
  const { effect } = result.matched.form;
  return effect === 'guard' || effect === 'sure' ? coverageOf(flow, result) : [];
}

/** Whether a call only asks a result, so that it is no use of the data in it: `isRight(result)`. */
export function isAsking(flow: Flow, { callee, args }: CallFact, scope: Scope): boolean {
  const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
  const [first] = args;
  if (!ASKING.has(name) || !first) return false;
  return resultBehind(flow, first, scope) !== undefined;
}

const ASKING: ReadonlySet<string> = new Set([
  ...['isRight', 'isLeft', 'isSuccess', 'isFailure', 'isSome', 'isNone'],
]);
