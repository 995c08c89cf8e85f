import { callersOf } from '../link/callers.js';
import type { Entity, Param } from '../link/entities.js';
import { memberOf } from '../link/members.js';
import type { Program } from '../link/program.js';

/**
 * What a parameter stands for in a process in which only one call sets it; undefined where several do, or where that
 * cannot be followed.
 */
export function givenTo(program: Program, files: ReadonlySet<string>, param: Param): Entity | undefined {
  const [caller, ...others] = callersOf(program, param.file, param.fn).filter(({ file }) => files.has(file));
  const arg = caller?.call.args[param.index];
  if (!caller || !arg || others.length > 0) return undefined;
  const value = program.evaluator.evaluate(arg, { file: caller.file });
  const { entity } = param.path.reduce((held, key) => memberOf(program.evaluator, held, key), value);
  return entity.kind === 'function' || entity.kind === 'library' ? entity : undefined;
}
