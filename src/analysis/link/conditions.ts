import type { Value } from '../facts.js';
import type { Context, Doubt, Entity, Traced } from './entities.js';
import { alternatives } from './entities.js';
import type { Evaluator } from './evaluator.js';
import type { LinkedFile } from './linked-file.js';

/**
 * How a test comes out, where the arguments of the call that is followed, or constants, decide it; undefined where
 * only running tells.
 */
export function findOutcome(evaluator: Evaluator, test: Value, context: Context): boolean | undefined {
  const file = evaluator.program.findFile(context.file);
  const isFixed = file && leavesOf(file, test).every((leaf) => isFixedLeaf(file, leaf));
  if (isFixed !== true) return undefined;
  const outcomes = new Set(
    alternatives(evaluator.evaluate(test, context)).map(({ entity }) => truthOf(entity)),
  );
  const [only] = outcomes;
  return outcomes.size === 1 ? only : undefined;
}

/** What keeps a test from being a free choice between `branches`; undefined if the code can go either way. */
export function doubtOf(
  evaluator: Evaluator,
  test: Value,
  branches: readonly Value[],
  context: Context,
): Doubt | undefined {
  const file = evaluator.program.findFile(context.file);
  if (!file) return 'coupled';
  const leaves = leavesOf(file, test);
  const tested = new Set(leaves.map(textOf));
  const used = branches.flatMap((branch) => leavesOf(file, branch).map(textOf));
  // What only runs in tests and on developers' machines says nothing of production.
  if ([...tested].some((text) => text.endsWith('.NODE_ENV'))) return 'coupled';
  if (used.some((text) => tested.has(text))) return 'coupled';
  const isFromCaller = leaves.some((leaf) => isGivenByCaller(evaluator.evaluate(leaf, context)));
  return isFromCaller ? 'callers' : undefined;
}

/** Whether a value counts as true; undefined where only running tells. */
export function truthOf(entity: Entity): boolean | undefined {
  switch (entity.kind) {
    case 'undefined':
      return false;
    case 'literal':
      return Boolean(entity.value);
    case 'object':
    case 'array':
    case 'function':
    case 'class':
    case 'instance':
      return true;
    default:
      return undefined;
  }
}

function isGivenByCaller(value: Traced): boolean {
  return alternatives(value).some(({ entity }) => entity.kind === 'param');
}

/** Parameters and constants; what is a variable or a member of something shared may be another thing by then. */
function isFixedLeaf(file: LinkedFile, leaf: Value): boolean {
  if (leaf.kind === 'name') {
    const kind = file.binding(leaf.binding)?.kind;
    return kind === 'param' || kind === 'const';
  }
  return leaf.kind === 'member' && leaf.object.kind === 'name'
    ? file.binding(leaf.object.binding)?.kind === 'param'
    : false;
}

/** The names and chains of members that an expression reads. */
function leavesOf(file: LinkedFile, value: Value): readonly Value[] {
  switch (value.kind) {
    case 'name':
    case 'global':
    case 'member':
    case 'this':
      return [value];
    case 'element':
      return [...leavesOf(file, value.object), ...leavesOf(file, value.index)];
    case 'call': {
      const call = file.call(value.call);
      return call ? [call.callee, ...call.args].flatMap((one) => leavesOf(file, one)) : [];
    }
    case 'object':
      return value.properties.flatMap((property) => leavesOf(file, property.value));
    case 'array':
      return value.elements.flatMap((one) => leavesOf(file, one));
    case 'template':
      return value.values.flatMap((one) => leavesOf(file, one));
    case 'conditional':
      return [value.test, value.whenTrue, value.whenFalse].flatMap((one) => leavesOf(file, one));
    case 'binary':
      return [value.left, value.right].flatMap((one) => leavesOf(file, one));
    case 'unary':
      return leavesOf(file, value.operand);
    case 'spread':
    case 'await':
    case 'cast':
      return leavesOf(file, value.value);
    default:
      return [];
  }
}

/** The same for two expressions that read the same thing. */
function textOf(value: Value): string {
  switch (value.kind) {
    case 'name':
      return `#${value.binding}`;
    case 'global':
      return value.name;
    case 'member':
      return `${textOf(value.object)}.${value.property}`;
    case 'this':
      return 'this';
    default:
      return `${value.kind} ${value.start}`;
  }
}
