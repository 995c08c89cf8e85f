import type { Program } from './program.js';

/** A class of the program. */
export interface ClassPlace {
  readonly file: string;
  readonly cls: number;
}

const known = new WeakMap<Program, ReadonlyMap<string, readonly ClassPlace[]>>();

/** The classes of the program that extend this one directly. */
export function subclassesOf(program: Program, file: string, cls: number): readonly ClassPlace[] {
  const extended = known.get(program) ?? findExtended(program);
  known.set(program, extended);
  return extended.get(keyOf(file, cls)) ?? [];
}

function findExtended(program: Program): ReadonlyMap<string, readonly ClassPlace[]> {
  const found = new Map<string, ClassPlace[]>();
  // Set before it is complete: evaluating a base class may ask again.
  known.set(program, found);
  for (const { facts, path } of program.files()) {
    for (const { id, extends: base } of facts.classes) {
      const entity = base && program.evaluator.evaluate(base, { file: path }).entity;
      if (entity?.kind !== 'class') continue;
      const key = keyOf(entity.file, entity.cls);
      found.set(key, [...(found.get(key) ?? []), { file: path, cls: id }]);
    }
  }
  return found;
}

function keyOf(file: string, cls: number): string {
  return `${file}\0${cls}`;
}
