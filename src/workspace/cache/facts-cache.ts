import type { FileFacts } from '../../analysis/facts.js';
import { decode } from './decode.js';
import { encode } from './encode.js';
import { cacheFile } from './folder.js';
import { readStored, writeStored } from './stored.js';

export interface CacheOptions {
  readonly folder: string;
  /** Changes with the code that makes what is kept: nothing of another build is used. */
  readonly build: string;
  /** Told why a cache is not used, in a sentence. */
  readonly note: (text: string) => void;
}

/**
 * Facts of a directory's files, kept on disk from one run to the next: what a file says is the same as long as its
 * text is. A cache that is broken or cannot be written costs its speed, and a note.
 */
export class FactsCache {
  /** Reads what is kept for a directory. @param root absolute path; never throws */
  static async open(root: string, options: CacheOptions): Promise<FactsCache> {
    const file = cacheFile(options.folder, root, 'facts');
    const stored = await readStored(file, options.build);
    if (stored.kind === 'broken') options.note(`The cache ${file} is not used: ${stored.why}.`);
    return new FactsCache(file, options, stored.kind === 'found' ? indexOf(stored.bytes) : new Map());
  }

  /** What this run asked for, and so what is worth keeping. */
  private readonly used = new Map<string, Entry>();
  private hasNew = false;

  private constructor(
    private readonly file: string,
    private readonly options: CacheOptions,
    private readonly known: ReadonlyMap<string, Entry>,
  ) {}

  /** Facts of a file whose text has that digest. */
  find(path: string, digest: string): FileFacts | undefined {
    const entry = this.known.get(path);
    if (entry?.digest !== digest) return undefined;
    this.used.set(path, entry);
    return decode(entry.bytes) as FileFacts;
  }

  add(path: string, digest: string, facts: FileFacts): void {
    this.addEncoded(path, digest, encode(facts));
  }

  /** The same for facts that are encoded already. */
  addEncoded(path: string, digest: string, bytes: Uint8Array): void {
    this.used.set(path, { digest, bytes });
    this.hasNew = true;
  }

  /** Writes what is new; never throws. */
  async save(): Promise<void> {
    if (!this.hasNew && this.used.size === this.known.size) return;
    this.hasNew = false;
    const entries = [...this.used].map(([path, { digest, bytes }]) => [path, digest, bytes.length] as const);
    const index = Buffer.from(JSON.stringify(entries));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(index.length);
    const parts = [length, index, ...[...this.used.values()].map(({ bytes }) => bytes)];
    const why = await writeStored(this.file, this.options.build, parts);
    if (why !== undefined) this.options.note(`The cache ${this.file} could not be written: ${why}.`);
  }
}

interface Entry {
  readonly digest: string;
  readonly bytes: Uint8Array;
}

function indexOf(bytes: Buffer): Map<string, Entry> {
  let at = 4 + bytes.readUInt32LE(0);
  const entries = JSON.parse(bytes.toString('utf8', 4, at)) as readonly [string, string, number][];
  return new Map(
    entries.map(([path, digest, length]) => {
      at += length;
      return [path, { digest, bytes: bytes.subarray(at - length, at) }];
    }),
  );
}
