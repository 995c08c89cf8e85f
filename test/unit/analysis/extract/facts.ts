import assert from 'node:assert/strict';
import { extractFacts } from '../../../../src/analysis/extract/index.js';
import type {
  BindingFact,
  CallFact,
  FileFacts,
  Span,
  Value,
  ValueKind,
  ValueOf,
} from '../../../../src/analysis/facts.js';

/** Facts together with the text that their offsets point into. */
export interface Extracted {
  readonly facts: FileFacts;
  /** The text of a span. */
  readonly at: (span: Span | undefined) => string;
}

/** @param path decides the language by its ending */
export function extract(text: string, path = 'main.ts'): Extracted {
  const facts = extractFacts(path, text);
  return { facts, at: (span) => (span ? text.slice(span.start, span.end) : '') };
}

/** The first item; a test without one has nothing to say. */
export function first<T>(items: readonly T[]): T {
  const [item] = items;
  assert.ok(item !== undefined, 'there is a first item');
  return item;
}

/** The only call of a text. */
export function callIn(text: string, path = 'main.ts'): CallFact {
  const { calls } = extract(text, path).facts;
  assert.equal(calls.length, 1);
  return first(calls);
}

/** The initializer of the first variable of a text, which must be of the given kind. */
export function initOf<K extends ValueKind>(text: string, kind: K): ValueOf<K> {
  const { init } = first(extract(text).facts.bindings.filter((binding) => binding.init));
  assert.ok(init && isKind(init, kind), `expected a ${kind}, got a ${init?.kind ?? 'missing value'}`);
  return init;
}

export function isKind<K extends ValueKind>(value: Value, kind: K): value is ValueOf<K> {
  return value.kind === kind;
}

/** The binding of that name; of several, the one at `position`. */
export function bindingOf(facts: FileFacts, name: string, position = 0): BindingFact {
  const binding = facts.bindings.filter((one) => one.name === name)[position];
  assert.ok(binding, `${name} is declared`);
  return binding;
}

/**
 * What the argument of the call `use(…)` refers to: the kind of its declaration, the literal it starts with, and
 * the function that it belongs to. A name that nothing declares is `global`.
 */
export function meaningOf(text: string, path = 'main.ts'): string {
  const { facts } = extract(text, path);
  const call = facts.calls.find(({ callee }) => callee.kind === 'global' && callee.name === 'use');
  const argument = call?.args[0];
  if (argument?.kind !== 'name') return argument?.kind ?? 'no argument';
  const binding = facts.bindings[argument.binding];
  assert.ok(binding);
  const start = binding.init?.kind === 'literal' ? ` = ${binding.init.value}` : '';
  const owner = facts.functions[binding.fn];
  return `${binding.kind}${start} of ${owner?.name ?? owner?.kind ?? 'nothing'}`;
}
