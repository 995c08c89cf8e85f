import type { Value } from '../facts.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Entity } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { Program } from '../link/program.js';
import { partsOf, valuesOf } from '../link/values.js';
import type { Place } from '../rule.js';

/** How a variable of the environment is read. */
export type EnvUse =
  /** A literal stands in where it is missing: `process.env.X || 'dev'`. */
  | { readonly kind: 'fallback'; readonly value: string | number | boolean }
  /** Compared with `true` or `false`, which text never is. */
  | { readonly kind: 'boolean' }
  /** Turned into a number as it is: `Number(process.env.X)`. */
  | { readonly kind: 'number' }
  /** Claimed to be there: `process.env.X!`, `as string`. */
  | { readonly kind: 'claim' }
  | { readonly kind: 'plain' };

export interface EnvRead {
  readonly name: string;
  readonly at: Place;
  /** The whole expression that decides: with its fallback, its cast or its conversion. */
  readonly whole: Value;
  readonly use: EnvUse;
  /** The function that it stands in; 0 is the module, which runs at start-up. */
  readonly fn: number;
}

/** All reads of named variables of the environment in a file, each with what is done about its absence. */
export function envReadsOf(program: Program, file: string): readonly EnvRead[] {
  const linked = program.findFile(file);
  if (!linked) return [];
  const reads = new Map<number, EnvRead>();
  for (const { value, fn } of valuesOf(linked.facts)) {
    for (const read of readsIn(program, linked, value, fn)) {
      const known = reads.get(read.at.start);
      // The outermost expression is met first, and says most.
      if (!known || known.use.kind === 'plain') reads.set(read.at.start, read);
    }
  }
  return [...reads.values()].sort((a, b) => a.at.start - b.at.start);
}

function readsIn(program: Program, file: LinkedFile, value: Value, fn: number): readonly EnvRead[] {
  const inner = unwrap(value);
  const name = envName(program, file.path, inner);
  if (name !== undefined) return [toRead(file, name, inner, value, fn, useOf(value))];
  if (value.kind === 'binary') return ofBinary(program, file, value, fn);
  if (value.kind === 'call') return ofCall(program, file, value, fn);
  return [];
}

function toRead(file: LinkedFile, name: string, read: Value, whole: Value, fn: number, use: EnvUse): EnvRead {
  return { name, at: placeOf(file.path, read), whole, use, fn };
}

function useOf(value: Value): EnvUse {
  return value.kind === 'cast' ? { kind: 'claim' } : { kind: 'plain' };
}

function ofBinary(
  program: Program,
  file: LinkedFile,
  value: Value & { kind: 'binary' },
  fn: number,
): readonly EnvRead[] {
  const { operator, left, right } = value;
  // `Number(process.env.PORT) || 3000` has an answer for what is missing, and for what is no number.
  if (operator === '||' && left.kind === 'call')
    return ofCall(program, file, left, fn).map((read) => ({ ...read, use: { kind: 'fallback', value: 0 } }));
  const inner = unwrap(left);
  const name = envName(program, file.path, inner);
  if (name === undefined) return [];
  if (operator === '||' || operator === '??') {
    const { entity } = program.evaluator.evaluate(right, { file: file.path });
    if (entity.kind !== 'literal' || entity.value === null) return [];
    return [toRead(file, name, inner, value, fn, { kind: 'fallback', value: entity.value })];
  }
  const isCompared = EQUAL.has(operator) && right.kind === 'literal' && typeof right.value === 'boolean';
  return isCompared ? [toRead(file, name, inner, value, fn, { kind: 'boolean' })] : [];
}

const EQUAL: ReadonlySet<string> = new Set(['===', '==', '!==', '!=']);

function ofCall(
  program: Program,
  file: LinkedFile,
  value: Value & { kind: 'call' },
  fn: number,
): readonly EnvRead[] {
  const call = file.call(value.call);
  const [first] = call?.args ?? [];
  if (!call || !first || call.callee.kind !== 'global' || !NUMERIC.has(call.callee.name)) return [];
  const inner = unwrap(first);
  const name = envName(program, file.path, inner);
  return name === undefined ? [] : [toRead(file, name, inner, value, fn, { kind: 'number' })];
}

const NUMERIC: ReadonlySet<string> = new Set(['Number', 'parseInt', 'parseFloat']);

function unwrap(value: Value): Value {
  return value.kind === 'cast' ? unwrap(value.value) : value;
}

/** The variable that an expression reads: `process.env.PORT`, or `env.PORT` of `import { env } from 'process'`. */
export function envName(program: Program, file: string, value: Value): string | undefined {
  if (value.kind !== 'member' && value.kind !== 'name') return undefined;
  if (value.kind === 'member' && !isEnvironment(program, file, value.object)) return undefined;
  if (value.kind === 'member') return value.property;
  const binding = program.findFile(file)?.binding(value.binding);
  const [step] = binding?.path ?? [];
  const isTaken = binding?.init && binding.path?.length === 1 && isEnvironment(program, file, binding.init);
  return isTaken === true && step?.kind === 'key' ? step.key : undefined;
}

/** `process.env` itself. */
export function isEnvironment(program: Program, file: string, value: Value): boolean {
  if (value.kind !== 'member' && value.kind !== 'name') return false;
  if (value.kind === 'member' && value.property !== 'env') return false;
  return alternatives(program.evaluator.evaluate(value, { file })).some(({ entity }) => isEnvEntity(entity));
}

function isEnvEntity(entity: Entity): boolean {
  if (entity.kind !== 'library' || entity.origin) return false;
  const path = entity.path.filter((part) => part !== 'default').join('.');
  return (
    (entity.module === 'globalThis' && path === 'process.env') ||
    (entity.module === 'process' && path === 'env')
  );
}

/** Whether an expression gives the environment as a whole to somebody, or builds an object of its variables. */
export function holdsEnvironment(program: Program, file: string, value: Value): boolean {
  if (isEnvironment(program, file, value)) return true;
  return partsOf(value).some((part) => holdsEnvironment(program, file, part));
}
