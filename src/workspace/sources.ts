import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { extractFacts } from '../analysis/extract/index.js';
import type { FileFacts } from '../analysis/facts.js';
import type { SourceText } from '../analysis/rule.js';
import type { FactsCache } from './cache/facts-cache.js';
import { noteAbsence, noteText } from './cache/reads.js';
import { digestOf } from './cache/stored.js';
import { toReason } from './disk.js';

/** The files of one scanned directory: facts of each, and the text of those that an editor has changed. */
export class Sources implements SourceText {
  /** By path, in the order of paths: programs made from it are the same whatever was read first. */
  private known = new Map<string, FileFacts>();
  private readonly unsaved = new Map<string, string>();
  private readonly failures = new Map<string, string>();
  /** Of the texts on disk that facts were made from. */
  private readonly digests = new Map<string, string>();

  constructor(
    private readonly root: string,
    private readonly cache?: FactsCache,
  ) {}

  get facts(): ReadonlyMap<string, FileFacts> {
    return this.known;
  }

  /** Files that could not be read or parsed, with the reason. */
  get failed(): ReadonlyMap<string, string> {
    return this.failures;
  }

  has(file: string): boolean {
    return this.known.has(file);
  }

  /**
   * The text that the facts were made from: unsaved if there is one, otherwise that on disk. Undefined where that one
   * is gone or has changed since: offsets of the facts would lead astray in it.
   */
  read(file: string): string | undefined {
    const unsaved = this.unsaved.get(file);
    if (unsaved !== undefined) return unsaved;
    try {
      const text = readFileSync(path.join(this.root, file), 'utf8');
      const known = this.digests.get(file);
      noteText(file, text);
      return known === undefined || known === digestOf(text) ? text : undefined;
    } catch {
      // Gone since it was scanned: there is nothing to repair in it.
      noteAbsence(file, 'missing');
      return undefined;
    }
  }

  /** Reads files that are not known yet, a few at a time so that a large repository does not exhaust descriptors. */
  async load(files: readonly string[]): Promise<void> {
    const missing = files.filter((file) => !this.known.has(file) && !this.failures.has(file));
    for (let start = 0; start < missing.length; start += BATCH) {
      await Promise.all(missing.slice(start, start + BATCH).map((file) => this.loadOne(file)));
    }
    this.sort();
  }

  /** Takes over text that is not on disk (yet). */
  setText(file: string, text: string): void {
    this.unsaved.set(file, text);
    const isNew = !this.known.has(file);
    this.extract(file, text);
    if (isNew) this.sort();
  }

  /** Forgets unsaved text; what is on disk counts again. */
  async dropText(file: string): Promise<void> {
    if (!this.unsaved.delete(file)) return;
    this.known.delete(file);
    await this.load([file]);
  }

  /** Forgets what is known of a file on disk, so that the next `load` reads it anew. */
  forget(file: string): void {
    if (this.unsaved.has(file)) return;
    this.known.delete(file);
    this.failures.delete(file);
    this.digests.delete(file);
  }

  private async loadOne(file: string): Promise<void> {
    try {
      const unsaved = this.unsaved.get(file);
      if (unsaved === undefined) await this.takeFromDisk(file);
      else this.extract(file, unsaved);
    } catch (error) {
      this.failures.set(file, toReason(error));
    }
  }

  private async takeFromDisk(file: string): Promise<void> {
    const text = await readFile(path.join(this.root, file), 'utf8');
    noteText(file, text);
    const digest = digestOf(text);
    this.digests.set(file, digest);
    const kept = this.cache?.find(file, digest);
    if (kept) this.known.set(file, kept);
    else this.extract(file, text);
    const facts = this.known.get(file);
    if (facts && !kept) this.cache?.add(file, digest, facts);
  }

  private extract(file: string, text: string): void {
    this.failures.delete(file);
    try {
      this.known.set(file, extractFacts(file, text.charCodeAt(0) === BOM ? ` ${text.slice(1)}` : text));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.known.delete(file);
      this.failures.set(file, 'its expressions are nested too deeply to be read');
    }
  }

  private sort(): void {
    this.known = new Map([...this.known].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

const BATCH = 64;
// A byte order mark counts as a character of the text; a blank in its place keeps all offsets.
const BOM = 0xfeff;
