import type { BlockFact, FunctionFact, ReturnFact, Value } from '../facts.js';
import { doubtOf, findOutcome } from './conditions.js';
import type { Context, Doubt, Traced } from './entities.js';
import { doubted, oneOf, traced } from './entities.js';
import type { Evaluator } from './evaluator.js';
import type { LinkedFile } from './linked-file.js';
import { binaryOf } from './operators.js';

/**
 * What a function gives back: of its `return` statements those that can be reached, as far as the arguments of the
 * call decide the tests in front of them.
 * @param context inside of the function, with the frame of its call
 */
export function returnedValue(evaluator: Evaluator, fact: FunctionFact, context: Context): Traced {
  const file = evaluator.program.findFile(context.file);
  const reached = file ? reachedReturns(evaluator, file, fact, context) : fact.returns;
  if (reached.length === 0) return traced({ kind: 'undefined' });
  const values = reached.map(({ value }) =>
    value ? evaluator.evaluate(value, context) : traced({ kind: 'undefined' }),
  );
  const doubt = reached.length > 1 && file ? doubtOfChoice(evaluator, file, reached, context) : undefined;
  return oneOf(values.map((value) => doubted(value, doubt)));
}

function reachedReturns(
  evaluator: Evaluator,
  file: LinkedFile,
  fact: FunctionFact,
  context: Context,
): readonly ReturnFact[] {
  const found: ReturnFact[] = [];
  for (const one of fact.returns) {
    const outcomes = blocksAround(file, one.block).map((block) => runs(evaluator, block, context));
    if (outcomes.includes(false)) continue;
    found.push(one);
    if (outcomes.length > 0 && outcomes.every((outcome) => outcome === true)) return found;
  }
  return found;
}

/** The blocks that a statement stands in, within its function. */
function blocksAround(file: LinkedFile, id: number): readonly BlockFact[] {
  const block = file.facts.blocks[id];
  if (!block || block.kind === 'function' || block.kind === 'module') return [];
  return [block, ...blocksAround(file, block.parent)];
}

/** Whether the call is known to get into a block that it gets to the front of. */
function runs(evaluator: Evaluator, block: BlockFact, context: Context): boolean | undefined {
  const { kind, test, label } = block;
  if (kind === 'plain') return true;
  if (!test) return undefined;
  if (kind === 'case') return label && isCase(evaluator, test, label, context);
  if (kind !== 'then' && kind !== 'else') return undefined;
  const outcome = findOutcome(evaluator, test, context);
  return outcome === undefined ? undefined : outcome === (kind === 'then');
}

function isCase(evaluator: Evaluator, test: Value, label: Value, context: Context): boolean | undefined {
  if (findOutcome(evaluator, test, context) === undefined) return undefined;
  const { entity } = binaryOf('===', evaluator.evaluate(test, context), evaluator.evaluate(label, context));
  return entity.kind === 'literal' ? entity.value === true : undefined;
}

/** Why the code may never choose between the values: one of the tests in front of them is no free choice. */
function doubtOfChoice(
  evaluator: Evaluator,
  file: LinkedFile,
  reached: readonly ReturnFact[],
  context: Context,
): Doubt | undefined {
  const values = reached.flatMap(({ value }) => value ?? []);
  const tests = reached.flatMap(({ block }) => blocksAround(file, block).flatMap(({ test }) => test ?? []));
  const doubts = tests.map((test) => doubtOf(evaluator, test, values, context));
  return doubts.find((one) => one === 'coupled') ?? doubts.find((one) => one !== undefined);
}
