import { CATEGORIES } from '../../analysis/rule.js';
import type { ChecklistJson, FixedJson, InventoryJson, ScanJson } from './json.js';

/** The report for a person at a terminal: findings by file, then what was looked at. */
export function scanText({ findings, summary, services }: ScanJson): string {
  const shown = findings.filter(({ inBaseline }) => !inBaseline);
  const files = [...new Set(shown.map(({ file }) => file))];
  const blocks = files.map((file) =>
    [file, ...shown.filter((one) => one.file === file).flatMap(findingLines), ''].join('\n'),
  );
  const open = shown.filter(({ waived }) => !waived);
  return [
    ...blocks,
    ...leftOut(summary.skipped),
    ...baselineLines(summary.baseline),
    `${countFindings(open)} in ${seen(services.length, summary)}`,
  ].join('\n');
}

/** What the baseline takes out of the count; nothing if there is none. */
export function baselineLines(baseline: ScanJson['summary']['baseline']): string[] {
  if (baseline === undefined) return [];
  const { accepted, gone } = baseline;
  return [
    `${accepted} accepted by the baseline`,
    ...(gone > 0
      ? [`${gone} of the baseline ${gone === 1 ? 'is' : 'are'} gone: \`plimsoll baseline\` drops them`]
      : []),
  ];
}

/** What was repaired, or would be: a line for each file, then the sum. */
export function fixedText({ written, files }: FixedJson): string {
  if (files.length === 0) return 'Nothing to repair.';
  const done = written ? 'Made' : 'Would make';
  const sum = files.reduce((total, { repairs }) => total + repairs, 0);
  const lines = files.map(({ file, repairs }) => `  ${file}  ${plural(repairs, 'repair')}`);
  return [`${done} ${plural(sum, 'repair')} in ${plural(files.length, 'file')}:`, ...lines].join('\n');
}

export function inventoryText({ services }: InventoryJson): string {
  if (services.length === 0) return NO_SERVICE;
  return services
    .map((service) => [`${service.name} (${service.root})`, ...inventoryLines(service)].join('\n'))
    .join('\n\n');
}

export function checklistText({ services }: ChecklistJson): string {
  if (services.length === 0) return NO_SERVICE;
  return services.map(serviceLines).join('\n\n');
}

export const NO_SERVICE =
  'No service found: there is no server code here. Name the folder that holds a package.json and its source.';

type FindingJson = ScanJson['findings'][number];

function findingLines(finding: FindingJson): string[] {
  const { line, column, severity, message, rule, because, fixes } = finding;
  if (finding.waived) return [`  ${line}:${column}  ${toWaivedText(finding.waived)}  ${message}  ${rule}`];
  const head = `  ${line}:${column}  ${severity}  ${message}  ${rule}`;
  const chain = because.map((one) => `      ${one.file}:${one.line}  ${one.message}`);
  return [head, ...chain, ...fixes.slice(0, 1).map((title) => `      fix: ${title}`)];
}

function toWaivedText({ reason, until }: NonNullable<FindingJson['waived']>): string {
  return until === undefined ? `accepted (${reason})` : `accepted until ${until} (${reason})`;
}

export function countFindings(findings: readonly FindingJson[]): string {
  if (findings.length === 0) return 'No findings';
  const parts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const amount = findings.filter((one) => one.severity === severity).length;
    return amount === 0 ? [] : [plural(amount, severity)];
  });
  return `${plural(findings.length, 'finding')} (${parts.join(', ')})`;
}

function seen(services: number, { files, lines, ms }: ScanJson['summary']): string {
  return `${plural(services, 'service')}: ${plural(files, 'file')}, ${plural(lines, 'line')}, ${(ms / 1_000).toFixed(1)} s`;
}

/** Reasons with their number; the files themselves stand in the JSON. */
function leftOut(skipped: ScanJson['summary']['skipped']): string[] {
  if (skipped.length === 0) return [];
  const reasons = new Map<string, number>();
  for (const { why } of skipped) {
    const kind = why.split(':')[0] ?? why;
    reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
  }
  return [`Left out: ${[...reasons].map(([why, amount]) => `${why} (${amount})`).join(', ')}`];
}

function inventoryLines({
  frameworks,
  networkCalls,
  entryPoints,
  unknowns,
}: InventoryJson['services'][number]): string[] {
  const kinds = [...new Set(networkCalls.map(({ kind }) => kind))].sort();
  return [
    `  frameworks   ${frameworks.map(({ name, version }) => (version === null ? name : `${name} ${version}`)).join(', ') || 'none'}`,
    ...entryPoints.map(({ file, line, kind }) => `  entry point  ${file}:${line}  ${kind}`),
    ...kinds.flatMap((kind) => [
      `  ${kind}`,
      ...networkCalls.filter((call) => call.kind === kind).map(callLine),
    ]),
    ...(unknowns.length > 0
      ? [
          '  blind spots',
          ...unknowns.map(({ file, line, what, why }) => `    ${file}:${line}  ${what}: ${why}`),
        ]
      : []),
  ];
}

function callLine({
  file,
  line,
  client,
  callee,
  verdict,
  deadlineMs,
}: InventoryJson['services'][number]['networkCalls'][number]): string {
  const limit = deadlineMs === null ? '' : ` ${deadlineMs} ms`;
  return `    ${verdict.padEnd(15)} ${file}:${line}  ${callee} (${client})${limit}`;
}

export const MARKS: Readonly<Record<string, string>> = {
  met: '✓',
  attested: '✓',
  unmet: '✗',
  unknown: '?',
  expired: '⌛',
  waived: '~',
  planned: '→',
  deferred: '-',
  'not-applicable': '-',
};

function serviceLines({ name, root, gate, items }: ChecklistJson['services'][number]): string {
  const head = gate.open ? 'gate open' : `gate closed: ${plural(gate.blocking.length, 'hard item')} to go`;
  const lines = CATEGORIES.flatMap((category) => {
    const listed = items.filter((item) => item.category === category);
    return listed.length === 0 ? [] : ['', category.toUpperCase(), ...listed.flatMap(itemLines)];
  });
  return [`${name} (${root}): ${head}`, ...lines].join('\n');
}

function itemLines({
  title,
  gate,
  state,
  reason,
  places,
}: ChecklistJson['services'][number]['items'][number]): string[] {
  const shown =
    state === 'met' ? [] : places.map(({ file, line, message }) => `        ${file}:${line}  ${message}`);
  return [`  ${MARKS[state] ?? '?'} ${title}  [${gate}] ${state}: ${reason}`, ...shown];
}

export function plural(amount: number, noun: string): string {
  return amount === 1 ? `1 ${noun}` : `${amount} ${noun}s`;
}
