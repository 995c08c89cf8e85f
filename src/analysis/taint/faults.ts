import type { BlockFact, Value } from '../facts.js';
import type { LinkedFile } from '../link/linked-file.js';
import { conditions } from './conditions.js';
import type { Flow } from './flow.js';
import { isAlwaysRun } from './guards.js';
import type { Scope } from './scope.js';
import { scopeOf } from './scope.js';
import type { Coverage } from './taint.js';
import { intersect } from './taint.js';

/**
 * What is checked if a variable that keeps what was found out is still as it was made: `errors.push(…)` in no branch,
 * `isValid = false` in none.
 */
export function whenUntouched(flow: Flow, id: number, scope: Scope): readonly Coverage[] {
  const file = flow.fileOf(scope);
  const binding = file?.binding(id);
  const owner = binding && scopeOf(scope, binding.fn);
  if (!file || !owner) return [];
  return flow.remember<readonly Coverage[]>(owner, `untouched ${id}`, [], () =>
    marksOn(file, id).flatMap((mark) => unlessReached(flow, file, mark, owner)),
  );
}

interface Mark {
  readonly fn: number;
  readonly block: number;
  readonly conditions: readonly { readonly test: Value; readonly holds: boolean }[];
}

function marksOn(file: LinkedFile, id: number): readonly Mark[] {
  const isIt = (value: Value): boolean => value.kind === 'name' && value.binding === id;
  const calls = file.facts.calls.flatMap(({ callee, fn, block, conditions: tests = [] }): readonly Mark[] => {
    const isPut = callee.kind === 'member' && PUTTING.has(callee.property) && isIt(callee.object);
    return isPut ? [{ fn, block, conditions: tests }] : [];
  });
  const writes = file.facts.writes.flatMap(({ target, fn, block }): readonly Mark[] => {
    const isPut = target.kind === 'member' || target.kind === 'element' ? isIt(target.object) : isIt(target);
    return isPut ? [{ fn, block, conditions: [] }] : [];
  });
  return [...calls, ...writes];
}

const PUTTING: ReadonlySet<string> = new Set(['push', 'unshift', 'add', 'set', 'append']);

/** A branch that was not taken: of the tests on the way there, one at least came out the other way. */
function unlessReached(flow: Flow, file: LinkedFile, mark: Mark, owner: Scope): readonly Coverage[] {
  if (mark.fn !== owner.fn) return [];
  const tests = [...mark.conditions, ...testsAround(flow, file, mark.block, owner)];
  if (tests.some((test) => test === undefined)) return [];
  const [first, ...others] = tests.flatMap((one) =>
    one ? [conditions(flow, one.test, !one.holds, owner)] : [],
  );
  return first ? others.reduce<readonly Coverage[]>(intersect, first) : [];
}

/** The tests of the branches around a block; undefined for one that cannot be told. */
function testsAround(
  flow: Flow,
  file: LinkedFile,
  block: number,
  owner: Scope,
): readonly ({ readonly test: Value; readonly holds: boolean } | undefined)[] {
  const found: ReturnType<typeof testsAround>[number][] = [];
  for (let at: BlockFact | undefined = file.facts.blocks[block]; at; at = file.facts.blocks[at.parent]) {
    if (at.kind === 'function' || at.kind === 'module') break;
    // What is surely entered is no choice.
    if ((at.kind === 'then' || at.kind === 'else') && !isAlwaysRun(flow, at, owner))
      found.push(at.test ? { test: at.test, holds: at.kind === 'then' } : undefined);
    if (at.kind === 'case' || at.kind === 'catch') found.push(undefined);
  }
  return found;
}
