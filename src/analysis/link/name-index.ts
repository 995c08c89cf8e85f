import type { FileFacts } from '../facts.js';
import { LinkedFile } from './linked-file.js';
import type { Resolved } from './modules.js';

/** An import of some file of the program: under which name, and as what. */
export interface Importer {
  readonly file: string;
  readonly imported: string;
  readonly local: string;
}

type Resolve = (from: string, specifier: string) => Resolved;

/**
 * Which files call something of a name, and which import a file: so that the callers of a function are found without
 * asking every file. Kept from program to program; only files whose facts changed are indexed anew.
 */
export class NameIndex {
  private readonly known = new Map<string, FileFacts>();
  private readonly callers = new Map<string, Set<string>>();
  private readonly importers = new Map<string, Map<string, readonly Importer[]>>();

  /** Brings the index up to date with the files of a program. */
  update(facts: ReadonlyMap<string, FileFacts>, resolve: Resolve): void {
    for (const [path, old] of this.known) if (facts.get(path) !== old) this.remove(old);
    for (const [path, now] of facts) if (this.known.get(path) !== now) this.add(now, resolve);
  }

  /** Files with a call of that name: of a function, or of a member of anything. */
  filesCalling(name: string): readonly string[] {
    return [...(this.callers.get(name) ?? [])];
  }

  importersOf(file: string): readonly Importer[] {
    return [...(this.importers.get(file)?.values() ?? [])].flat();
  }

  private add(facts: FileFacts, resolve: Resolve): void {
    this.known.set(facts.path, facts);
    const linked = LinkedFile.of(facts);
    for (const name of linked.calledNames()) {
      const files = this.callers.get(name);
      if (files) files.add(facts.path);
      else this.callers.set(name, new Set([facts.path]));
    }
    for (const [target, imports] of importsByTarget(linked, resolve)) {
      const of = this.importers.get(target) ?? new Map<string, readonly Importer[]>();
      this.importers.set(target, of.set(facts.path, imports));
    }
  }

  private remove(facts: FileFacts): void {
    this.known.delete(facts.path);
    for (const name of LinkedFile.of(facts).calledNames()) this.callers.get(name)?.delete(facts.path);
    for (const of of this.importers.values()) of.delete(facts.path);
  }
}

function importsByTarget(linked: LinkedFile, resolve: Resolve): ReadonlyMap<string, readonly Importer[]> {
  const found = new Map<string, Importer[]>();
  for (const { specifier, imported, binding } of linked.facts.imports) {
    const local = binding === undefined ? undefined : linked.binding(binding)?.name;
    const target = local === undefined ? undefined : resolve(linked.path, specifier);
    if (target?.kind !== 'file' || local === undefined) continue;
    found.set(target.file, [...(found.get(target.file) ?? []), { file: linked.path, imported, local }]);
  }
  return found;
}
