import type { CallFact, Value } from '../facts.js';
import type { Entity } from '../link/entities.js';
import { alternatives } from '../link/entities.js';
import type { Program } from '../link/program.js';
import type { Scope } from './scope.js';

/**
 * Whether a list, a set or an object that is made outside of any function is filled with more than constants while the
 * service runs. Who is in such a list says nothing of whether the value is good: users may have put it there.
 */
export function isFilledAtRun(program: Program, list: Value, scope: Scope): boolean {
  const filled = filledIn(program);
  return alternatives(program.evaluator.evaluate(list, scope.context)).some(({ entity }) => {
    const origin = originOf(program, entity);
    return origin !== undefined && filled.has(origin);
  });
}

const known = new WeakMap<Program, ReadonlySet<string>>();

/** The lists of a program that grow while it runs, by where they are made. */
function filledIn(program: Program): ReadonlySet<string> {
  const answer = known.get(program);
  if (answer) return answer;
  const found = new Set([...byCalls(program), ...byKeys(program)]);
  known.set(program, found);
  return found;
}

const FILLING: readonly string[] = ['add', 'set', 'push', 'unshift'];

/** `SEEN.add(id)` in a function. */
function byCalls(program: Program): readonly string[] {
  return FILLING.flatMap((name) =>
    program.filesCalling(name).flatMap((file) =>
      file.callsNamed(name).flatMap(({ callee, args, fn }: CallFact) => {
        const [key] = args;
        if (fn === MODULE || callee.kind !== 'member' || !key || isConstant(program, key, file.path))
          return [];
        return originAt(program, callee.object, file.path);
      }),
    ),
  );
}

/** `SEEN[id] = …` in a function. */
function byKeys(program: Program): readonly string[] {
  return program.files().flatMap((file) =>
    file.facts.writes.flatMap(({ target, fn }) => {
      if (fn === MODULE || target.kind !== 'element' || isConstant(program, target.index, file.path))
        return [];
      return originAt(program, target.object, file.path);
    }),
  );
}

// What a module does while it is loaded knows of nobody outside.
const MODULE = 0;

function isConstant(program: Program, value: Value, file: string): boolean {
  return alternatives(program.evaluator.evaluate(value, { file })).every(
    ({ entity }) => entity.kind === 'literal',
  );
}

function originAt(program: Program, value: Value, file: string): readonly string[] {
  if (value.kind !== 'name' && value.kind !== 'member') return [];
  const { entity } = program.evaluator.evaluate(value, { file });
  const origin = originOf(program, entity);
  return origin === undefined ? [] : [origin];
}

/** Where it is made; undefined for one that is made anew each time that a function runs. */
function originOf(program: Program, entity: Entity): string | undefined {
  if (entity.kind === 'library') {
    const { origin, path } = entity;
    const made = origin && path.length === 0 ? program.findFile(origin.file)?.call(origin.call) : undefined;
    return made?.fn === MODULE && made.isNew ? `${origin?.file ?? ''}:${made.start}` : undefined;
  }
  if (entity.kind !== 'array' && entity.kind !== 'object') return undefined;
  const { value, context } = entity;
  const bindings = program.findFile(context.file)?.facts.bindings ?? [];
  const isShared = bindings.some(({ init, fn }) => fn === MODULE && init?.start === value.start);
  return isShared ? `${context.file}:${value.start}` : undefined;
}
