import type { Program } from './program.js';

/** What files pass on with `export *`, by name, so that an index file of a hundred lines is not searched at each use. */
interface Stars {
  /** Own files that it passes on, in source order. */
  readonly targets: readonly string[];
  /** Those of them that may have a name; undefined where one of them may have any. */
  readonly byName: ReadonlyMap<string, readonly string[]> | undefined;
}

const known = new WeakMap<Program, Map<string, Stars>>();

/** The own files that a file passes on with `export *` and that may export a name, in source order. */
export function starsWith(program: Program, file: string, name: string): readonly string[] {
  const answers = known.get(program) ?? new Map<string, Stars>();
  known.set(program, answers);
  const stars = answers.get(file) ?? findStars(program, file);
  answers.set(file, stars);
  return stars.byName ? (stars.byName.get(name) ?? []) : stars.targets;
}

function findStars(program: Program, file: string): Stars {
  const targets = targetsOf(program, file);
  const byName = new Map<string, string[]>();
  for (const target of targets) {
    const names = exportedNames(program, target);
    if (!names) return { targets, byName: undefined };
    for (const name of names) {
      const having = byName.get(name);
      if (having) having.push(target);
      else byName.set(name, [target]);
    }
  }
  return { targets, byName };
}

function targetsOf(program: Program, file: string): readonly string[] {
  const stars = program.findFile(file)?.stars ?? [];
  return stars.flatMap(({ from }) => {
    const target = from && program.resolve(file, from.specifier);
    return target?.kind === 'file' ? [target.file] : [];
  });
}

/** Every name of a file and of all that it passes on; undefined where a CommonJS value may have any. */
function exportedNames(program: Program, file: string): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  const files = new Set([file]);
  // A set that grows while it is walked also yields what was added.
  for (const one of files) {
    for (const { name } of program.findFile(one)?.facts.exports ?? []) names.add(name);
    for (const target of targetsOf(program, one)) files.add(target);
  }
  return names.has('=') ? undefined : names;
}
