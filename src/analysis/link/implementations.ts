import { fromType } from './annotations.js';
import type { Entity } from './entities.js';
import type { Program } from './program.js';
import type { ClassPlace } from './subclasses.js';
import { subclassesOf } from './subclasses.js';

type FunctionEntity = Entity & { kind: 'function' };

/**
 * The methods that run where a method of a class is only declared: those of the classes that extend or implement it.
 * A function with a body stands for itself; `unknown` where nothing of the program has one.
 */
export function implementationsOf(program: Program, entity: FunctionEntity): readonly Entity[] {
  const { file } = entity.context;
  const linked = program.findFile(file);
  const fact = linked?.fn(entity.fn);
  if (!linked || !fact || fact.body || fact.cls === undefined) return [entity];
  const name = linked.cls(fact.cls)?.members.find(({ fn }) => fn === entity.fn)?.name;
  const found = name === undefined ? [] : methodsBelow(program, { file, cls: fact.cls }, name, 0);
  return found.length > 0 ? found : [{ kind: 'unknown', why: 'a function that is only declared' }];
}

// Classes below classes: real ones stay below, and those that extend themselves must end.
const MAX_DEPTH = 4;

function methodsBelow(
  program: Program,
  { file, cls }: ClassPlace,
  name: string,
  depth: number,
): readonly FunctionEntity[] {
  if (depth > MAX_DEPTH) return [];
  const below = [...subclassesOf(program, file, cls), ...implementersOf(program, file, cls)];
  return below.flatMap((place): readonly FunctionEntity[] => {
    const linked = program.findFile(place.file);
    const own = linked
      ?.cls(place.cls)
      ?.members.find((one) => one.name === name && one.fn !== undefined && linked.fn(one.fn)?.body);
    if (own?.fn !== undefined) return [{ kind: 'function', fn: own.fn, context: { file: place.file } }];
    return methodsBelow(program, place, name, depth + 1);
  });
}

const known = new WeakMap<Program, ReadonlyMap<string, readonly ClassPlace[]>>();

/** The classes of the program that name this one behind `implements`. */
function implementersOf(program: Program, file: string, cls: number): readonly ClassPlace[] {
  const implementers = known.get(program) ?? findImplementers(program);
  known.set(program, implementers);
  return implementers.get(`${file}\0${cls}`) ?? [];
}

function findImplementers(program: Program): ReadonlyMap<string, readonly ClassPlace[]> {
  const found = new Map<string, ClassPlace[]>();
  // Set before it is complete: following a type may ask again.
  known.set(program, found);
  for (const { facts, path } of program.files()) {
    for (const { id, implements: types } of facts.classes) {
      for (const type of types) {
        const entity = fromType(program.evaluator, type, path)?.entity;
        if (entity?.kind !== 'instance') continue;
        const key = `${entity.file}\0${entity.cls}`;
        found.set(key, [...(found.get(key) ?? []), { file: path, cls: id }]);
      }
    }
  }
  return found;
}
