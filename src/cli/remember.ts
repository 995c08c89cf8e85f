import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Answers } from '../workspace/cache/answers.js';
import { Reads } from '../workspace/cache/reads.js';
import { digestOf } from '../workspace/cache/stored.js';
import { localDay } from '../workspace/today.js';
import { BASELINE_FILE } from './baseline-name.js';
import { cacheOptions } from './cache.js';
import type { CommandName, CommandOptions } from './definitions.js';

/**
 * Runs a command, or repeats what it printed before where it would say the same again: the directory's files, the
 * command with its options, the day and this build are what they were.
 * @returns the exit status
 */
export async function remembered(
  name: CommandName,
  options: CommandOptions,
  run: () => Promise<number>,
): Promise<number> {
  const started = performance.now();
  const cache = cacheOptions();
  if (cache === undefined || !isPure(name, options)) return run();
  const root = path.resolve(options.dir);
  const answers = await Answers.open(root, cache);
  const question = await questionOf(root, name, options);
  const known = await answers.find(question);
  if (known) {
    process.stderr.write(known.err);
    process.stdout.write(withTime(known.out, performance.now() - started));
    return known.status;
  }
  const reads = new Reads();
  const [out, err] = [hear(process.stdout), hear(process.stderr)];
  const status = await Reads.during(reads, run).finally(() => {
    out.stop();
    err.stop();
  });
  const inputs = reads.inputs();
  if (inputs && isPlain(err.text()))
    await answers.keep(question, inputs, { out: out.text(), err: err.text(), status });
  return status;
}

/** Whether a command depends on files alone, and only prints. Others ask git as well, say when they ran, or write. */
function isPure(name: CommandName, { format, fix, dryRun }: CommandOptions): boolean {
  const isListed = name === 'scan' || name === 'inventory';
  return isListed && (format === 'text' || format === 'json') && !fix && !dryRun;
}

async function questionOf(root: string, name: CommandName, options: CommandOptions): Promise<string> {
  const baseline = await readFile(path.join(root, BASELINE_FILE)).catch(() => undefined);
  const given = { ...options, dir: '' };
  return JSON.stringify([name, given, localDay(new Date()), baseline && digestOf(baseline)]);
}

/** Warnings are part of the answer; whatever else is said there is about this very run. */
function isPlain(err: string): boolean {
  return err.split('\n').every((line) => line === '' || line.startsWith('plimsoll: warning: '));
}

interface Heard {
  readonly text: () => string;
  readonly stop: () => void;
}

/** Passes on what is written to a stream, and keeps a copy. */
function hear(stream: NodeJS.WriteStream): Heard {
  const heard: string[] = [];
  const write = stream.write.bind(stream);
  stream.write = (chunk: string | Uint8Array, ...rest: []) => {
    heard.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
    return write(chunk, ...rest);
  };
  return {
    text: () => heard.join(''),
    stop: () => {
      stream.write = write;
    },
  };
}

/** The time of this run, in place of that of the first one. */
function withTime(out: string, ms: number): string {
  if (out.startsWith('{')) return out.replace(/^ {4}"ms": \d+$/m, `    "ms": ${Math.round(ms)}`);
  return out.replace(/\d+\.\d s\n$/, `${(ms / 1_000).toFixed(1)} s\n`);
}
