import { entryPointsOf, hasInterval } from '../analysis/entry-points.js';
import type { FileFacts } from '../analysis/facts.js';
import type { Program } from '../analysis/link/program.js';
import type { BrowserInput } from './browser.js';
import { browserFiles } from './browser.js';
import type { Repository, Skipped } from './repository.js';
import type { ServiceFiles } from './services.js';
import { assignServices } from './services.js';

/** What of the files that were read is server code, and how it divides into services. */
export interface Layout {
  readonly services: readonly ServiceFiles[];
  /** Files that turned out to run elsewhere, once they were read. */
  readonly skipped: readonly Skipped[];
}

/** Decides from the linked program which files run on the server, and to which service each belongs. */
export function layOut(program: Program, repository: Repository): Layout {
  const files = program.files().map(({ facts }) => toInput(program, facts));
  const { packages, browser: hints, started } = repository;
  const browser = browserFiles(files, { packages, hints, started });
  const server = files.filter(({ path }) => !browser.has(path));
  const imports = new Map(files.map(({ path, importsFiles }) => [path, importsFiles]));
  const starting = startingFiles(program, repository, imports);
  const serviceFiles = server.map(({ path, importsFiles }) => ({
    ...{ path, importsFiles },
    isEntryPoint: starting.has(path) || isRoute(path) || entryPointsOf(program, path).length > 0,
  }));
  const directoryName = repository.root.split(/[\\/]/).filter(Boolean).at(-1) ?? 'service';
  const { services } = assignServices({ files: serviceFiles, packages, directoryName });
  return { services, skipped: [...browser].map(([file, why]) => ({ file, why })) };
}

/** Files of the repository that a file imports at run time. */
export function importedFiles(program: Program, facts: FileFacts): readonly string[] {
  const targets = runtimeSpecifiers(facts).map((specifier) => program.resolve(facts.path, specifier));
  return [...new Set(targets.flatMap((target) => (target.kind === 'file' ? [target.file] : [])))];
}

function toInput(program: Program, facts: FileFacts): BrowserInput {
  const { path, directives, hasJsx } = facts;
  const specifiers = runtimeSpecifiers(facts);
  const packages = specifiers.filter((specifier) => program.resolve(path, specifier).kind === 'package');
  const exports = facts.exports.filter(({ typeOnly }) => !typeOnly).map(({ name }) => name);
  return { path, directives, hasJsx, packages, importsFiles: importedFiles(program, facts), exports };
}

function runtimeSpecifiers({ imports, exports, requires }: FileFacts): readonly string[] {
  const named = imports.filter(({ typeOnly }) => !typeOnly).map(({ specifier }) => specifier);
  const passedOn = exports.flatMap(({ from, typeOnly }) => (from && !typeOnly ? [from.specifier] : []));
  return [...new Set([...named, ...passedOn, ...requires.map(({ specifier }) => specifier)])];
}

/** Started modules that keep a timer running, themselves or in what they import: schedulers without a library. */
function startingFiles(
  program: Program,
  { started }: Repository,
  imports: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const roots = started.filter(({ by }) => by === 'script' || by === 'container').map(({ file }) => file);
  return new Set(
    roots.filter((root) => [...reach(root, imports)].some((file) => hasInterval(program, file))),
  );
}

function reach(root: string, imports: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set([root]);
  for (const file of seen) for (const next of imports.get(file) ?? []) seen.add(next);
  return seen;
}

/** Handlers that Next.js serves by where they stand; such a package has no module that listens. */
function isRoute(path: string): boolean {
  return /(^|\/)pages\/api\/.+\.[jt]sx?$|(^|\/)app\/(.+\/)?route\.[jt]sx?$/.test(path);
}
