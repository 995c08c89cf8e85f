import { entryPointsOf, hasInterval } from '../analysis/entry-points.js';
import type { FileFacts } from '../analysis/facts.js';
import type { Program } from '../analysis/link/program.js';
import type { BrowserInput } from './browser.js';
import { browserFiles } from './browser.js';
import type { Contained, LayoutLog } from './contained.js';
import { containment } from './contained.js';
import { offeredNames } from './pages.js';
import { byCodeUnits } from './paths.js';
import type { Repository, Skipped } from './repository.js';
import type { ServiceFiles } from './services.js';
import { assignServices } from './services.js';

/** What of the files that were read is server code, and how it divides into services. */
export interface Layout {
  readonly services: readonly ServiceFiles[];
  /** Files that turned out to run elsewhere, once they were read. */
  readonly skipped: readonly Skipped[];
}

export interface LayoutOptions {
  /** Modules that the server's part of a page imports; undefined for files that do not run on both sides. */
  readonly serverSpecifiers?: (path: string) => readonly string[] | undefined;
  readonly log?: LayoutLog;
}

/** Decides from the linked program which files run on the server, and to which service each belongs. */
export function layOut(program: Program, repository: Repository, options: LayoutOptions = {}): Layout {
  const contained = containment(options.log ?? {});
  const files = program.files().map(({ facts }) => toInput(program, facts, options));
  const { packages, browser: hints, started } = repository;
  const browser = contained('which files are for the browser only', new Map<string, string>(), () =>
    browserFiles(files, { packages, hints, started }),
  );
  const server = files.filter(({ path }) => !browser.has(path));
  const services = divide(program, repository, server, contained);
  return { services, skipped: [...browser].map(([file, why]) => ({ file, why })) };
}

function divide(
  program: Program,
  repository: Repository,
  server: readonly BrowserInput[],
  contained: Contained,
): readonly ServiceFiles[] {
  const isOnServer = new Set(server.map(({ path }) => path));
  const imports = new Map(
    server.map(({ path, importsFiles }) => [path, importsFiles.filter((target) => isOnServer.has(target))]),
  );
  const listening = new Set(
    server.map(({ path }) => path).filter((path) => listens(program, path, contained)),
  );
  const starting = startingFiles(program, repository, imports, listening);
  const files = server.map(({ path }) => ({
    ...{ path, importsFiles: imports.get(path) ?? [] },
    isEntryPoint: starting.has(path) || isRoute(path) || listening.has(path),
    isStarted: starting.has(path) || isRoute(path),
  }));
  const directoryName = repository.root.split(/[\\/]/).filter(Boolean).at(-1) ?? 'service';
  const whole = [{ name: directoryName, root: '.', files: [...isOnServer].sort(byCodeUnits) }];
  return contained(
    'to which service each file belongs',
    whole,
    () => assignServices({ files, packages: repository.packages, directoryName }).services,
  );
}

function listens(program: Program, path: string, contained: Contained): boolean {
  return contained(`what ${path} starts`, false, () => entryPointsOf(program, path).length > 0);
}

/** Files of the repository that a file imports at run time. */
export function importedFiles(program: Program, facts: FileFacts): readonly string[] {
  return filesAmong(program, facts.path, runtimeSpecifiers(facts));
}

function filesAmong(program: Program, from: string, specifiers: readonly string[]): readonly string[] {
  const targets = specifiers.map((specifier) => program.resolve(from, specifier));
  return [...new Set(targets.flatMap((target) => (target.kind === 'file' ? [target.file] : [])))];
}

function toInput(program: Program, facts: FileFacts, { serverSpecifiers }: LayoutOptions): BrowserInput {
  const { path, directives, hasJsx } = facts;
  const specifiers = runtimeSpecifiers(facts);
  const packages = specifiers.filter((specifier) => program.resolve(path, specifier).kind === 'package');
  const onServer = serverSpecifiers?.(path);
  return {
    ...{ path, directives, hasJsx, packages, importsFiles: importedFiles(program, facts) },
    exports: offeredNames(facts),
    ...(onServer === undefined ? {} : { serverImports: filesAmong(program, path, onServer) }),
  };
}

function runtimeSpecifiers({ imports, exports, requires }: FileFacts): readonly string[] {
  const named = imports.filter(({ typeOnly }) => !typeOnly).map(({ specifier }) => specifier);
  const passedOn = exports.flatMap(({ from, typeOnly }) => (from && !typeOnly ? [from.specifier] : []));
  return [...new Set([...named, ...passedOn, ...requires.map(({ specifier }) => specifier)])];
}

/** Programs that listen or consume in what they import, or that keep a timer running there. */
function startingFiles(
  program: Program,
  { started }: Repository,
  imports: ReadonlyMap<string, readonly string[]>,
  listening: ReadonlySet<string>,
): ReadonlySet<string> {
  const roots = started.filter(({ by }) => by !== 'main' && by !== 'option').map(({ file }) => file);
  const runs = (file: string): boolean => listening.has(file) || hasInterval(program, file);
  return new Set(roots.filter((root) => imports.has(root) && [...reach(root, imports)].some(runs)));
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
