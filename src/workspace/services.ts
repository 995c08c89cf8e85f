import type { PackageInfo } from '../analysis/service.js';
import { isWorkspace } from './packages.js';
import { byCodeUnits, nearestDir, parentDir, upwards } from './paths.js';

/** A server file, as far as the division into services needs it. */
export interface ServiceFile {
  readonly path: string;
  readonly importsFiles: readonly string[];
  /** Whether it starts a server, a consumer or a scheduler. */
  readonly isEntryPoint: boolean;
  /** Whether something outside the code runs it, or a framework serves it: then its package runs by itself. */
  readonly isStarted: boolean;
}

export interface ServiceFiles {
  readonly name: string;
  /** Folder relative to the scanned directory; `.` for the directory itself. */
  readonly root: string;
  /** Sorted. */
  readonly files: readonly string[];
}

export interface ServiceInput {
  readonly files: readonly ServiceFile[];
  readonly packages: readonly PackageInfo[];
  /** Name of the scanned directory, for a service at its root that no package names. */
  readonly directoryName: string;
}

/**
 * Divides the server files into services, each file into exactly one, sorted by root.
 *
 * A file belongs to the nearest package with an entry point. A package without one that others depend on (by import
 * or by name) goes to its dependants, and so does one that listens only for those who import it: it is listed once, with the nearest dependant that has an entry point, and of
 * several equally near ones with the first by path. A workspace that nothing depends on is a service of its own, and
 * all remaining files form one at the root `.`.
 */
export function assignServices(input: ServiceInput): { readonly services: readonly ServiceFiles[] } {
  const division = new Division(input);
  const byRoot = new Map<string, string[]>();
  for (const file of input.files) {
    const root = division.rootOf(file.path);
    byRoot.set(root, [...(byRoot.get(root) ?? []), file.path]);
  }
  const roots = [...byRoot.keys()].sort(byCodeUnits);
  const services = roots.map((root) => ({
    name: nameOf(root, input),
    root,
    files: (byRoot.get(root) ?? []).sort(byCodeUnits),
  }));
  return { services };
}

function nameOf(root: string, input: ServiceInput): string {
  const info = input.packages.find((candidate) => candidate.dir === root);
  return info?.name ?? (root === '.' ? input.directoryName : (root.split('/').at(-1) ?? root));
}

class Division {
  private readonly dirs: ReadonlySet<string>;
  /** Packages with an entry point. */
  private readonly started: ReadonlySet<string>;
  private readonly dependants: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly roots = new Map<string, string>();

  constructor(private readonly input: ServiceInput) {
    this.dirs = new Set(input.packages.map((info) => info.dir));
    const entries = input.files.filter((file) => file.isEntryPoint);
    const libraries = this.findListeningLibraries(entries);
    const started = entries.flatMap((file) => this.packageOf(file.path) ?? []);
    this.started = new Set(started.filter((dir) => !libraries.has(dir)));
    this.dependants = this.findDependants();
  }

  rootOf(path: string): string {
    const own = this.packageOf(path);
    if (own === undefined) return '.';
    const root = this.roots.get(own) ?? this.rootOfPackage(own);
    this.roots.set(own, root);
    return root;
  }

  private packageOf(path: string): string | undefined {
    return nearestDir(path, this.dirs);
  }

  private rootOfPackage(own: string): string {
    if (own === '.' || this.started.has(own)) return own;
    const isMember = isWorkspace(own, this.input.packages);
    // A package.json below a package often only sets the module format: then the folder is a part of what holds it.
    const above = upwards(parentDir(own)).find((dir) => this.started.has(dir));
    if (!isMember && above !== undefined) return above;
    return this.findRootOfDependants(own) ?? (isMember || this.hasEntry(own) ? own : '.');
  }

  private hasEntry(dir: string): boolean {
    return this.input.files.some(({ path, isEntryPoint }) => isEntryPoint && this.packageOf(path) === dir);
  }

  /** Packages whose every entry point is reached from what others import of them, and that nobody runs as such. */
  private findListeningLibraries(entries: readonly ServiceFile[]): ReadonlySet<string> {
    const handedOut = this.findHandedOut();
    const own = entries.filter(({ path, isStarted }) => isStarted || !handedOut.has(path));
    const running = new Set(own.map(({ path }) => this.packageOf(path)));
    const all = entries.flatMap(({ path }) => this.packageOf(path) ?? []);
    return new Set(all.filter((dir) => dir !== '.' && !running.has(dir)));
  }

  /** Files that another package imports, and what those import of their own package. */
  private findHandedOut(): ReadonlySet<string> {
    const byPath = new Map(this.input.files.map((file) => [file.path, file]));
    const isOwn = (from: string, to: string): boolean => this.packageOf(from) === this.packageOf(to);
    const found = new Set(
      this.input.files.flatMap(({ path, importsFiles }) => importsFiles.filter((to) => !isOwn(path, to))),
    );
    for (const path of found)
      for (const to of byPath.get(path)?.importsFiles ?? []) if (isOwn(path, to)) found.add(to);
    return found;
  }

  /** The nearest dependant with an entry point; else the last one of the chain, which nothing depends on. */
  private findRootOfDependants(own: string): string | undefined {
    const seen = new Set([own]);
    let level = [own];
    let last: string | undefined;
    while (level.length > 0) {
      level = this.nextLevel(level, seen);
      const started = level.find((dir) => this.started.has(dir));
      if (started !== undefined) return started;
      last = level.find((dir) => this.isTopmost(dir)) ?? last;
    }
    return last;
  }

  private nextLevel(level: readonly string[], seen: Set<string>): string[] {
    const above = new Set(level.flatMap((dir) => [...(this.dependants.get(dir) ?? [])]));
    const next = [...above].filter((dir) => !seen.has(dir)).sort(byCodeUnits);
    for (const dir of next) seen.add(dir);
    return next;
  }

  private isTopmost(dir: string): boolean {
    return (this.dependants.get(dir)?.size ?? 0) === 0;
  }

  /** Who uses a package: those whose files import its files, and those that name it as a dependency. */
  private findDependants(): Map<string, Set<string>> {
    const dependants = new Map<string, Set<string>>();
    const add = (used: string | undefined, by: string | undefined): void => {
      if (used === undefined || by === undefined || used === by) return;
      dependants.set(used, (dependants.get(used) ?? new Set()).add(by));
    };
    const serving = new Set(this.input.files.flatMap((file) => this.packageOf(file.path) ?? []));
    for (const file of this.input.files) {
      for (const target of file.importsFiles) add(this.packageOf(target), this.packageOf(file.path));
    }
    const byName = new Map(
      this.input.packages.flatMap((info) => (info.name === undefined ? [] : [[info.name, info.dir]])),
    );
    for (const info of this.input.packages.filter((candidate) => serving.has(candidate.dir))) {
      for (const name of Object.keys({ ...info.dependencies, ...info.devDependencies }))
        add(byName.get(name), info.dir);
    }
    return dependants;
  }
}
