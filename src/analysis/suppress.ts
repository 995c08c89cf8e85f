import type { Finding } from './engine.js';
import { toFinding } from './engine.js';
import type { FileFacts, IgnoreFact } from './facts.js';
import { lineOf } from './positions.js';
import type { Severity, Signal } from './rule.js';

/** Why a finding does not count, and the last day on which it does not (`YYYY-MM-DD`; without one it never ends). */
export interface Acceptance {
  readonly reason: string;
  readonly until?: string;
}

/** A finding that somebody may have accepted. */
export interface AcceptableFinding extends Finding {
  readonly waived?: Acceptance;
}

export interface SuppressOptions {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Ids of all rules. */
  readonly knownRules: readonly string[];
  /** Ids of those that judged the file: of the others nobody can say whether there is something to ignore. */
  readonly activeRules: readonly string[];
  /** Whether a text is a day of the calendar, written `YYYY-MM-DD`. */
  readonly isDate: (text: string) => boolean;
  /** The known word that a misspelt one most likely stands for. */
  readonly findNearest: (word: string, known: readonly string[]) => string | undefined;
}

/** Findings about ignores carry this rule id. Nothing ignores them. */
export const IGNORE_RULE = 'ignore';

/**
 * Applies the inline ignores of a file to its findings: those that an ignore speaks of are marked and stay in the
 * list, and what is wrong with an ignore is a finding of its own.
 * @returns all of them in the order of their places
 */
export function suppress(
  findings: readonly Finding[],
  { path, lineStarts, ignores }: Pick<FileFacts, 'path' | 'lineStarts' | 'ignores'>,
  options: SuppressOptions,
): readonly AcceptableFinding[] {
  if (ignores.length === 0) return findings;
  const placed = findings.map((finding) => ({ finding, line: lineOf(lineStarts, finding.at.start) }));
  const marked = placed.map((one) => mark(one, ignores, options));
  const count = new Map<string, number>();
  const own = ignores.flatMap((ignore) => {
    const below = marked.filter((_, index) => placed[index]?.line === ignore.line);
    return faultsOf(ignore, below, options).map((fault) =>
      toFinding(META, toSignal(path, ignore, fault), count),
    );
  });
  return [...marked, ...own].sort((a, b) => a.at.start - b.at.start);
}

function mark(
  { finding, line }: { readonly finding: Finding; readonly line: number },
  ignores: readonly IgnoreFact[],
  options: SuppressOptions,
): AcceptableFinding {
  const { reason, until } =
    ignores.find(
      (ignore) => ignore.line === line && ignore.rules.includes(finding.rule) && isInForce(ignore, options),
    ) ?? {};
  if (reason === undefined) return finding;
  return { ...finding, waived: { reason, ...(until === undefined ? {} : { until }) } };
}

function isInForce({ reason, until }: IgnoreFact, { today, isDate }: SuppressOptions): boolean {
  return reason !== undefined && (until === undefined || (isDate(until) && until >= today));
}

interface Fault {
  readonly message: keyof typeof META.messages;
  readonly severity: Severity;
  readonly data: Readonly<Record<string, string>>;
}

/** What is wrong with an ignore: as a whole, or with one of the rules that it names. */
function faultsOf(
  ignore: IgnoreFact,
  below: readonly AcceptableFinding[],
  options: SuppressOptions,
): readonly Fault[] {
  const rules = [...new Set(ignore.rules)];
  const { reason, until = '' } = ignore;
  const data = { rules: rules.map((rule) => `\`${rule}\``).join(', '), until };
  if (rules.length === 0) return [{ message: 'nameless', severity: 'error', data }];
  if (reason === undefined) return [{ message: 'unexplained', severity: 'error', data }];
  if (until !== '' && !options.isDate(until)) return [{ message: 'badDate', severity: 'error', data }];
  return rules.flatMap((rule) => faultOf(rule, ignore, below, options) ?? []);
}

function faultOf(
  rule: string,
  ignore: IgnoreFact,
  below: readonly AcceptableFinding[],
  options: SuppressOptions,
): Fault | undefined {
  if (!options.knownRules.includes(rule)) return unknownRule(rule, options);
  if (!options.activeRules.includes(rule)) return undefined;
  if (!below.some((finding) => finding.rule === rule))
    return { message: 'unused', severity: 'warning', data: { rule } };
  if (isInForce(ignore, options)) return undefined;
  return { message: 'lapsed', severity: 'warning', data: { rule, until: ignore.until ?? '' } };
}

/** A warning only: the rule may come from a newer version. */
function unknownRule(rule: string, { knownRules, findNearest }: SuppressOptions): Fault {
  const nearest = findNearest(rule, knownRules);
  const hint = nearest === undefined ? 'Remove it.' : `Did you mean \`${nearest}\`?`;
  return { message: 'unknownRule', severity: 'warning', data: { rule, hint } };
}

const META = {
  id: IGNORE_RULE,
  gate: 'tracked',
  severity: 'warning',
  title: 'Give every ignore a rule, a reason and no longer a life than it needs',
  messages: {
    nameless:
      'This ignore names no rule, so it ignores nothing. Write `plimsoll-ignore-next-line <rule> -- <reason>`.',
    unexplained:
      'This ignore of {rules} gives no reason, so it does not count. Add ` -- ` and why the finding is acceptable.',
    badDate:
      '`{until}` is no date, so this ignore of {rules} does not count. Write its last day as `until YYYY-MM-DD`.',
    unknownRule: '`{rule}` is not a rule, so nothing is ignored for it. {hint}',
    lapsed:
      'This ignore of `{rule}` ended on {until} and no longer counts. Repair what it ignored, or renew the date.',
    unused: '`{rule}` finds nothing on the next line of code, so this ignore has no use. Remove it.',
  },
} as const;

function toSignal(file: string, { start, end }: IgnoreFact, fault: Fault): Signal & { verdict: 'fail' } {
  return { verdict: 'fail', at: { file, start, end }, because: [], contradictsItem: false, ...fault };
}
