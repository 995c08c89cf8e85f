import { posix } from 'node:path';
import type { PackageInfo } from '../analysis/service.js';
import { findInside, isInside, isSource, parentDir, relativeTo, upwards, withoutExtension } from './paths.js';
import type { Skipped } from './repository.js';
import type { CompilerOutput } from './tsconfig.js';
import { foldersOf } from './walk.js';

/** What is known of a repository when whole folders are judged. */
export interface FolderEvidence {
  readonly paths: readonly string[];
  readonly packages: readonly PackageInfo[];
  readonly outputs: readonly CompilerOutput[];
}

/**
 * Folders that hold build output or vendored code although their names alone do not say so: a folder called `build`
 * or `lib` may as well be source. The topmost of nested ones only, sorted.
 */
export function findLeftOutFolders(evidence: FolderEvidence): Skipped[] {
  const written = new Set(evidence.paths.filter(isTypescript).flatMap((path) => upwards(parentDir(path))));
  const built = [...compiled(evidence, written), ...reports(evidence), ...sites(evidence, written)];
  const why = new Map(vendored(evidence).map((dir) => [dir, 'vendored']));
  for (const dir of built) why.set(dir, 'build output');
  const all = [...why.keys()].sort();
  const topmost = all.filter((dir) => !all.some((other) => other !== dir && isInside(dir, other)));
  return topmost.map((file) => ({ file, why: why.get(file) ?? 'build output' }));
}

/** JavaScript that a compiler wrote beside its source (`a.js` next to `a.ts`) or next to its source map. */
export function findCompiledFiles(paths: readonly string[]): string[] {
  const all = new Set(paths);
  const isCompiled = (path: string): boolean => {
    if (!/\.[cm]?jsx?$/.test(path)) return false;
    const stem = withoutExtension(path);
    return (
      all.has(`${path}.map`) || all.has(`${stem}.ts`) || all.has(`${stem}.tsx`) || all.has(`${stem}.mts`)
    );
  };
  return paths.filter(isCompiled);
}

function isTypescript(path: string): boolean {
  return /(?<!\.d)\.[cm]?tsx?$/.test(path);
}

/** Output of a compiler, by `outDir` or by a `main` whose source stands under `src`; never where source is written. */
function compiled(evidence: FolderEvidence, written: ReadonlySet<string>): string[] {
  const folders = foldersOf(evidence.paths);
  const fromConfig = evidence.outputs.map((output) => output.outDir);
  const fromMain = evidence.packages.flatMap((info) => mainOutputs(info, evidence.paths));
  return [...fromConfig, ...fromMain].filter((dir) => dir !== '.' && folders.has(dir) && !written.has(dir));
}

const OUTPUT_NAMES = new Set([
  'build',
  'out',
  'output',
  'lib',
  'es',
  'esm',
  'cjs',
  'umd',
  'bundle',
  'release',
]);

function mainOutputs(info: PackageInfo, paths: readonly string[]): string[] {
  const named = [info.main, info.module, ...Object.values(info.bin)].flatMap((file) => file ?? []);
  return named.flatMap((file) => {
    const [first, ...rest] = posix.normalize(file).split('/');
    if (first === undefined || !OUTPUT_NAMES.has(first) || rest.length === 0) return [];
    const source = findInside(info.dir, `src/${withoutExtension(rest.join('/'))}`);
    const hasSource = paths.some((path) => isSource(path) && withoutExtension(path) === source);
    return hasSource ? [posix.join(info.dir, first)] : [];
  });
}

/** Coverage reports, told from a domain of that name by what the tools write. */
function reports(evidence: FolderEvidence): string[] {
  return evidence.paths
    .filter((path) =>
      /(^|\/)coverage\/(lcov\.info|lcov-report\/index\.html|coverage-final\.json|clover\.xml)$/.test(path),
    )
    .map((path) => path.slice(0, path.lastIndexOf('coverage/') + 'coverage'.length));
}

/** Pages that a bundler has written into `build` or `out`. */
function sites(evidence: FolderEvidence, written: ReadonlySet<string>): string[] {
  return evidence.paths
    .filter((path) => /(^|\/)(build|out)\/(index\.html|asset-manifest\.json)$/.test(path))
    .map(parentDir)
    .filter((dir) => !written.has(dir));
}

/**
 * Other people's code. In an application, `vendor` may be a seller: so the folder must stand at the top of a package
 * or among static files, or hold a licence or a manifest.
 */
function vendored(evidence: FolderEvidence): string[] {
  const tops = new Set(['.', ...evidence.packages.map((info) => info.dir)]);
  const marked = new Set(evidence.paths.filter((path) => MARKS.test(path)).flatMap(nearAbove));
  return [...foldersOf(evidence.paths)].filter((dir) => {
    if (!/(^|\/)(vendor|vendored|third[_-]party)$/.test(dir)) return false;
    const above = parentDir(dir);
    return tops.has(above) || marked.has(dir) || /(^|\/)(public|static|assets)(\/|$)/.test(above);
  });
}

const MARKS = /(^|\/)(licen[cs]e|copying|package\.json|bower\.json)[^/]*$/i;

function nearAbove(path: string): string[] {
  return upwards(parentDir(path)).slice(0, 2);
}

/** Whether a folder that was left out holds source files, that is, whether a reader would miss it. */
export function hasSources(dir: string, paths: readonly string[]): boolean {
  return paths.some((path) => isInside(path, dir) && isSource(relativeTo(dir, path)));
}
