import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from './rounds.js';

/** What one process has used, from its start to its end. */
export interface Used {
  readonly wallMs: number;
  /** Of all threads, also those that collect garbage. */
  readonly cpuMs: number;
  /** The most memory that it held at once, in megabytes. */
  readonly peakMb: number;
}

/** Something to be measured: a script that Node runs with arguments. */
export interface Subject {
  readonly name: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Where it runs; here unless given. */
  readonly cwd?: string;
  /** Done before each run, and not measured. */
  readonly prepare?: () => void;
  /** Exit statuses that are no fault: a linter that finds something says so. */
  readonly mayEndWith?: readonly number[];
}

export type Figures = Readonly<Record<string, Used>>;

/**
 * Runs all subjects in turn, round by round, so that whatever else the machine does weighs on all of them alike.
 * @returns medians by name
 * @throws Error if a process fails or takes too long
 */
export async function measureAll(subjects: readonly Subject[], rounds: number): Promise<Figures> {
  const used = new Map<string, Used[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? subjects : [...subjects].reverse();
    for (const subject of order) used.get(subject.name)?.push(await measure(subject));
  }
  return Object.fromEntries([...used].map(([name, runs]) => [name, medianOf(runs)]));
}

const TIMEOUT_MS = 900_000;
const USAGE = pathToFileURL(path.join(import.meta.dirname, 'usage.mjs')).href;

async function measure(subject: Subject): Promise<Used> {
  subject.prepare?.();
  const file = path.join(tmpdir(), `plimsoll-usage-${process.pid}.json`);
  const started = performance.now();
  await run(subject, file);
  const wallMs = performance.now() - started;
  const used = JSON.parse(readFileSync(file, 'utf8')) as Omit<Used, 'wallMs'>;
  rmSync(file);
  return { ...used, wallMs };
}

function run({ name, args, env, cwd, mayEndWith = [0] }: Subject, usage: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', USAGE, ...args], {
      ...{ env: { ...process.env, ...env, BENCH_USAGE: usage }, timeout: TIMEOUT_MS },
      ...(cwd === undefined ? {} : { cwd }),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.on('error', reject);
    child.on('close', (status) => {
      if (status !== null && mayEndWith.includes(status)) resolve();
      else reject(new Error(`${name} ended with ${status ?? 'a signal'}.\n${complaint.slice(-2_000)}`));
    });
  });
}

function medianOf(runs: readonly Used[]): Used {
  return {
    wallMs: median(runs.map(({ wallMs }) => wallMs)),
    cpuMs: median(runs.map(({ cpuMs }) => cpuMs)),
    peakMb: median(runs.map(({ peakMb }) => peakMb)),
  };
}
