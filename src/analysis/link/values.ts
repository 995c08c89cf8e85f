import type { FileFacts, Value } from '../facts.js';

/** Every expression of a file with the function that it stands in (0 is the module), outermost first. */
export function* valuesOf(facts: FileFacts): Generator<{ readonly value: Value; readonly fn: number }> {
  for (const { value, fn } of rootsOf(facts)) yield* below(value, fn);
}

function* below(value: Value, fn: number): Generator<{ readonly value: Value; readonly fn: number }> {
  yield { value, fn };
  for (const child of partsOf(value)) yield* below(child, fn);
}

function* rootsOf(facts: FileFacts): Generator<{ readonly value: Value; readonly fn: number }> {
  for (const { callee, args, fn } of facts.calls) for (const value of [callee, ...args]) yield { value, fn };
  for (const { init, fallback, fn } of facts.bindings) {
    if (init) yield { value: init, fn };
    if (fallback) yield { value: fallback, fn };
  }
  for (const { value, fn } of facts.writes) yield { value, fn };
  for (const { test, fn } of facts.blocks) if (test) yield { value: test, fn };
  for (const { id, params, returns } of facts.functions) {
    for (const { fallback } of params) if (fallback) yield { value: fallback, fn: id };
    for (const { value } of returns) if (value) yield { value, fn: id };
  }
  for (const { members, fn } of facts.classes)
    for (const { init } of members) if (init) yield { value: init, fn };
  for (const { value } of facts.exports) if (value) yield { value, fn: 0 };
}

/** The parts of an expression; calls and functions are looked at for themselves. */
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
    case 'await':
    case 'cast':
    case 'spread':
      return [value.value];
    case 'object':
      return value.properties.map((property) => property.value);
    case 'array':
      return value.elements;
    case 'template':
      return value.values;
    default:
      return [];
  }
}
