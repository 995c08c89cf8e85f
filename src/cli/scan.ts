import { IGNORE_RULE } from '../analysis/suppress.js';
import { RULES } from '../rules/index.js';
import { UsageError } from '../workspace/errors.js';
import type { ReportedFinding } from '../workspace/scan.js';
import type { Session } from '../workspace/session.js';
import { EXIT } from './exit.js';
import { toUnifiedDiff } from './fix/diff.js';
import { openFindings, planFixes } from './fix/plan.js';
import type { LeftAlone } from './fix/write.js';
import { CHANGED, writeChanges } from './fix/write.js';
import type { CommandOptions } from './main.js';
import { open, read, warnOfWaivers } from './open.js';
import { print, printJson } from './print.js';
import type { FixedJson } from './reporters/json.js';
import { toFixedJson, toScanJson } from './reporters/json.js';
import { fixedText, scanText } from './reporters/text.js';

/**
 * Prints the findings. With `fix`, repairs what can be repaired first and speaks of what remains; with `dryRun`,
 * prints that as a patch instead and writes nothing.
 * @returns 1 if findings remain on disk, else 0
 * @throws UsageError for a rule that does not exist
 */
export async function scan(options: CommandOptions): Promise<number> {
  if (options.rule !== undefined) checkRule(options.rule);
  const started = performance.now();
  const session = await open(options.dir);
  if (options.dryRun) return preview(session, options, started);
  if (options.fix) return repair(session, options, started);
  return report(session, options, started);
}

function checkRule(rule: string): void {
  const known = [...RULES.map(({ meta }) => meta.id), IGNORE_RULE];
  if (!known.includes(rule))
    throw new UsageError(`There is no rule ${rule}. There are: ${known.join(', ')}.`);
}

function report(session: Session, options: CommandOptions, started: number, fixed?: FixedJson): number {
  warnOfWaivers(session);
  const found = toScanJson(session, performance.now() - started, options.rule);
  if (options.format === 'json') printJson(fixed ? { ...found, fixed } : found);
  else print(`${fixed ? `${fixedText(fixed)}\n\n` : ''}${scanText(found)}`);
  return statusOf(session, options);
}

async function repair(session: Session, options: CommandOptions, started: number): Promise<number> {
  const { changes, stale, bound } = planFixes(session, options.rule);
  const written = await writeChanges(session.root, changes);
  const left = [...toLeft(stale, bound), ...written.left];
  warnOfLeft(left);
  // What is on disk now is what counts, whatever was planned.
  return report(await read(options.dir), options, started, toFixedJson(true, written.changes, left));
}

/** The patch alone goes to standard output, so that it can be piped into `git apply`. */
function preview(session: Session, options: CommandOptions, started: number): number {
  warnOfWaivers(session);
  const found = toScanJson(session, performance.now() - started, options.rule);
  const status = statusOf(session, options);
  const { changes, stale, bound } = planFixes(session, options.rule);
  const left = toLeft(stale, bound);
  warnOfLeft(left);
  const fixed = toFixedJson(false, changes, left);
  const diff = toUnifiedDiff(changes);
  if (options.format === 'json') printJson({ ...found, fixed: { ...fixed, diff } });
  else process.stdout.write(diff);
  console.error(`plimsoll: ${fixedText(fixed)}`);
  return status;
}

function statusOf(session: Session, { rule }: CommandOptions): number {
  return openFindings(session, rule).length === 0 ? EXIT.clear : EXIT.findings;
}

function toLeft(stale: readonly string[], bound: readonly ReportedFinding[]): LeftAlone[] {
  const files = new Set(bound.map(({ at }) => at.file));
  return [
    ...stale.map((file) => ({ file, why: CHANGED })),
    ...[...files].map((file) => ({ file, why: BOUND })),
  ];
}

const BOUND =
  'some findings are just like one that plimsoll.yml waives, which would get another fingerprint; repair them by hand, or ignore that one in the code';

function warnOfLeft(left: readonly LeftAlone[]): void {
  for (const { file, why } of left)
    console.error(`plimsoll: warning: not everything in ${file} was repaired: ${why}.`);
}
