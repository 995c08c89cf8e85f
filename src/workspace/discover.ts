import { stat } from 'node:fs/promises';
import { posix, resolve } from 'node:path';
import picomatch from 'picomatch';
import { readBrowserHints } from './bundlers.js';
import { findTextExclusion } from './content.js';
import { mapBounded, readSize, readText } from './disk.js';
import { UsageError } from './errors.js';
import { findPathExclusion, type Exclusion } from './exclude.js';
import { findCompiledFiles, findLeftOutFolders, hasSources } from './folders.js';
import { readPackages } from './packages.js';
import { isSource, nearestDir, upwards } from './paths.js';
import type { Repository, Skipped, SourceEntry, Suspect } from './repository.js';
import { foldSkipped } from './skipped.js';
import { findStarted } from './started.js';
import { readCompilerSettings } from './tsconfig.js';
import { walk } from './walk.js';

export interface DiscoverOptions {
  /** Globs relative to the directory; where there are any, only files that match one are scanned. */
  readonly include?: readonly string[];
  /** Globs relative to the directory; files that match one are not scanned. */
  readonly exclude?: readonly string[];
}

/**
 * Finds out what is in a directory: its source files, its packages, and what is left out and why. Nothing is
 * executed, and nothing outside the directory is read.
 * @throws UsageError if `dir` is missing or no directory.
 */
export async function discover(dir: string, options: DiscoverOptions = {}): Promise<Repository> {
  const root = resolve(dir);
  await checkDirectory(root, dir);
  const tree = await walk(root);
  const { packages, skipped: brokenPackages } = await readPackages(root, tree.paths);
  const compiler = await readCompilerSettings(root, tree.paths, packages);
  const folders = findLeftOutFolders({ paths: tree.paths, packages, outputs: compiler.outputs });
  const paths = withoutFolders(tree.paths, folders);
  const [started, browser] = await Promise.all([
    findStarted(root, paths, packages, compiler.outputs),
    readBrowserHints(root, paths, packages),
  ]);
  const context: Context = {
    root,
    packageDirs: new Set(packages.map((info) => info.dir)),
    started: new Set(started.map((entry) => entry.file)),
    compiled: new Set(findCompiledFiles(paths)),
    isWanted: toFilter(options),
  };
  const sources = paths.filter(isSource);
  const judged = await mapBounded(sources, (path) => judge(path, context));
  return {
    root,
    files: judged.flatMap((entry) => (entry.kind === 'file' ? [entry.source] : [])),
    suspects: judged.flatMap((entry) => (entry.kind === 'suspect' ? [entry.suspect] : [])),
    paths,
    links: tree.links,
    packages,
    aliases: compiler.aliases,
    configs: paths.filter((path) => posix.basename(path) === 'plimsoll.yml'),
    started,
    browser,
    skipped: foldSkipped(
      [
        ...tree.skipped,
        ...brokenPackages,
        ...compiler.skipped,
        ...folders.filter((folder) => hasSources(folder.file, tree.paths)),
        ...judged.flatMap((entry) => (entry.kind === 'skipped' ? [entry.skipped] : [])),
      ],
      judged.flatMap((entry) => (entry.kind === 'skipped' ? [] : [pathOf(entry)])),
    ),
  };
}

async function checkDirectory(root: string, dir: string): Promise<void> {
  const found = await stat(root).catch(() => undefined);
  if (found === undefined)
    throw new UsageError(`There is no directory ${dir}. Name the folder that holds the service.`);
  if (!found.isDirectory())
    throw new UsageError(`${dir} is not a directory. Name the folder that holds the service.`);
}

function withoutFolders(paths: readonly string[], folders: readonly Skipped[]): string[] {
  const out = new Set(folders.map((folder) => folder.file));
  return paths.filter((path) => !upwards(path).some((dir) => out.has(dir)));
}

interface Context {
  readonly root: string;
  readonly packageDirs: ReadonlySet<string>;
  readonly started: ReadonlySet<string>;
  readonly compiled: ReadonlySet<string>;
  readonly isWanted: (path: string) => boolean;
}

type Judged =
  | { readonly kind: 'file'; readonly source: SourceEntry }
  | { readonly kind: 'suspect'; readonly suspect: Suspect }
  | { readonly kind: 'skipped'; readonly skipped: Skipped };

function pathOf(entry: Exclude<Judged, { readonly kind: 'skipped' }>): string {
  return entry.kind === 'file' ? entry.source.path : entry.suspect.path;
}

function toFilter(options: DiscoverOptions): (path: string) => boolean {
  const { include = [], exclude = [] } = options;
  const isIncluded = include.length === 0 ? () => true : picomatch([...include], { dot: true });
  const isExcluded = exclude.length === 0 ? () => false : picomatch([...exclude], { dot: true });
  return (path) => isIncluded(path) && !isExcluded(path);
}

/** More than anybody writes by hand into one file. */
const MAX_BYTES = 1_000_000;

async function judge(path: string, context: Context): Promise<Judged> {
  if (!context.isWanted(path)) return skip(path, 'left out by option');
  if (context.compiled.has(path)) return skip(path, 'build output');
  const byPath = findPathExclusion(path, nearestDir(path, context.packageDirs));
  if (byPath?.isCertain === true) return skip(path, byPath.why);
  const bytes = await readSize(context.root, path);
  if (typeof bytes !== 'number') return skip(path, bytes.why);
  if (bytes > MAX_BYTES) return skip(path, 'larger than 1 MB, probably generated');
  return judgeText({ path, bytes }, byPath, context);
}

async function judgeText(
  source: SourceEntry,
  byPath: Exclusion | undefined,
  context: Context,
): Promise<Judged> {
  const reading = await readText(context.root, source.path);
  if ('why' in reading) return skip(source.path, reading.why);
  const byText = findTextExclusion(source.path, reading.text);
  if (byText?.isCertain === true) return skip(source.path, byText.why);
  // A page's script in a folder called `scripts` is better called by what it is.
  const doubt = byText ?? byPath;
  // What is started in production is no script and no test, wherever it stands.
  if (doubt === undefined || context.started.has(source.path)) return { kind: 'file', source };
  return { kind: 'suspect', suspect: { ...source, why: doubt.why } };
}

function skip(file: string, why: string): Judged {
  return { kind: 'skipped', skipped: { file, why } };
}
