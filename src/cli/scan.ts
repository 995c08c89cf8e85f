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
import type { Baseline } from './baseline-file.js';
import { accepts, BASELINE_FILE, findBaseline } from './baseline-file.js';
import type { CommandOptions, Format } from './definitions.js';
import { open, read, warnOfWaivers } from './open.js';
import { printJson } from './print.js';
import { printScan } from './print-scan.js';
import type { FixedJson } from './reporters/json.js';
import { toFixedJson, toScanJson } from './reporters/json.js';
import { fixedText } from './reporters/text.js';

/**
 * Prints the findings. With `fix`, repairs what can be repaired first and speaks of what remains; with `dryRun`,
 * prints that as a patch instead and writes nothing.
 * @returns 1 if findings remain on disk that nobody has accepted, else 0
 * @throws UsageError for a rule that does not exist, or a baseline that is not there or broken
 */
export async function scan(options: CommandOptions): Promise<number> {
  if (options.rule !== undefined) checkRule(options.rule);
  if (options.dryRun) checkPatchFormat(options.format);
  const started = performance.now();
  const session = await open(options.dir);
  const run = { options, started, baseline: await baselineFor(session.root, options) };
  if (options.dryRun) return preview(session, run);
  if (options.fix) return repair(session, run);
  return report(session, run);
}

/** One run of the command. */
interface Run {
  readonly options: CommandOptions;
  /** As `performance.now` had it. */
  readonly started: number;
  readonly baseline: Baseline | undefined;
}

function checkRule(rule: string): void {
  const known = [...RULES.map(({ meta }) => meta.id), IGNORE_RULE];
  if (!known.includes(rule))
    throw new UsageError(`There is no rule ${rule}. There are: ${known.join(', ')}.`);
}

function checkPatchFormat(format: Format): void {
  if (format !== 'text' && format !== 'json')
    throw new UsageError(`--dry-run prints a patch, as text or inside of JSON: it has no format ${format}.`);
}

/** The file is used where it is there, unless somebody says otherwise. */
async function baselineFor(root: string, { baseline }: CommandOptions): Promise<Baseline | undefined> {
  if (baseline === false) return undefined;
  const found = await findBaseline(root);
  if (found === undefined && baseline === true)
    throw new UsageError(`There is no ${BASELINE_FILE} here. \`plimsoll baseline\` writes one.`);
  return found;
}

function report(session: Session, run: Run, fixed?: FixedJson): number {
  warnOfWaivers(session);
  const status = statusOf(session, run);
  printScan(session, {
    ...{ format: run.options.format, ms: performance.now() - run.started, status },
    ...{ rule: run.options.rule, baseline: run.baseline, fixed },
  });
  return status;
}

async function repair(session: Session, run: Run): Promise<number> {
  const { changes, stale, bound } = planFixes(session, run.options.rule);
  const written = await writeChanges(session.root, changes);
  const left = [...toLeft(stale, bound), ...written.left];
  warnOfLeft(left);
  // What is on disk now is what counts, whatever was planned.
  return report(await read(run.options.dir), run, toFixedJson(true, written.changes, left));
}

/** The patch alone goes to standard output, so that it can be piped into `git apply`. */
function preview(session: Session, run: Run): number {
  const { format, rule } = run.options;
  warnOfWaivers(session);
  const found = toScanJson(session, { ms: performance.now() - run.started, rule, baseline: run.baseline });
  const status = statusOf(session, run);
  const { changes, stale, bound } = planFixes(session, rule);
  const left = toLeft(stale, bound);
  warnOfLeft(left);
  const fixed = toFixedJson(false, changes, left);
  const diff = toUnifiedDiff(changes);
  if (format === 'json') printJson({ ...found, fixed: { ...fixed, diff } });
  else process.stdout.write(diff);
  console.error(`plimsoll: ${fixedText(fixed)}`);
  return status;
}

function statusOf(session: Session, { options, baseline }: Run): number {
  const open = openFindings(session, options.rule);
  const isNew = open.some((finding) => baseline === undefined || !accepts(baseline, finding));
  return isNew ? EXIT.findings : EXIT.clear;
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
