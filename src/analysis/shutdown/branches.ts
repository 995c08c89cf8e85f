import type { BlockFact, ConditionFact } from '../facts.js';
import { findOutcome } from '../link/conditions.js';
import type { Context } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';

/** Under which conditions a place of a function is reached. */
export interface Branches {
  readonly isNever: boolean;
  readonly isOnError: boolean;
  readonly ids: readonly string[];
}

/** The branches around a place of a function, as far as its arguments do not decide them. */
export function branchesAt(
  program: Program,
  context: Context,
  block: number,
  conditions: readonly ConditionFact[] = [],
): Branches {
  const linked = program.findFile(context.file);
  if (!linked) return { isNever: false, isOnError: false, ids: [] };
  const around = blocksAround(linked, block);
  const tests = around.map((one) => outcomeOf(program, one, context));
  const inside = conditions.map(({ test, holds }) => {
    const outcome = findOutcome(program.evaluator, test, context);
    return outcome === undefined ? undefined : outcome === holds;
  });
  const open = around.filter((one, index) => CONDITIONAL.has(one.kind) && tests[index] === undefined);
  return {
    isNever: tests.includes(false) || inside.includes(false),
    isOnError: around.some(({ kind }) => kind === 'catch'),
    ids: [
      ...open.map((one) => idOf(context.file, one)),
      ...conditions.flatMap(({ test }, index) =>
        inside[index] === undefined ? [`${context.file}:test:${test.start}`] : [],
      ),
    ],
  };
}

/** Sides of one test have the same place, cases of one switch share it and have one of their own. */
function idOf(file: string, { kind, start, test }: BlockFact): string {
  const place = kind === 'case' ? `${test?.start ?? start}/${start}` : String(test?.start ?? start);
  return `${file}:${kind}:${place}`;
}

const CONDITIONAL: ReadonlySet<BlockFact['kind']> = new Set(['then', 'else', 'catch', 'case']);

function outcomeOf(program: Program, { kind, test }: BlockFact, context: Context): boolean | undefined {
  if (!test || (kind !== 'then' && kind !== 'else')) return undefined;
  const outcome = findOutcome(program.evaluator, test, context);
  return outcome === undefined ? undefined : outcome === (kind === 'then');
}

/** The blocks that a place stands in, within its function, innermost first. */
export function blocksAround(linked: LinkedFile, id: number): readonly BlockFact[] {
  const block = linked.facts.blocks[id];
  if (!block || block.kind === 'function' || block.kind === 'module') return [];
  return [block, ...blocksAround(linked, block.parent)];
}
