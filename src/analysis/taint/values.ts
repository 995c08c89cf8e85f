import type { FileFacts, Value } from '../facts.js';

/** The values that a value is made of, as written. Functions and calls are kept by number and are not among them. */
export function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'member':
      return [value.object];
    case 'element':
      return [value.object, value.index];
    case 'binary':
      return [value.left, value.right];
    case 'conditional':
      return [value.test, value.whenTrue, value.whenFalse];
    case 'unary':
      return [value.operand];
    case 'spread':
    case 'await':
    case 'cast':
      return [value.value];
    case 'template':
      return value.values;
    case 'array':
      return value.elements;
    case 'object':
      return value.properties.map((property) => property.value);
    default:
      return [];
  }
}

/** A value and everything inside of it. */
export function allPartsOf(value: Value): readonly Value[] {
  return [value, ...partsOf(value).flatMap(allPartsOf)];
}

/** Where each variable of a file is read. */
export function readsOf(facts: FileFacts): ReadonlyMap<number, readonly Value[]> {
  const known = readsByFile.get(facts);
  if (known) return known;
  const reads = new Map<number, Value[]>();
  for (const value of rootsOf(facts).flatMap(allPartsOf)) {
    if (value.kind !== 'name') continue;
    const list = reads.get(value.binding);
    if (list) list.push(value);
    else reads.set(value.binding, [value]);
  }
  readsByFile.set(facts, reads);
  return reads;
}

/** What each value of a file stands in directly: for `a` of `a.b`, that. */
export function partsAround(facts: FileFacts): ReadonlyMap<Value, Value> {
  const known = aroundByFile.get(facts);
  if (known) return known;
  const around = new Map<Value, Value>();
  for (const value of rootsOf(facts).flatMap(allPartsOf)) {
    for (const part of partsOf(value)) around.set(part, value);
  }
  aroundByFile.set(facts, around);
  return around;
}

const aroundByFile = new WeakMap<FileFacts, ReadonlyMap<Value, Value>>();
const readsByFile = new WeakMap<FileFacts, ReadonlyMap<number, readonly Value[]>>();

function rootsOf({ calls, writes, blocks, functions, bindings, exports }: FileFacts): readonly Value[] {
  return [
    ...calls.flatMap(({ callee, args, conditions = [] }) => [
      ...[callee, ...args],
      ...conditions.map(({ test }) => test),
    ]),
    ...writes.flatMap(({ value, target }) => [value, ...partsOf(target)]),
    ...blocks.flatMap(({ test, label }) => [test, label].flatMap((one) => one ?? [])),
    ...functions.flatMap(({ returns }) => returns.flatMap(({ value }) => value ?? [])),
    ...bindings.flatMap(({ init }) => init ?? []),
    ...exports.flatMap(({ value }) => value ?? []),
  ];
}
