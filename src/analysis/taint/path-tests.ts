import type { CallFact, Value } from '../facts.js';
import { alternatives } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { Flow } from './flow.js';
import { toCoverages } from './forms.js';
import type { Scope } from './scope.js';
import type { Coverage } from './taint.js';
import { dataOf } from './taint.js';

/**
 * What a test of a path tells that keeps it in its folder: `if (name.includes('..')) return`, `if
 * (!path.resolve(root, name).startsWith(root)) return`. It is enough for files, and for nothing else.
 */
export function ofPathTest(flow: Flow, call: CallFact, holds: boolean, scope: Scope): readonly Coverage[] {
  const { callee, args } = call;
  const [sought] = args;
  if (callee.kind !== 'member' || !sought) return [];
  const path = callee.object;
  if (!isKept(flow, path, callee.property, sought, holds, scope)) return [];
  const check = {
    by: 'a test of the path',
    at: placeOf(scope.file, call),
    note: 'only that it stays in its folder',
  };
  return toCoverages(dataOf(flow.taintsOf(path, scope)), check).map((one) => ({ ...one, isForFiles: true }));
}

function isKept(
  flow: Flow,
  path: Value,
  method: string,
  sought: Value,
  holds: boolean,
  scope: Scope,
): boolean {
  const { entity } = flow.program.evaluator.evaluate(sought, scope.context);
  const isUp = entity.kind === 'literal' && UP.has(entity.value);
  if (method === 'includes') return isUp && !holds;
  if (method !== 'startsWith') return false;
  // Unresolved, `root/../../etc` starts with `root` as well.
  if (isUp) return !holds && isMadeBy(flow, path, RELATIVE, scope);
  return holds && isMadeBy(flow, path, RESOLVING, scope) && flow.taintsOf(sought, scope).length === 0;
}

const UP: ReadonlySet<unknown> = new Set(['..', '../', '/..', '/../']);
const RELATIVE: ReadonlySet<string> = new Set(['relative', 'normalize']);
const RESOLVING: ReadonlySet<string> = new Set(['resolve', 'normalize', 'join', 'realpath', 'realpathSync']);
const MODULES: ReadonlySet<string> = new Set(['path', 'fs', 'fs-extra', 'upath']);

function isMadeBy(flow: Flow, path: Value, names: ReadonlySet<string>, scope: Scope): boolean {
  return alternatives(flow.program.evaluator.evaluate(path, scope.context)).every(({ entity }) => {
    const made = entity.kind === 'library' ? entity.origin?.of : undefined;
    return (
      made !== undefined &&
      MODULES.has(made.module.replace(/^node:/, '')) &&
      names.has(made.path.at(-1) ?? '')
    );
  });
}
