import type { BindingFact, WriteFact } from '../facts.js';
import { doubtOf } from './conditions.js';
import type { Context, Doubt } from './entities.js';
import type { Evaluator } from './evaluator.js';
import type { LinkedFile } from './linked-file.js';

/** Why the value that a variable is declared with, and those of its assignments, may not be what a use of it sees. */
export interface Doubts {
  readonly initial: Doubt | undefined;
  readonly writes: readonly (Doubt | undefined)[];
}

/**
 * Assignments in the branches of the function that declares the variable are choices that the code can make. Of any
 * others nobody tells which one is the last before a use.
 */
export function doubtsOf(
  evaluator: Evaluator,
  binding: BindingFact,
  writes: readonly WriteFact[],
  context: Context,
): Doubts {
  const file = evaluator.program.findFile(context.file);
  if (!file || !writes.every((write) => isInBranch(file, binding, write)))
    return { initial: 'coupled', writes: writes.map(() => 'coupled') };
  const doubts = writes.map(({ block, value, target }) => {
    const test = file.facts.blocks[block]?.test;
    return test ? doubtOf(evaluator, test, [value, target], context) : undefined;
  });
  const [only] = writes;
  // Several branches may leave no way around them.
  const isLone = writes.length === 1 && only && file.facts.blocks[only.block]?.kind === 'then';
  return { initial: isLone ? doubts[0] : 'coupled', writes: doubts };
}

/**
 * Whether a variable that is declared without a value may be left so: its one assignment stands in a branch that the
 * code can pass by.
 */
export function isLeftUnset(
  evaluator: Evaluator,
  binding: BindingFact,
  writes: readonly WriteFact[],
  context: Context,
): boolean {
  const file = evaluator.program.findFile(context.file);
  const [write, another] = writes;
  if (!file || !write || another || !isInBranch(file, binding, write)) return false;
  const then = file.facts.blocks[write.block];
  if (!then?.test || then.kind !== 'then') return false;
  const { test, parent } = then;
  const isElse = file.facts.blocks.some(
    (block) =>
      block.kind === 'else' && block.parent === parent && block.test?.start === test.start && block.exits,
  );
  return !isElse && doubtOf(evaluator, test, [write.value, write.target], context) !== 'coupled';
}

const BRANCHES: ReadonlySet<string | undefined> = new Set(['then', 'else', 'case']);

function isInBranch({ facts }: LinkedFile, { fn }: BindingFact, write: WriteFact): boolean {
  return write.fn === fn && write.operator === '=' && BRANCHES.has(facts.blocks[write.block]?.kind);
}
