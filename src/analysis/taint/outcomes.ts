import type { Value } from '../facts.js';
import { findOutcome } from '../link/conditions.js';
import type { Flow } from './flow.js';
import type { Scope } from './scope.js';
import { scopeOf } from './scope.js';

/**
 * How a test comes out in a run: by constants and arguments, or by the method of the requests that the handler gets.
 * Undefined where only running tells.
 */
export function outcomeOf(flow: Flow, test: Value, scope: Scope): boolean | undefined {
  return findOutcome(flow.program.evaluator, test, scope.context) ?? byMethod(flow, test, scope);
}

function byMethod(flow: Flow, test: Value, scope: Scope): boolean | undefined {
  switch (test.kind) {
    case 'unary': {
      const inner = test.operator === '!' ? byMethod(flow, test.operand, scope) : undefined;
      return inner === undefined ? undefined : !inner;
    }
    case 'binary': {
      const isEqual = EQUALITY.get(test.operator);
      if (isEqual === undefined) return undefined;
      const [left, right] = [textOf(flow, test.left, scope), textOf(flow, test.right, scope)];
      return left === undefined || right === undefined ? undefined : (left === right) === isEqual;
    }
    case 'name': {
      const file = flow.fileOf(scope);
      const binding = file?.binding(test.binding);
      const owner = binding && scopeOf(scope, binding.fn);
      if (!owner || !binding.init || binding.path || file?.writesTo(test.binding).length !== 0)
        return undefined;
      return byMethod(flow, binding.init, owner);
    }
    default:
      return undefined;
  }
}

const EQUALITY: ReadonlyMap<string, boolean> = new Map([
  ['===', true],
  ['==', true],
  ['!==', false],
  ['!=', false],
]);

/** A text that is written there, or the method of a request. */
function textOf(flow: Flow, value: Value, scope: Scope): string | undefined {
  if (value.kind === 'literal') return typeof value.value === 'string' ? value.value : undefined;
  if (value.kind !== 'member' || value.property !== 'method') return undefined;
  const methods = flow
    .taintsOf(value.object, scope)
    .flatMap((taint) =>
      taint.kind === 'handle' && taint.at.length === 0 ? [taint.handles[taint.name]?.method] : [],
    );
  return methods.length === 1 ? methods[0] : undefined;
}
