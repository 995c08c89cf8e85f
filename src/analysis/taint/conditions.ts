import type { CallFact, Value } from '../facts.js';
import type { Entity } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import { whenAnswered, whenNoFaults } from './answers.js';
import { isFilledAtRun } from './allow-lists.js';
import { calleesOf, enteredBy } from './calls.js';
import { whenUntouched } from './faults.js';
import type { Flow } from './flow.js';
import { toCoverages } from './forms.js';
import { coverageWithin } from './guards.js';
import { ofPathTest } from './path-tests.js';
import { predicateCoverage } from './predicates.js';
import { whenAsked, whenEmpty, whenEqual, whenGuarded, whenInstance, whenTruthy } from './results.js';
import type { Scope } from './scope.js';
import { scopeOf } from './scope.js';
import type { Coverage } from './taint.js';
import { ABSENT, dataOf, intersect } from './taint.js';
import type { TypeGuard } from './type-guards.js';
import { typeGuardOf } from './type-guards.js';
import { formOf } from './validators.js';

/** What is known to be checked when a test comes out as `holds` says. */
export function conditions(flow: Flow, test: Value, holds: boolean, scope: Scope): readonly Coverage[] {
  switch (test.kind) {
    case 'unary':
      return test.operator === '!' ? conditions(flow, test.operand, !holds, scope) : [];
    case 'binary':
      return ofBinary(flow, test, holds, scope);
    case 'call':
      return ofCall(flow, test, holds, scope);
    case 'name':
      return [
        ...ofResult(flow, test, holds, scope),
        ...ofVariable(flow, test.binding, holds, scope),
        ...ofFlag(flow, test.binding, holds, scope),
        ...ifAbsent(flow, test, !holds, scope),
        ...ifNumber(flow, test, holds, scope),
      ];
    case 'member':
      return [...ofResult(flow, test, holds, scope), ...ifAbsent(flow, test, !holds, scope)];
    case 'await':
    case 'cast':
      return conditions(flow, test.value, holds, scope);
    case 'write': {
      const write = flow.fileOf(scope)?.write(test.write);
      return write ? conditions(flow, write.value, holds, scope) : [];
    }
    default:
      return [];
  }
}

/** Nothing came in, so nothing has to be checked: `if (x && !isEmail(x)) return` covers `x` on both ways on. */
function ifAbsent(flow: Flow, value: Value, isAbsent: boolean, scope: Scope): readonly Coverage[] {
  if (!isAbsent) return [];
  return toCoverages(dataOf(flow.taintsOf(value, scope)), { by: ABSENT, at: placeOf(scope.file, value) });
}

/** `if (!id) return` behind `const id = Number(x)`: neither `NaN` nor 0 comes through. */
function ifNumber(flow: Flow, value: Value, holds: boolean, scope: Scope): readonly Coverage[] {
  if (!holds) return [];
  const numbers = dataOf(flow.taintsOf(value, scope)).filter(
    ({ coerced, isComposed }) => coerced === 'number' && isComposed !== true,
  );
  return toCoverages(numbers, {
    by: 'a test for a number',
    at: placeOf(scope.file, value),
    note: 'not its range',
  });
}

function ofBinary(
  flow: Flow,
  test: Value & { kind: 'binary' },
  holds: boolean,
  scope: Scope,
): readonly Coverage[] {
  const { operator, left, right } = test;
  const side = (value: Value, outcome: boolean): readonly Coverage[] =>
    conditions(flow, value, outcome, scope);
  switch (operator) {
    case '&&':
      return holds
        ? [...side(left, true), ...side(right, true)]
        : intersect(side(left, false), side(right, false));
    case '||':
      return holds
        ? intersect(side(left, true), side(right, true))
        : [...side(left, false), ...side(right, false)];
    case '===':
    case '==':
      return ofEquality(flow, left, right, holds, scope);
    case '!==':
    case '!=':
      return ofEquality(flow, left, right, !holds, scope);
    case 'instanceof':
      return ofInstance(flow, left, right, holds, scope);
    case 'in':
      return holds && !isFilledAtRun(flow.program, right, scope)
        ? allowList(flow, left, test, scope, 'a list of allowed keys')
        : [];
    case '>':
    case '>=':
    case '<':
    case '<=':
      return ofRange(flow, test, holds, scope);
    default:
      return [];
  }
}

/** `typeof x === 'string'`, `x === 'a'`, `result.status === 'ok'`. */
function ofEquality(
  flow: Flow,
  left: Value,
  right: Value,
  isEqual: boolean,
  scope: Scope,
): readonly Coverage[] {
  if (left.kind === 'unary' && left.operator === 'typeof')
    return ofTypeof(flow, left.operand, right, isEqual, scope);
  if (right.kind === 'unary' && right.operator === 'typeof')
    return ofTypeof(flow, right.operand, left, isEqual, scope);
  for (const [one, other] of [[left, right] as const, [right, left] as const]) {
    if (other.kind === 'literal' && typeof other.value === 'boolean') {
      const said = whenEqual(flow, one, other, isEqual, scope);
      return said.length > 0 ? said : conditions(flow, one, isEqual === other.value, scope);
    }
    if (isNothing(other)) {
      // `error === undefined` says as much as `!error`.
      return [...ofResult(flow, one, !isEqual, scope), ...ifAbsent(flow, one, isEqual, scope)];
    }
    const counted = lengthTest(flow, one, other, isEqual, scope);
    if (counted.length > 0) return counted;
    const tagged = whenEqual(flow, one, other, isEqual, scope);
    if (tagged.length > 0) return tagged;
  }
  if (!isEqual) return [];
  return [...equalTo(flow, left, right, scope), ...equalTo(flow, right, left, scope)];
}

function isNothing(value: Value): boolean {
  return value.kind === 'undefined' || (value.kind === 'literal' && value.value === null);
}

/** Equal to something that does not come from outside: one of the allowed values. */
function equalTo(flow: Flow, data: Value, known: Value, scope: Scope): readonly Coverage[] {
  if (dataOf(flow.taintsOf(known, scope)).length > 0) return [];
  return allowList(flow, data, known, scope, 'a comparison with an allowed value');
}

function allowList(flow: Flow, data: Value, at: Value, scope: Scope, by: string): readonly Coverage[] {
  return toCoverages(dataOf(flow.taintsOf(data, scope)), { by, at: placeOf(scope.file, at) });
}

// `typeof x === 'object'` says nothing about what is in it.
const PRIMITIVES: ReadonlySet<unknown> = new Set(['string', 'number', 'boolean', 'bigint']);

function ofTypeof(flow: Flow, data: Value, name: Value, isEqual: boolean, scope: Scope): readonly Coverage[] {
  if (!isEqual || name.kind !== 'literal') return [];
  if (name.value === 'undefined') return ifAbsent(flow, data, true, scope);
  if (!PRIMITIVES.has(name.value)) return [];
  const check = {
    by: 'typeof',
    at: placeOf(scope.file, data),
    note: 'its type only, not its length or format',
  };
  // Text says nothing of what is parsed out of it.
  return toCoverages(dataOf(flow.taintsOf(data, scope)), check).map((one) => ({ ...one, isPlain: true }));
}

function ofInstance(
  flow: Flow,
  left: Value,
  right: Value,
  holds: boolean,
  scope: Scope,
): readonly Coverage[] {
  const name = right.kind === 'member' ? right.property : right.kind === 'name' ? right.name : '';
  return whenInstance(flow, left, name, holds, scope);
}

/** A number that came from text: `NaN` fails every comparison, so only one that holds says something. */
function ofRange(
  flow: Flow,
  { operator, left, right }: Value & { kind: 'binary' },
  holds: boolean,
  scope: Scope,
): readonly Coverage[] {
  const isMore = MORE.has(operator);
  const counted = lengthTest(flow, left, right, isMore !== holds, scope);
  if (counted.length > 0 || !holds) return counted;
  const numbers = [left, right].flatMap((value) => dataOf(flow.taintsOf(value, scope)));
  const check = { by: 'a range test', at: placeOf(scope.file, left) };
  return toCoverages(
    numbers.filter(({ coerced }) => coerced === 'number'),
    check,
  );
}

const MORE: ReadonlySet<string> = new Set(['>', '>=']);

/** `errors.length > 0`, `errors.length === 0` and `errors.length >= 1` of a list of faults. */
function lengthTest(
  flow: Flow,
  one: Value,
  other: Value,
  isEmpty: boolean,
  scope: Scope,
): readonly Coverage[] {
  if (one.kind !== 'member' || one.property !== 'length' || !isEmpty) return [];
  if (other.kind !== 'literal' || (other.value !== 0 && other.value !== 1)) return [];
  const said = whenEmpty(flow, one.object, scope);
  return said.length > 0 ? said : whenNoFaults(flow, one.object, scope);
}

function ofCall(
  flow: Flow,
  test: Value & { kind: 'call' },
  holds: boolean,
  scope: Scope,
): readonly Coverage[] {
  const call = flow.fileOf(scope)?.call(test.call);
  if (!call) return [];
  if (formOf(flow, call, scope)) return whenGuarded(flow, test, holds, scope);
  const asked = [...whenTruthy(flow, test, holds, scope), ...ofAskedResult(flow, call, holds, scope)];
  if (asked.length > 0) return asked;
  const known = [...predicateCoverage(flow, call, holds, scope), ...ofPathTest(flow, call, holds, scope)];
  return known.length > 0 ? known : ofOwnFunctions(flow, call, holds, scope);
}

/** `isRight(result)`. */
function ofAskedResult(flow: Flow, call: CallFact, holds: boolean, scope: Scope): readonly Coverage[] {
  const [argument] = call.args;
  const { callee } = call;
  const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
  return argument ? whenAsked(flow, argument, name, holds, scope) : [];
}

/** What an own function has checked when it answers so: on all ways that may give that answer. */
function ofOwnFunctions(flow: Flow, call: CallFact, holds: boolean, scope: Scope): readonly Coverage[] {
  const callees = calleesOf(flow, call, scope);
  const all = callees.map((entity) => {
    const claimed = holds ? claimedBy(flow, entity, 'predicate', call, scope) : [];
    if (claimed.length > 0) return claimed;
    const inner = enteredBy(flow, entity, call, scope);
    return inner ? whenAnswering(flow, inner, holds) : [];
  });
  return all.length === 0 ? [] : all.reduce(intersect);
}

/** What a type guard that looks at its parameter says of it; one that only claims says nothing. */
export function claimedBy(
  flow: Flow,
  entity: Entity,
  kind: TypeGuard['kind'],
  call: CallFact,
  scope: Scope,
): readonly Coverage[] {
  const guard = typeGuardOf(flow, entity);
  const argument = guard && call.args[guard.parameter];
  if (!argument || guard.kind !== kind || !guard.isReal) return [];
  const check = { by: `the type guard \`${guard.name}\``, at: placeOf(scope.file, call) };
  return toCoverages(dataOf(flow.taintsOf(argument, scope)), check);
}

function whenAnswering(flow: Flow, scope: Scope, holds: boolean): readonly Coverage[] {
  return flow.remember(scope, `answers ${String(holds)}`, [], () => {
    const returns = flow.fileOf(scope)?.fn(scope.fn)?.returns ?? [];
    const ways = returns
      .filter(({ value }) => mayBe(value, holds))
      .map((way) => [
        ...coverageWithin(flow, scope, way.start),
        ...(way.value ? conditions(flow, way.value, holds, scope) : []),
      ]);
    return ways.length === 0 ? [] : ways.reduce<readonly Coverage[]>(intersect, ways[0] ?? []);
  });
}

function mayBe(value: Value | undefined, holds: boolean): boolean {
  if (!value || value.kind === 'undefined') return !holds;
  return value.kind !== 'literal' || Boolean(value.value) === holds;
}

function ofVariable(flow: Flow, id: number, holds: boolean, scope: Scope): readonly Coverage[] {
  const file = flow.fileOf(scope);
  const binding = file?.binding(id);
  if (!binding?.init || binding.path || binding.kind === 'loop' || (file?.writesTo(id).length ?? 0) > 0)
    return [];
  const owner = scopeOf(scope, binding.fn);
  const { init } = binding;
  return owner
    ? flow.remember(owner, `${id} ${String(holds)}`, [], () => conditions(flow, init, holds, owner))
    : [];
}

function ofResult(flow: Flow, value: Value, holds: boolean, scope: Scope): readonly Coverage[] {
  const said = [...whenTruthy(flow, value, holds, scope), ...whenGuarded(flow, value, holds, scope)];
  if (said.length > 0) return said;
  // `errors.length` of a list that own code keeps.
  const isLength = value.kind === 'member' && value.property === 'length' && !holds;
  if (isLength) return whenNoFaults(flow, value.object, scope);
  return whenAnswered(flow, value, holds, scope);
}

/** `let isValid = true`, set to `false` in branches: as long as it is what it was, none of them was taken. */
function ofFlag(flow: Flow, id: number, holds: boolean, scope: Scope): readonly Coverage[] {
  const file = flow.fileOf(scope);
  const binding = file?.binding(id);
  const writes = file?.writesTo(id) ?? [];
  if (!binding || writes.length === 0 || binding.kind === 'param' || binding.path) return [];
  const isSet = isTruthy(binding.init ?? { kind: 'undefined', start: 0, end: 0 });
  const areOther = writes.every(({ operator, value }) => operator === '=' && isTruthy(value) === !holds);
  return isSet === holds && areOther ? whenUntouched(flow, id, scope) : [];
}

const THERE: ReadonlySet<Value['kind']> = new Set([
  ...(['object', 'array', 'template', 'function', 'class', 'regex'] as const),
]);

/** Undefined where only running tells. */
function isTruthy(value: Value): boolean | undefined {
  if (value.kind === 'literal') return Boolean(value.value);
  if (value.kind === 'undefined') return false;
  return THERE.has(value.kind) ? true : undefined;
}
