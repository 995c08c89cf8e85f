import { stat } from 'node:fs/promises';
import { posix, resolve } from 'node:path';
import picomatch from 'picomatch';
import { readBrowserHints } from './bundlers.js';
import { noteTree } from './cache/reads.js';
import { findUncompiled } from './compiled.js';
import { findTextExclusion } from './content.js';
import { readDeploymentTexts } from './deployment/files.js';
import { findDeployment } from './deployment/find.js';
import { mapBounded, readSize, readText } from './disk.js';
import { UsageError } from './errors.js';
import { findPathExclusion, type Exclusion, type Reason } from './exclude.js';
import { findCompiledFiles, findLeftOutFolders, hasSources } from './folders.js';
import { readPackages } from './packages.js';
import { isSource, nearestDir, upwards } from './paths.js';
import type { Repository, Skipped, SourceEntry, Suspect } from './repository.js';
import { foldSkipped } from './skipped.js';
import { findPrograms } from './started.js';
import { readCompilerSettings } from './tsconfig.js';
import { walk } from './walk.js';

export interface DiscoverOptions {
  /**
   * Globs, relative to the directory, of files that are server code although a rule here leaves them out. They bring
   * back neither type declarations and unreadable files nor what git ignores.
   */
  readonly include?: readonly string[];
  /** Globs, relative to the directory, of files that are no server code; stronger than `include`. */
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
  noteTree(tree);
  const { packages, skipped: brokenPackages } = await readPackages(root, tree.paths);
  const compiler = await readCompilerSettings(root, tree.paths, packages);
  const folders = findLeftOutFolders({ paths: tree.paths, packages, outputs: compiler.outputs });
  const isIncluded = toMatcher(options.include);
  const paths = withoutFolders(tree.paths, folders, isIncluded);
  const [texts, browser] = await Promise.all([
    readDeploymentTexts(root, paths, packages),
    readBrowserHints(root, paths, packages),
  ]);
  const { started, oneOff } = findPrograms(texts, paths, packages, compiler.outputs);
  const context: Context = {
    root,
    packageDirs: new Set(packages.map((info) => info.dir)),
    started: new Set(started.map((entry) => entry.file)),
    compiled: new Set(findCompiledFiles(paths)),
    doubts: new Map([
      ...findUncompiled(paths, compiler.scopes).map((path) => [path, 'not compiled'] as const),
      ...oneOff.map((path) => [path, 'script'] as const),
    ]),
    isIncluded,
    isExcluded: toMatcher(options.exclude),
  };
  const sources = paths.filter(isSource);
  const judged = await mapBounded(sources, (path) => judge(path, context));
  const chosen = sources.filter((path) => isIncluded(path) && !context.isExcluded(path));
  const notes = [...tree.skipped, ...brokenPackages, ...compiler.skipped];
  return {
    ...sortOut(judged, [...notes, ...folders.filter((folder) => hasSources(folder.file, tree.paths))]),
    root,
    paths,
    links: tree.links,
    packages,
    aliases: compiler.aliases,
    configs: paths.filter((path) => posix.basename(path) === 'plimsoll.yml'),
    started: [...started, ...chosen.map((file) => ({ file, by: 'option' as const }))],
    deployment: findDeployment(texts, paths, packages, compiler.outputs),
    browser,
  };
}

async function checkDirectory(root: string, dir: string): Promise<void> {
  const found = await stat(root).catch(() => undefined);
  if (found === undefined)
    throw new UsageError(`There is no directory ${dir}. Name the folder that holds the service.`);
  if (!found.isDirectory())
    throw new UsageError(`${dir} is not a directory. Name the folder that holds the service.`);
}

function withoutFolders(
  paths: readonly string[],
  folders: readonly Skipped[],
  isIncluded: (path: string) => boolean,
): string[] {
  const out = new Set(folders.map((folder) => folder.file));
  return paths.filter((path) => isIncluded(path) || !upwards(path).some((dir) => out.has(dir)));
}

interface Context {
  readonly root: string;
  readonly packageDirs: ReadonlySet<string>;
  readonly started: ReadonlySet<string>;
  readonly compiled: ReadonlySet<string>;
  /** What other files say against a file's running on the server. */
  readonly doubts: ReadonlyMap<string, Reason>;
  readonly isIncluded: (path: string) => boolean;
  readonly isExcluded: (path: string) => boolean;
}

type Judged =
  | { readonly kind: 'file'; readonly source: SourceEntry }
  | { readonly kind: 'suspect'; readonly suspect: Suspect }
  | { readonly kind: 'skipped'; readonly skipped: Skipped };

function sortOut(
  judged: readonly Judged[],
  notes: readonly Skipped[],
): Pick<Repository, 'files' | 'suspects' | 'skipped'> {
  const files = judged.flatMap((entry) => (entry.kind === 'file' ? [entry.source] : []));
  const suspects = judged.flatMap((entry) => (entry.kind === 'suspect' ? [entry.suspect] : []));
  const skipped = judged.flatMap((entry) => (entry.kind === 'skipped' ? [entry.skipped] : []));
  const kept = [...files, ...suspects].map((source) => source.path);
  return { files, suspects, skipped: foldSkipped([...notes, ...skipped], kept) };
}

function toMatcher(globs: readonly string[] = []): (path: string) => boolean {
  return globs.length === 0 ? () => false : picomatch([...globs], { dot: true });
}

/** More than anybody writes by hand into one file. */
const MAX_BYTES = 1_000_000;

async function judge(path: string, context: Context): Promise<Judged> {
  if (context.isExcluded(path)) return skip(path, 'left out by option');
  const byPath = findPathExclusion(path, nearestDir(path, context.packageDirs));
  if (byPath?.why === 'types') return skip(path, byPath.why);
  if (!context.isIncluded(path)) {
    if (context.compiled.has(path)) return skip(path, 'build output');
    if (byPath?.isCertain === true) return skip(path, byPath.why);
  }
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
  if (context.isIncluded(source.path)) return { kind: 'file', source };
  const byText = findTextExclusion(source.path, reading.text);
  if (byText?.isCertain === true) return skip(source.path, byText.why);
  // A page's script in a folder called `scripts` is better called by what it is.
  const named = byPath?.why === 'script' ? (byText ?? byPath) : (byPath ?? byText);
  const why = named?.why ?? context.doubts.get(source.path);
  // What is started in production is no script and no test, wherever it stands.
  if (why === undefined || context.started.has(source.path)) return { kind: 'file', source };
  return { kind: 'suspect', suspect: { ...source, why } };
}

function skip(file: string, why: string): Judged {
  return { kind: 'skipped', skipped: { file, why } };
}
