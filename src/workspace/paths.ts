import { posix } from 'node:path';

/** Folder of a path; `.` for a file at the top. */
export function parentDir(path: string): string {
  return posix.dirname(path);
}

/** Whether `path` is `dir` or lies somewhere below it. */
export function isInside(path: string, dir: string): boolean {
  return dir === '.' || path === dir || path.startsWith(`${dir}/`);
}

/** `path` as seen from `dir`, which must hold it. */
export function relativeTo(dir: string, path: string): string {
  if (dir === '.') return path;
  return path === dir ? '.' : path.slice(dir.length + 1);
}

/** The name `relative` as seen from `dir`; undefined where it leaves the repository or is absolute. */
export function findInside(dir: string, relative: string): string | undefined {
  const slashed = relative.replaceAll('\\', '/');
  if (posix.isAbsolute(slashed) || /^[a-z]:\//i.test(slashed)) return undefined;
  const joined = posix.join(dir, slashed).replace(/(?<=.)\/$/, '');
  return joined === '..' || joined.startsWith('../') ? undefined : joined;
}

/** `dir` and the folders above it, nearest first, ending with `.`. */
export function upwards(dir: string): string[] {
  if (dir === '.') return ['.'];
  const parts = dir.split('/');
  const above = parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
  return [...above, '.'];
}

/** The nearest of `dirs` that holds `path`. */
export function nearestDir(path: string, dirs: ReadonlySet<string>): string | undefined {
  return upwards(parentDir(path)).find((dir) => dirs.has(dir));
}

/** Order of code units: the same on every machine, unlike `localeCompare`. */
export function byCodeUnits(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Extensions of the files that are scanned. */
const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/i;

export function isSource(path: string): boolean {
  return SOURCE.test(path);
}

/** Path without the extension of a source file. */
export function withoutExtension(path: string): string {
  return path.replace(SOURCE, '');
}
