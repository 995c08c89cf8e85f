import type { FileFacts } from '../facts.js';
import type { ModuleHost } from './modules.js';
import type { Program } from './program.js';

/** Some files and all that import one of them, directly or through others: where a change of them can be felt. */
export function withImporters(program: Program, files: Iterable<string>): ReadonlySet<string> {
  const importers = importersOf(program);
  const found = new Set(files);
  for (const file of found) for (const importer of importers.get(file) ?? []) found.add(importer);
  return found;
}

function importersOf(program: Program): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const path of program.paths()) {
    for (const target of targetsOf(program, path)) {
      const list = importers.get(target);
      if (list) list.push(path);
      else importers.set(target, [path]);
    }
  }
  return importers;
}

// What a file imports is the same as long as it says the same and no file comes or goes.
const known = new WeakMap<ModuleHost, WeakMap<FileFacts, readonly string[]>>();

function targetsOf(program: Program, path: string): readonly string[] {
  const facts = program.factsOf(path);
  if (!facts) return [];
  const ofHost = known.get(program.host) ?? new WeakMap<FileFacts, readonly string[]>();
  known.set(program.host, ofHost);
  const answer = ofHost.get(facts) ?? findTargets(program, facts);
  ofHost.set(facts, answer);
  return answer;
}

/** Types as well: what a parameter is typed as decides what validates it. */
function findTargets(program: Program, { path, imports, exports, requires }: FileFacts): readonly string[] {
  const specifiers = [
    ...imports.map(({ specifier }) => specifier),
    ...exports.flatMap(({ from }) => from?.specifier ?? []),
    ...requires.map(({ specifier }) => specifier),
  ];
  const targets = [...new Set(specifiers)].map((specifier) => program.resolve(path, specifier));
  return [...new Set(targets.flatMap((target) => (target.kind === 'file' ? [target.file] : [])))];
}
