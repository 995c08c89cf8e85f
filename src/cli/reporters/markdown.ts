import { CATEGORIES } from '../../analysis/rule.js';
import { toMarkdownCode, toMarkdownTable, toMarkdownText } from '../../checklist/report/markdown-text.js';
import type { GateJson } from './gate.js';
import type { ChecklistJson, FixedJson, ScanJson } from './json.js';
import { baselineLines, countFindings, fixedText, MARKS, NO_SERVICE, plural } from './text.js';

/** Job summaries are cut off at a size; so many rows are more than anybody reads there. */
const MOST_ROWS = 100;

/** `scan --format markdown`: the findings as a table, for the summary of a job. */
export function scanMarkdown({ findings, summary, services }: ScanJson, fixed?: FixedJson): string {
  const open = findings.filter(({ waived, inBaseline }) => waived === undefined && inBaseline !== true);
  const waived = findings.filter((one) => one.waived !== undefined);
  const rows = open.map(({ severity, file, line, message, rule }) => [
    severity,
    toMarkdownCode(`${file}:${line}`),
    toMarkdownText(message),
    toMarkdownCode(rule),
  ]);
  const seen = `${plural(services.length, 'service')}, ${plural(summary.files, 'file')}, ${plural(summary.lines, 'line')}`;
  return toDocument([
    `## Plimsoll scan: ${countFindings(open).toLowerCase()}`,
    ...(fixed ? [fixedText(fixed).replace(/^ {2}/gm, '- ')] : []),
    tableOf(['severity', 'place', 'what', 'rule'], rows),
    ...baselineLines(summary.baseline),
    ...(waived.length > 0 ? [`${plural(waived.length, 'finding')} accepted by a person, with a reason`] : []),
    seen,
  ]);
}

/** `gate --format markdown`. */
export function gateMarkdown({ services }: GateJson): string {
  return toDocument(services.flatMap(gateSection));
}

/** `checklist --format markdown`. */
export function checklistMarkdown({ services }: ChecklistJson): string {
  if (services.length === 0) return NO_SERVICE;
  return toDocument(services.flatMap(checklistSection));
}

function gateSection({
  name,
  root,
  open,
  blocking,
  categories,
  launch,
  nextStep,
}: GateJson['services'][number]) {
  const rows = blocking.map(({ title, state, reason, owner, due, isOverdue }) => [
    `${MARKS[state] ?? ''} ${toMarkdownText(title)}`,
    `${state}: ${toMarkdownText(reason)}`,
    owner === undefined ? 'nobody' : toMarkdownText(owner),
    due === undefined ? 'no date' : `${due}${isOverdue === true ? ' (overdue)' : ''}`,
  ]);
  return [
    `## ${toMarkdownText(name)} (${toMarkdownCode(root)}): ${open ? 'GO' : 'NO-GO'}`,
    ...(launch ? [launch.says] : []),
    open ? 'No hard item is in the way.' : `${plural(blocking.length, 'hard item')} in the way.`,
    categories
      .map(
        ({ category, says, isMet }) => `- ${isMet ? MARKS['met'] : MARKS['unmet']} **${category}**: ${says}`,
      )
      .join('\n'),
    tableOf(['item', 'why', 'owner', 'due'], rows),
    ...(nextStep ? [`**Next step:** ${toMarkdownText(nextStep.says)}`] : []),
  ];
}

function checklistSection({ name, root, gate, items }: ChecklistJson['services'][number]): string[] {
  const verdict = gate.open ? 'gate open' : `gate closed, ${plural(gate.blocking.length, 'hard item')} to go`;
  const parts = CATEGORIES.flatMap((category) => {
    const listed = items.filter((item) => item.category === category);
    const rows = listed.map(({ title, gate: binds, state, reason, owner, due }) => [
      `${MARKS[state] ?? ''} ${state}`,
      `${toMarkdownText(title)} (${binds})`,
      toMarkdownText(reason),
      toMarkdownText(owner ?? ''),
      due ?? '',
    ]);
    const heads = ['state', 'item', 'reason', 'owner', 'due'];
    return listed.length === 0 ? [] : [`### ${category}`, tableOf(heads, rows)];
  });
  return [`## ${toMarkdownText(name)} (${toMarkdownCode(root)}): ${verdict}`, ...parts];
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const left = rows.length - MOST_ROWS;
  const table = toMarkdownTable(heads, rows.slice(0, MOST_ROWS)).join('\n');
  return left > 0 ? `${table}\n\nand ${left} more` : table;
}

/** Blocks stand apart from each other by an empty line. */
function toDocument(blocks: readonly (string | undefined)[]): string {
  return blocks.filter((block) => block !== undefined && block !== '').join('\n\n');
}
