import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { replaceFile } from '../checklist/store/atomic.js';
import { toReason } from '../workspace/disk.js';
import { UsageError } from '../workspace/errors.js';
import type { ReportedFinding } from '../workspace/scan.js';
import { BASELINE_FILE } from './baseline-name.js';

export { BASELINE_FILE };

/** Findings that were there on the day it was written: by file, and then by fingerprint, their rule. */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, string>>;

type Known = Pick<ReportedFinding, 'rule' | 'fingerprint' | 'waived'> & {
  readonly at: { readonly file: string };
};

/**
 * Reads the baseline of a directory; undefined if it has none.
 * @param root absolute path of the scanned directory
 * @throws UsageError if it cannot be read, or is not what `plimsoll baseline` writes
 */
export async function findBaseline(root: string): Promise<Baseline | undefined> {
  const file = path.join(root, BASELINE_FILE);
  try {
    if (!(await isThere(file))) return undefined;
    return parseBaseline(await readFile(file, 'utf8'));
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${BASELINE_FILE} ${toReason(error)}.`);
  }
}

/** @throws UsageError if the text is not what `toBaselineText` writes */
export function parseBaseline(text: string): Baseline {
  const checked = schema.safeParse(parseJson(text.replace(/^\uFEFF/, '')));
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
    throw new UsageError(`${BASELINE_FILE} is not what \`plimsoll baseline\` writes${where}. ${ANEW}`);
  }
  const files = Object.entries(checked.data.findings);
  return new Map(files.map(([file, findings]) => [file, new Map(Object.entries(findings))]));
}

/** One line for each finding, in the order of files and fingerprints, so that two branches seldom collide. */
export function toBaselineText(baseline: Baseline): string {
  const findings = sorted(baseline).map(
    ([file, found]) => [file, Object.fromEntries(sorted(found))] as const,
  );
  return `${JSON.stringify({ schemaVersion: 1, findings: Object.fromEntries(findings) }, null, 2)}\n`;
}

export function toBaseline(findings: readonly Known[]): Baseline {
  const files = new Map<string, Map<string, string>>();
  for (const { at, fingerprint, rule } of findings) {
    const known = files.get(at.file) ?? new Map<string, string>();
    files.set(at.file, known.set(fingerprint, rule));
  }
  return files;
}

/** Whether it was there when the baseline was written. One that somebody has accepted otherwise needs no baseline. */
export function accepts(baseline: Baseline, { at, fingerprint, rule, waived }: Known): boolean {
  return waived === undefined && baseline.get(at.file)?.get(fingerprint) === rule;
}

export function countOf(baseline: Baseline): number {
  return [...baseline.values()].reduce((sum, found) => sum + found.size, 0);
}

/** How many findings of the first one the second one does not have. @param rule of this rule only, if given */
export function countMissing(from: Baseline, other: Baseline, rule?: string): number {
  const missing = [...from].flatMap(([file, found]) =>
    [...found].filter(
      ([fingerprint, by]) => (rule === undefined || rule === by) && other.get(file)?.get(fingerprint) !== by,
    ),
  );
  return missing.length;
}

/**
 * Writes the file as a whole.
 * @throws UsageError if that is not possible
 */
export async function writeBaseline(root: string, baseline: Baseline): Promise<void> {
  const file = path.join(root, BASELINE_FILE);
  try {
    await isThere(file);
    await replaceFile(file, toBaselineText(baseline), () => Promise.resolve(true));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(`${BASELINE_FILE} cannot be written (${why}).`);
  }
}

/** A link could lead anywhere, and nobody has a reason to make one. */
async function isThere(file: string): Promise<boolean> {
  const found = await lstat(file).catch(ifMissing);
  if (found !== undefined && !found.isFile())
    throw new UsageError(`${BASELINE_FILE} is no plain file. Remove it, and run \`plimsoll baseline\`.`);
  return found !== undefined;
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

const ANEW = 'Remove it, and run `plimsoll baseline` to write it anew.';

const schema = z.object({
  schemaVersion: z.literal(1),
  findings: z.record(z.string(), z.record(z.string(), z.string())),
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${BASELINE_FILE} is no JSON (${why.split('\n', 1).join('')}). ${ANEW}`);
  }
}

/** By code units: the same on every machine, whatever its language. */
function sorted<T>(entries: ReadonlyMap<string, T>): [string, T][] {
  return [...entries].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
}
