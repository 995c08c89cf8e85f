import { cacheFile } from './folder.js';
import type { CacheOptions } from './facts-cache.js';
import type { Inputs } from './reads.js';
import { readStored, writeStored } from './stored.js';
import { isUnchanged } from './unchanged.js';

/** What a command printed, and how it ended. */
export interface Answer {
  readonly out: string;
  readonly err: string;
  readonly status: number;
}

interface Kept {
  readonly question: string;
  readonly inputs: Inputs;
  readonly answer: Answer;
}

/** Answers about a directory, kept on disk: given again while everything that they depend on is the same. */
export class Answers {
  /** Reads what is kept for a directory. @param root absolute path; never throws */
  static async open(root: string, options: CacheOptions): Promise<Answers> {
    const file = cacheFile(options.folder, root, 'answers');
    const stored = await readStored(file, options.build);
    if (stored.kind === 'broken') options.note(`The cache ${file} is not used: ${stored.why}.`);
    const kept = stored.kind === 'found' ? (JSON.parse(stored.bytes.toString('utf8')) as Kept[]) : [];
    return new Answers(root, file, options, kept);
  }

  private constructor(
    private readonly root: string,
    private readonly file: string,
    private readonly options: CacheOptions,
    private readonly kept: readonly Kept[],
  ) {}

  /** @param question names the command, its options, and the day */
  async find(question: string): Promise<Answer | undefined> {
    const kept = this.kept.find((one) => one.question === question);
    return kept && (await isUnchanged(this.root, kept.inputs)) ? kept.answer : undefined;
  }

  /** Writes an answer beside those to other questions; never throws. */
  async keep(question: string, inputs: Inputs, answer: Answer): Promise<void> {
    const others = this.kept.filter((one) => one.question !== question);
    const kept = [{ question, inputs, answer }, ...others].slice(0, MOST);
    const why = await writeStored(this.file, this.options.build, [Buffer.from(JSON.stringify(kept))]);
    if (why !== undefined) this.options.note(`The cache ${this.file} could not be written: ${why}.`);
  }
}

/** Few people ask more than that of one directory. */
const MOST = 8;
