import type { Baseline } from './baseline-file.js';
import {
  BASELINE_FILE,
  countMissing,
  countOf,
  findBaseline,
  toBaseline,
  writeBaseline,
} from './baseline-file.js';
import type { CommandOptions } from './definitions.js';
import { EXIT } from './exit.js';
import { openFindings } from './fix/plan.js';
import { open, warnOfWaivers } from './open.js';
import { print, printJson } from './print.js';
import { plural } from './reporters/text.js';

/**
 * Writes today's findings into the baseline, so that `scan` fails on new ones only. What somebody has accepted with a
 * reason and an end is left out: it comes back when that end is reached. Findings that are gone drop out.
 * @throws UsageError if the file cannot be read or written
 */
export async function baseline({ dir, format, dryRun }: CommandOptions): Promise<number> {
  const session = await open(dir);
  warnOfWaivers(session);
  const before: Baseline | undefined = await findBaseline(session.root);
  const after = toBaseline(openFindings(session));
  const known: Baseline = before ?? new Map();
  // A repository that starts out clean needs no file: every finding is new there.
  const isNeeded = before !== undefined || after.size > 0;
  const isWritten = isNeeded && dryRun !== true;
  if (isWritten) await writeBaseline(session.root, after);
  const report = {
    schemaVersion: 1 as const,
    ...{ file: BASELINE_FILE, written: isWritten, accepted: countOf(after) },
    ...{ added: countMissing(after, known), dropped: countMissing(known, after) },
  };
  if (format === 'json') printJson(report);
  else print(toText(report, isNeeded));
  return EXIT.clear;
}

interface Report {
  readonly file: string;
  readonly written: boolean;
  readonly accepted: number;
  readonly added: number;
  readonly dropped: number;
}

function toText({ file, written, accepted, added, dropped }: Report, isNeeded: boolean): string {
  if (!isNeeded) return `There are no findings to accept, so no ${file} is needed.`;
  const done = written ? 'Wrote' : 'Would write';
  return `${done} ${file}: ${plural(accepted, 'finding')} accepted (${added} new, ${dropped} gone). The gate still counts them.`;
}
