import { builtinModules } from 'node:module';
import type { PackageInfo, PathAliases } from '../service.js';

/** What resolution may look at: which files exist, not what they say. All paths relative, with `/`. */
export interface ModuleHost {
  has(file: string): boolean;
  readonly packages: readonly PackageInfo[];
  readonly aliases: readonly PathAliases[];
}

export type Resolved =
  | { readonly kind: 'file'; readonly file: string }
  /** A dependency or a Node built-in (without `node:`). `subpath` is what follows the package's name. */
  | { readonly kind: 'package'; readonly name: string; readonly subpath: string }
  | { readonly kind: 'missing'; readonly specifier: string };

/**
 * Where an import leads: relative path, tsconfig `paths`, a package of the same repository, or a dependency.
 * @param from file that imports, relative to the scanned directory
 */
export function resolveModule(host: ModuleHost, from: string, specifier: string): Resolved {
  if (specifier.startsWith('.') || specifier.startsWith('/')) {
    const target = joinPath(folderOf(from), specifier);
    return toResolved(target === undefined ? undefined : findFile(host, target), specifier);
  }
  if (specifier.startsWith('node:')) return { kind: 'package', name: specifier.slice(5), subpath: '' };
  if (BUILTINS.has(specifier)) return { kind: 'package', name: specifier, subpath: '' };
  const aliased = findAliased(host, from, specifier);
  if (aliased !== undefined) return { kind: 'file', file: aliased };
  const { name, subpath } = splitSpecifier(specifier);
  const own = host.packages.find((candidate) => candidate.name === name);
  const source = own && findPackageSource(host, own, subpath);
  if (source !== undefined) return { kind: 'file', file: source };
  return { kind: 'package', name, subpath };
}

/** `a/b` and `../c` make `a/c`; undefined if the path leaves the scanned directory. */
export function joinPath(folder: string, relative: string): string | undefined {
  const parts = folder === '' || folder === '.' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

const BUILTINS = new Set(builtinModules);
const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
// TypeScript lets an import name the file that will be emitted.
const EMITTED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\.js$/, ['.ts', '.tsx']],
  [/\.jsx$/, ['.tsx']],
  [/\.mjs$/, ['.mts']],
  [/\.cjs$/, ['.cts']],
];

function toResolved(file: string | undefined, specifier: string): Resolved {
  return file === undefined ? { kind: 'missing', specifier } : { kind: 'file', file };
}

function findFile(host: ModuleHost, target: string): string | undefined {
  if (host.has(target)) return target;
  for (const [emitted, sources] of EMITTED) {
    if (!emitted.test(target)) continue;
    const found = sources.map((ending) => target.replace(emitted, ending)).find((file) => host.has(file));
    if (found !== undefined) return found;
  }
  const index = target === '' ? 'index' : `${target}/index`;
  const named = EXTENSIONS.flatMap((ending) => (target === '' ? [] : [`${target}${ending}`]));
  const found = [...named, ...EXTENSIONS.map((ending) => `${index}${ending}`)].find((file) => host.has(file));
  return found ?? findFolderMain(host, target);
}

function findFolderMain(host: ModuleHost, target: string): string | undefined {
  const own = host.packages.find((candidate) => candidate.dir === target && target !== '.');
  return own && findPackageSource(host, own, '');
}

function findAliased(host: ModuleHost, from: string, specifier: string): string | undefined {
  for (const aliases of governing(host.aliases, from)) {
    const target =
      matchPaths(host, aliases, specifier) ??
      (aliases.hasBaseUrl ? inBase(host, aliases, specifier) : undefined);
    if (target !== undefined) return target;
  }
  return undefined;
}

/** The aliases of the folders around a file, nearest first. */
function governing(all: readonly PathAliases[], file: string): readonly PathAliases[] {
  return all
    .filter(({ dir }) => dir === '.' || file.startsWith(`${dir}/`))
    .sort((a, b) => depthOf(b.dir) - depthOf(a.dir));
}

function matchPaths(host: ModuleHost, aliases: PathAliases, specifier: string): string | undefined {
  const patterns = Object.keys(aliases.paths).sort((a, b) => rankOf(b) - rankOf(a) || b.length - a.length);
  for (const pattern of patterns) {
    const rest = matchPattern(pattern, specifier);
    if (rest === undefined) continue;
    for (const target of aliases.paths[pattern] ?? []) {
      const found = inBase(
        host,
        aliases,
        target.replace('*', () => rest),
      );
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function matchPattern(pattern: string, specifier: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === specifier ? '' : undefined;
  const head = pattern.slice(0, star);
  const tail = pattern.slice(star + 1);
  const fits =
    specifier.startsWith(head) && specifier.endsWith(tail) && specifier.length >= head.length + tail.length;
  return fits ? specifier.slice(head.length, specifier.length - tail.length) : undefined;
}

function inBase(host: ModuleHost, aliases: PathAliases, target: string): string | undefined {
  const path = joinPath(aliases.base, target);
  return path === undefined ? undefined : findFile(host, path);
}

function splitSpecifier(specifier: string): { name: string; subpath: string } {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  return { name: parts.slice(0, length).join('/'), subpath: parts.slice(length).join('/') };
}

/** The source behind a package of the same repository, whose `main` usually names what a build will emit. */
function findPackageSource(host: ModuleHost, own: PackageInfo, subpath: string): string | undefined {
  const declared = subpath === '' ? [own.main, own.module, own.types] : [];
  const targets = [...exportTargets(own.exports, subpath === '' ? '.' : `./${subpath}`), ...declared];
  const conventional =
    subpath === ''
      ? ['src/index', 'index', 'src', 'lib/index']
      : [`src/${subpath}`, subpath, `lib/${subpath}`];
  for (const target of [...targets, ...conventional]) {
    const found = target === undefined ? undefined : findTarget(host, own.dir, target);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findTarget(host: ModuleHost, dir: string, target: string): string | undefined {
  const variants = [target, target.replace(OUTPUT_FOLDER, '$1src/'), target.replace(OUTPUT_FOLDER, '$1')];
  for (const variant of variants) {
    const path = joinPath(dir, variant.replace(/\.d\.([cm]?)ts$/, '.$1js'));
    const found = path === undefined ? undefined : findFile(host, path);
    if (found !== undefined) return found;
  }
  return undefined;
}

const OUTPUT_FOLDER = /^(\.\/)?(?:dist|lib|build|out|esm|cjs)(?:\/(?:src|esm|cjs|types))?\//;

function exportTargets(field: unknown, key: string): string[] {
  if (typeof field === 'string') return key === '.' ? [field] : [];
  if (typeof field !== 'object' || field === null) return [];
  const entries = Object.entries(field);
  if (!entries.some(([name]) => name.startsWith('.'))) return key === '.' ? conditionTargets(field) : [];
  return entries.flatMap(([pattern, target]) => {
    const rest = matchPattern(pattern, key);
    return rest === undefined ? [] : conditionTargets(target).map((path) => path.replace('*', () => rest));
  });
}

function conditionTargets(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  if (typeof target !== 'object' || target === null) return [];
  return Object.values(target).flatMap(conditionTargets);
}

function folderOf(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash < 0 ? '' : file.slice(0, slash);
}

/** Exact patterns come before those with a star, and of these the one with the longest head. */
function rankOf(pattern: string): number {
  const star = pattern.indexOf('*');
  return star < 0 ? Infinity : star;
}

/** Length of a folder's path; the scanned directory itself is the shortest. */
export function depthOf(dir: string): number {
  return dir === '.' ? 0 : dir.length;
}
