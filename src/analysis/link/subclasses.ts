import type { Program } from './program.js';

const known = new WeakMap<Program, ReadonlySet<string>>();

/** Whether a class of the program extends this one. */
export function isExtended(program: Program, file: string, cls: number): boolean {
  const extended = known.get(program) ?? findExtended(program);
  known.set(program, extended);
  return extended.has(keyOf(file, cls));
}

function findExtended(program: Program): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { facts, path } of program.files()) {
    for (const { extends: base } of facts.classes) {
      const entity = base && program.evaluator.evaluate(base, { file: path }).entity;
      if (entity?.kind === 'class') found.add(keyOf(entity.file, entity.cls));
    }
  }
  return found;
}

function keyOf(file: string, cls: number): string {
  return `${file}\0${cls}`;
}
