import type { Value } from '../facts.js';
import { callersOf } from '../link/callers.js';
import type { Context, Param, Traced } from '../link/entities.js';
import { alternatives } from '../link/entities.js';
import { memberOf } from '../link/members.js';
import type { Program } from '../link/program.js';

/**
 * The number that a value stands for, the smallest of several; `null` where only running tells.
 * @param files the files of the process, whose calls say what a parameter stands for
 */
export function numberOf(
  program: Program,
  value: Value,
  context: Context,
  files: ReadonlySet<string> = new Set(),
): number | null {
  const values = alternatives(program.evaluator.evaluate(value, context)).flatMap((one) =>
    one.entity.kind === 'param' ? givenBy(program, one.entity, files) : [one],
  );
  const numbers = values.flatMap(({ entity }) =>
    entity.kind === 'literal' && typeof entity.value === 'number' ? [entity.value] : [],
  );
  return numbers.length > 0 ? Math.min(...numbers) : null;
}

function givenBy(program: Program, param: Param, files: ReadonlySet<string>): readonly Traced[] {
  return callersOf(program, param.file, param.fn).flatMap(({ file, call }) => {
    const arg = call.args[param.index];
    if (!arg || !files.has(file)) return [];
    const given = program.evaluator.evaluate(arg, { file });
    return alternatives(param.path.reduce((held, key) => memberOf(program.evaluator, held, key), given));
  });
}

/** The value of an option; undefined where it is not given, `null` where only running tells. */
export function optionOf(
  program: Program,
  args: readonly Value[],
  key: string,
  context: Context,
): number | boolean | null | undefined {
  for (const arg of args) {
    const given = program.evaluator.evaluate(arg, context);
    if (!alternatives(given).some(({ entity }) => OBJECTS.has(entity.kind))) continue;
    const values = alternatives(memberOf(program.evaluator, given, key)).map(({ entity }) => entity);
    if (values.every(({ kind }) => kind === 'undefined')) continue;
    const known = values.flatMap((entity) =>
      entity.kind === 'literal' && (typeof entity.value === 'number' || typeof entity.value === 'boolean')
        ? [entity.value]
        : [],
    );
    return known[0] ?? null;
  }
  return undefined;
}

const OBJECTS: ReadonlySet<string> = new Set(['object', 'merged', 'rest', 'instance']);
