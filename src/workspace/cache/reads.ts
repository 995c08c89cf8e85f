import { AsyncLocalStorage } from 'node:async_hooks';
import { digestOf } from './stored.js';

/** What an answer depends on, as far as it is on disk: paths are relative to the scanned directory. */
export interface Inputs {
  /** Digest of the listing of all files. */
  readonly tree: string;
  /** By path: the digest of its text, `size` and its bytes, or that it is not there. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Hears what is read of a directory while something is worked out, so that it need not be worked out again while all
 * of that is the same.
 */
export class Reads {
  /** Runs `work`; what it reads, itself or in what it waits for, is heard. */
  static during<T>(reads: Reads, work: () => Promise<T>): Promise<T> {
    return current.run(reads, work);
  }

  private tree: string | undefined;
  private readonly files = new Map<string, string>();
  private isClear = true;

  /** Undefined where the answer depends on what cannot be compared later. */
  inputs(): Inputs | undefined {
    return this.isClear && this.tree !== undefined
      ? { tree: this.tree, files: Object.fromEntries(this.files) }
      : undefined;
  }

  noteTree(digest: string): void {
    // Something came or went in between.
    if (this.tree !== undefined && this.tree !== digest) this.isClear = false;
    this.tree = digest;
  }

  /** @param state undefined where it cannot be told what was found */
  note(path: string, state: string | undefined): void {
    const known = this.files.get(path);
    const isMore = known === undefined || (isSize(known) && state !== undefined);
    if (state === undefined || !(isMore || known === state || isSize(state))) this.isClear = false;
    else if (isMore) this.files.set(path, state);
  }
}

const current = new AsyncLocalStorage<Reads>();

export function noteText(path: string, text: string): void {
  current.getStore()?.note(path, digestOf(text));
}

/** A file of which only the size counted. */
export function noteSize(path: string, bytes: number): void {
  current.getStore()?.note(path, sizeState(bytes));
}

/** A path that was asked for and holds no text: nothing at all, or something else than a file. */
export function noteAbsence(path: string, state: 'missing' | 'no file' | undefined): void {
  current.getStore()?.note(path, state);
}

export function noteTree(tree: unknown): void {
  current.getStore()?.noteTree(treeDigest(tree));
}

export function treeDigest(tree: unknown): string {
  return digestOf(JSON.stringify(tree));
}

export function sizeState(bytes: number): string {
  return `size ${bytes}`;
}

export function isSize(state: string): boolean {
  return state.startsWith('size ');
}
