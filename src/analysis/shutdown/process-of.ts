import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';

/** The files that run in one process. */
export interface Process {
  /** Files that it may be started with: nothing imports them, or the platform runs them. */
  readonly roots: readonly string[];
  readonly files: ReadonlySet<string>;
  /** Whether the platform is known to run one of the roots. */
  readonly isStarted: boolean;
}

/**
 * The process that a file runs in: what the platform starts and reaches it, else whatever nothing imports and reaches
 * it, with all that these import.
 * @param started files that the platform runs, as far as that is known
 */
export function processOf(program: Program, file: string, started: ReadonlySet<string>): Process {
  const graph = graphOf(program);
  const above = closure([file], graph.importers);
  const running = [...above].filter((one) => started.has(one));
  const tops = [...above].filter((one) => (graph.importers.get(one) ?? []).length === 0);
  const roots = running.length > 0 ? running : tops.length > 0 ? tops : [file];
  return { roots, files: closure(roots, graph.imports), isStarted: running.length > 0 };
}

/** The processes that a file may run in, one for each file that may be started. */
export function eachProcess(program: Program, { roots, files, isStarted }: Process): readonly Process[] {
  const { imports } = graphOf(program);
  if (roots.length < 2 || roots.length > MOST_ROOTS) return [{ roots, files, isStarted }];
  return roots.map((root) => ({ roots: [root], files: closure([root], imports), isStarted }));
}

// A file that very many start with is part of a library.
const MOST_ROOTS = 8;

interface Graph {
  readonly imports: ReadonlyMap<string, readonly string[]>;
  readonly importers: ReadonlyMap<string, readonly string[]>;
}

const graphs = new WeakMap<Program, Graph>();

function graphOf(program: Program): Graph {
  const known = graphs.get(program);
  if (known) return known;
  const imports = new Map<string, readonly string[]>();
  const importers = new Map<string, string[]>();
  for (const linked of program.files()) {
    const targets = importedBy(program, linked);
    imports.set(linked.path, targets);
    for (const target of targets) {
      const list = importers.get(target);
      if (list) list.push(linked.path);
      else importers.set(target, [linked.path]);
    }
  }
  const graph = { imports, importers };
  graphs.set(program, graph);
  return graph;
}

function importedBy(program: Program, { path, facts }: LinkedFile): readonly string[] {
  const specifiers = [
    ...facts.imports.filter(({ typeOnly }) => !typeOnly).map(({ specifier }) => specifier),
    ...facts.requires.map(({ specifier }) => specifier),
    ...facts.exports.flatMap(({ from, typeOnly }) => (from && !typeOnly ? [from.specifier] : [])),
  ];
  const targets = [...new Set(specifiers)].flatMap((specifier) => {
    const target = program.resolve(path, specifier);
    return target.kind === 'file' && target.file !== path ? [target.file] : [];
  });
  return [...new Set(targets)];
}

function closure(
  from: readonly string[],
  edges: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set(from);
  for (const one of found) for (const next of edges.get(one) ?? []) found.add(next);
  return found;
}
