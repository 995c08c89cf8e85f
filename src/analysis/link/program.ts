import type { FileFacts } from '../facts.js';
import { Evaluator } from './evaluator.js';
import { LinkedFile } from './linked-file.js';
import type { ModuleHost, Resolved } from './modules.js';
import { NameIndex } from './name-index.js';
import { depthOf, resolveModule } from './modules.js';

/**
 * All files of a scan, linked: the one thing that rules ask. Immutable: an edit makes a new program from the facts
 * that are still true, and what was computed from one file's facts alone is kept across programs.
 */
export class Program {
  readonly evaluator = new Evaluator(this);
  private readonly resolutions: Map<string, Map<string, Resolved>>;
  private readonly linked = new Map<string, LinkedFile>();
  private nameIndex: NameIndex | undefined;

  constructor(
    private readonly facts: ReadonlyMap<string, FileFacts>,
    /** The same object as long as no file comes or goes. */
    readonly host: ModuleHost,
  ) {
    // Where an import leads depends on which files there are, so the answers live as long as the host.
    this.resolutions = resolutionsOf.get(host) ?? new Map<string, Map<string, Resolved>>();
    resolutionsOf.set(host, this.resolutions);
  }

  /** Paths of all files, in a stable order. */
  paths(): readonly string[] {
    return [...this.facts.keys()];
  }

  files(): readonly LinkedFile[] {
    return [...this.facts.values()].map((facts) => LinkedFile.of(facts));
  }

  findFile(path: string): LinkedFile | undefined {
    const known = this.linked.get(path);
    if (known) return known;
    const facts = this.facts.get(path);
    if (!facts) return undefined;
    const file = LinkedFile.of(facts);
    this.linked.set(path, file);
    return file;
  }

  factsOf(path: string): FileFacts | undefined {
    return this.facts.get(path);
  }

  resolve(from: string, specifier: string): Resolved {
    const ofFile = this.resolutions.get(from) ?? new Map<string, Resolved>();
    const known = ofFile.get(specifier);
    if (known) return known;
    const resolved = resolveModule(this.host, from, specifier);
    this.resolutions.set(from, ofFile.set(specifier, resolved));
    return resolved;
  }

  /** Names and imports of all files; brought up to date on first use. */
  names(): NameIndex {
    if (this.nameIndex) return this.nameIndex;
    const index = namesOf.get(this.host) ?? new NameIndex();
    namesOf.set(this.host, index);
    index.update(this.facts, (from, specifier) => this.resolve(from, specifier));
    this.nameIndex = index;
    return index;
  }

  /** Files that call something of that name. */
  filesCalling(name: string): readonly LinkedFile[] {
    return this.names()
      .filesCalling(name)
      .flatMap((path) => this.findFile(path) ?? []);
  }

  /** The version of a dependency that holds for a file: from the nearest package that names it. */
  findVersion(file: string, dependency: string): string | undefined {
    for (const { installed, dependencies, devDependencies } of this.packagesAround(file)) {
      const version = installed[dependency] ?? dependencies[dependency] ?? devDependencies[dependency];
      if (version !== undefined) return version;
    }
    return undefined;
  }

  /** The range of Node versions that a file runs on: what its package demands, else what its types are for. */
  findNodeRange(file: string): string | undefined {
    const demanded = this.packagesAround(file).find(({ node }) => node !== undefined);
    return demanded?.node ?? this.findVersion(file, '@types/node');
  }

  /** The folder of the package that a file belongs to; `.` where there is none. */
  packageFolder(file: string): string {
    return this.packagesAround(file)[0]?.dir ?? '.';
  }

  /** Packages whose folder holds a file, nearest first. */
  private packagesAround(file: string) {
    return this.host.packages
      .filter(({ dir }) => dir === '.' || file.startsWith(`${dir}/`))
      .sort((a, b) => depthOf(b.dir) - depthOf(a.dir));
  }
}

const resolutionsOf = new WeakMap<ModuleHost, Map<string, Map<string, Resolved>>>();
const namesOf = new WeakMap<ModuleHost, NameIndex>();
