import type { CallFact, TypeFact, Value } from '../facts.js';
import type { Entity } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import { placeOf } from '../link/entities.js';
import type { Place } from '../rule.js';
import type { Flow } from './flow.js';
import { allPartsOf } from './values.js';

/** A function that tells the compiler what its parameter is: `(x: unknown): x is Order`. */
export interface TypeGuard {
  /** `assertion` for `asserts x is Order`: it throws unless it holds. */
  readonly kind: 'predicate' | 'assertion';
  readonly parameter: number;
  /** Its body looks at the parameter. Otherwise it only claims. */
  readonly isReal: boolean;
  /** The claim, as written. */
  readonly at: Place;
  readonly name: string;
}

/** The type guard that an entity is; undefined for all other functions. */
export function typeGuardOf(flow: Flow, entity: Entity): TypeGuard | undefined {
  if (entity.kind !== 'function') return undefined;
  const file = flow.program.findFile(entity.context.file);
  const fact = file?.fn(entity.fn);
  const type = fact?.returnType;
  if (!file || !fact?.body || !type || (type.kind !== 'predicate' && type.kind !== 'assertion'))
    return undefined;
  const parameter = fact.params.findIndex(({ name }) => name === type.name);
  if (parameter < 0) return undefined;
  const bindings = new Set(fact.params[parameter]?.bindings ?? []);
  return {
    kind: type.kind,
    parameter,
    isReal: looksAt(file, entity.fn, bindings),
    at: placeOf(file.path, type),
    name: fact.name ?? nameOf(type),
  };
}

function nameOf({ args: [type] }: TypeFact): string {
  return type?.name ?? 'a type guard';
}

/** Whether a function tests more of its parameter than that there is one. */
function looksAt(file: LinkedFile, fn: number, bindings: ReadonlySet<number>): boolean {
  const { calls, blocks, functions } = file.facts;
  const fact = file.fn(fn);
  const within = (id: number): boolean => {
    for (let at = id; at > 0; at = functions[at]?.parent ?? 0) if (at === fn) return true;
    return false;
  };
  const isAsked = calls.some((call) => within(call.fn) && isTelling(call, bindings));
  const tests = [
    ...calls.flatMap((call) => (within(call.fn) ? call.args : [])),
    ...blocks.flatMap((block) => (within(block.fn) && block.test ? [block.test] : [])),
    ...(fact?.returns ?? []).flatMap(({ value }) => value ?? []),
  ];
  return isAsked || tests.some((test) => allPartsOf(test).some((part) => isTest(part, bindings)));
}

/** A call that is given the parameter, or is a method of it; `Boolean(x)` only asks whether it is there. */
function isTelling({ callee, args }: CallFact, bindings: ReadonlySet<number>): boolean {
  if (callee.kind === 'global' && callee.name === 'Boolean') return false;
  const isLog =
    callee.kind === 'member' && callee.object.kind === 'global' && callee.object.name === 'console';
  return !isLog && [callee, ...args].some((value) => isAbout(value, bindings));
}

function isAbout(value: Value, bindings: ReadonlySet<number>): boolean {
  return allPartsOf(value).some((part) => part.kind === 'name' && bindings.has(part.binding));
}

/** `typeof x === 'string'`, `x.kind === 'a'`, `'id' in x`, `x instanceof Date`; not `x !== null`. */
function isTest(part: Value, bindings: ReadonlySet<number>): boolean {
  if (part.kind !== 'binary' || !isAbout(part, bindings)) return false;
  if (!TESTS.has(part.operator)) return false;
  return ![part.left, part.right].some(
    ({ kind, ...rest }) =>
      kind === 'undefined' || (kind === 'literal' && 'value' in rest && rest.value === null),
  );
}

const TESTS: ReadonlySet<string> = new Set([
  ...['===', '==', '!==', '!=', 'in', 'instanceof', '<', '>', '<=', '>='],
]);
