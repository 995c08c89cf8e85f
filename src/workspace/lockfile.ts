import type { PackageInfo } from '../analysis/service.js';
import { mapBounded, readUnlisted } from './disk.js';
import { LOCKFILES, type LockfileName, type Lookup } from './lockfileFormats.js';
import { relativeTo, upwards } from './paths.js';
import type { Skipped } from './repository.js';

export interface Installed {
  /** By package folder: exact version by name of a direct dependency. */
  readonly installed: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly skipped: readonly Skipped[];
}

/**
 * Exact versions of the packages' direct dependencies: from the nearest lockfile at or above the package, never from
 * above `root`; else from a range that names one version. A dependency whose version neither tells is left out.
 * Lockfiles count even where git ignores them: they still say what is installed.
 */
export async function findInstalled(root: string, packages: readonly PackageInfo[]): Promise<Installed> {
  const dirs = [...new Set(packages.flatMap((info) => upwards(info.dir)))];
  const found = await mapBounded(dirs, (dir) => readLockfile(root, dir));
  const byDir = new Map(found.flatMap((result, index) => toEntry(dirs[index], result)));
  const installed = packages.map((info) => [info.dir, versionsOf(info, byDir)] as const);
  return { installed: new Map(installed), skipped: found.filter((result) => 'why' in result) };
}

type Result = { readonly lookup: Lookup | undefined } | Skipped;

function toEntry(dir: string | undefined, result: Result): [string, Lookup][] {
  if (dir === undefined || 'why' in result || result.lookup === undefined) return [];
  return [[dir, result.lookup]];
}

async function readLockfile(root: string, dir: string): Promise<Result> {
  for (const name of Object.keys(LOCKFILES) as LockfileName[]) {
    const path = dir === '.' ? name : `${dir}/${name}`;
    const reading = await readUnlisted(root, path);
    if ('why' in reading) continue;
    const lookup = LOCKFILES[name](reading.text);
    return lookup === undefined
      ? { file: path, why: 'not a lockfile that can be read; versions unknown' }
      : { lookup };
  }
  return { lookup: undefined };
}

function versionsOf(info: PackageInfo, byDir: ReadonlyMap<string, Lookup>): Record<string, string> {
  const dir = upwards(info.dir).find((above) => byDir.has(above));
  const lookup = dir === undefined ? undefined : byDir.get(dir);
  const place = dir === undefined ? '.' : relativeTo(dir, info.dir);
  const versions: Record<string, string> = {};
  for (const [name, range] of Object.entries({ ...info.devDependencies, ...info.dependencies })) {
    const version = lookup?.(place, name, range) ?? findExact(range);
    if (version !== undefined) versions[name] = version;
  }
  return versions;
}

/** The one version that a range allows: `1.2.3`, `=1.2.3`, `v1.2.3`, `npm:other@1.2.3`. */
function findExact(range: string): string | undefined {
  return /^(?:npm:(?:@[^@]+|[^@]+)@)?[=v]*(\d+\.\d+\.\d+(?:[-+][\w.+-]+)?)$/.exec(range.trim())?.[1];
}
