import type { FileFacts } from '../facts.js';
import { LinkedFile } from './linked-file.js';
import type { Resolved } from './modules.js';

type Resolve = (from: string, specifier: string) => Resolved;

/**
 * Which files call something of a name, and which import or pass on a file: so that the callers of a function are
 * found without asking every file. Kept from program to program; only files whose facts changed are indexed anew.
 * Answers are in the order of paths, whatever was edited last.
 */
export class NameIndex {
  private readonly known = new Map<string, FileFacts>();
  private readonly callers = new Groups<string>();
  private readonly importers = new Groups<readonly Import[]>();
  private readonly passing = new Groups<string>();
  /** Imports of a file by the name that is imported; made when asked for, dropped when an importer changes. */
  private readonly imports = new Map<string, ReadonlyMap<string, readonly Numbered[]>>();

  /** Brings the index up to date with the files of a program. */
  update(facts: ReadonlyMap<string, FileFacts>, resolve: Resolve): void {
    for (const [path, old] of this.known) if (facts.get(path) !== old) this.remove(old);
    for (const [path, now] of facts) if (this.known.get(path) !== now) this.add(now, resolve);
  }

  /** Files with a call of that name: of a function, or of a member of anything. */
  filesCalling(name: string): readonly string[] {
    return this.callers.of(name);
  }

  /** Files that re-export something of a file. */
  filesPassingOn(file: string): readonly string[] {
    return this.passing.of(file);
  }

  /** Local names that importers of a file give to some of its exports, in the order of importers. */
  namesOf(file: string, exported: readonly string[]): readonly string[] {
    const imports = this.imports.get(file) ?? byImported(this.importers.of(file));
    this.imports.set(file, imports);
    const found = [...new Set(exported)].flatMap((name) => imports.get(name) ?? []);
    return found.sort((a, b) => a.position - b.position).map(({ local }) => local);
  }

  private add(facts: FileFacts, resolve: Resolve): void {
    const { path } = facts;
    const linked = LinkedFile.of(facts);
    this.known.set(path, facts);
    for (const name of linked.calledNames()) this.callers.set(name, path, path);
    for (const [target, imports] of importsByTarget(linked, resolve)) {
      this.importers.set(target, path, imports);
      this.imports.delete(target);
    }
    for (const { from } of facts.exports) {
      const target = from && resolve(path, from.specifier);
      if (target?.kind === 'file') this.passing.set(target.file, path, path);
    }
  }

  private remove({ path }: FileFacts): void {
    this.known.delete(path);
    this.callers.remove(path);
    for (const target of this.importers.remove(path)) this.imports.delete(target);
    this.passing.remove(path);
  }
}

/** An import of some file of the program: under which name, and as what. */
interface Import {
  readonly imported: string;
  readonly local: string;
}

interface Numbered {
  readonly position: number;
  readonly local: string;
}

function importsByTarget(linked: LinkedFile, resolve: Resolve): ReadonlyMap<string, readonly Import[]> {
  const found = new Map<string, Import[]>();
  for (const { specifier, imported, binding } of linked.facts.imports) {
    const local = binding === undefined ? undefined : linked.binding(binding)?.name;
    const target = local === undefined ? undefined : resolve(linked.path, specifier);
    if (target?.kind !== 'file' || local === undefined) continue;
    const imports = found.get(target.file);
    if (imports) imports.push({ imported, local });
    else found.set(target.file, [{ imported, local }]);
  }
  return found;
}

function byImported(importers: readonly (readonly Import[])[]): ReadonlyMap<string, readonly Numbered[]> {
  const found = new Map<string, Numbered[]>();
  for (const [position, { imported, local }] of importers.flat().entries()) {
    const numbered = found.get(imported);
    if (numbered) numbered.push({ position, local });
    else found.set(imported, [{ position, local }]);
  }
  return found;
}

/** What files contribute under keys; answered in the order of their paths. */
class Groups<T> {
  private readonly byKey = new Map<string, Map<string, T>>();
  private readonly keysOf = new Map<string, Set<string>>();
  private readonly sorted = new Map<string, readonly T[]>();

  of(key: string): readonly T[] {
    const known = this.sorted.get(key);
    if (known) return known;
    const group = [...(this.byKey.get(key) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    const values = group.map(([, value]) => value);
    this.sorted.set(key, values);
    return values;
  }

  set(key: string, path: string, value: T): void {
    const group = this.byKey.get(key) ?? new Map<string, T>();
    this.byKey.set(key, group.set(path, value));
    const keys = this.keysOf.get(path) ?? new Set<string>();
    this.keysOf.set(path, keys.add(key));
    this.sorted.delete(key);
  }

  /** Takes everything of a file back; answers the keys that it stood under. */
  remove(path: string): Iterable<string> {
    const keys = this.keysOf.get(path) ?? new Set<string>();
    this.keysOf.delete(path);
    for (const key of keys) {
      this.byKey.get(key)?.delete(path);
      this.sorted.delete(key);
    }
    return keys;
  }
}
