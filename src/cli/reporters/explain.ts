import type { Item } from '../../checklist/item.js';
import type { ItemGuide } from '../../checklist/guide.js';
import { guideOf } from '../../checklist/guide.js';
import { RULE_DOCS } from '../../rules/docs.js';
import type { Rule } from '../../analysis/rule.js';
import { IGNORE_META } from './ignore-rule.js';

export type Explanation = ReturnType<typeof toExplanation>;

/** What is known of an id, which a rule and the item that it decides may share. */
export function toExplanation(id: string, rules: readonly Rule[], item: Item | undefined) {
  const rule = rules.find(({ meta }) => meta.id === id);
  const ruleJson = rule ? toRuleJson(rule) : id === IGNORE_META.id ? IGNORE : undefined;
  const decidedBy = rules.filter(({ meta }) => meta.item === item?.id).map(({ meta }) => meta.id);
  return {
    schemaVersion: 1 as const,
    ...(ruleJson ? { rule: ruleJson } : {}),
    ...(item ? { item: { ...guideOf(item), rules: decidedBy } } : {}),
  };
}

/** As Markdown: what stands in the documentation, and the guide of the item. */
export function explainMarkdown({ rule, item }: Explanation): string {
  return [...(rule ? [ruleMarkdown(rule)] : []), ...(item ? [itemMarkdown(item)] : [])].join('\n\n---\n\n');
}

/**
 * The same for a terminal: without the signs of Markdown.
 * @param strong makes a heading stand out
 */
export function explainText(explanation: Explanation, strong: (text: string) => string): string {
  let isCode = false;
  const lines = explainMarkdown(explanation)
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('```')) {
        isCode = !isCode;
        return [];
      }
      return [isCode ? `    ${line}`.trimEnd() : toTerminal(line, strong)];
    });
  return lines.join('\n').replace(/\n{3,}/g, '\n\n');
}

function toTerminal(line: string, strong: (text: string) => string): string {
  if (line === '---') return '';
  const heading = /^#+ (.*)$/.exec(line)?.[1];
  if (heading !== undefined) return strong(heading.startsWith('`') ? heading : heading.replaceAll('**', ''));
  return line
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)')
    .trimEnd();
}

const IGNORE = { ...IGNORE_META, docs: RULE_DOCS[IGNORE_META.id] ?? '' };

function toRuleJson({ meta }: Rule) {
  const { id, title, why, gate, severity, category, since, item } = meta;
  return { id, title, why, gate, severity, category, since, item, docs: RULE_DOCS[id] ?? '' };
}

function ruleMarkdown({
  id,
  title,
  gate,
  severity,
  category,
  ...rule
}: NonNullable<Explanation['rule']>): string {
  const decides = 'item' in rule ? `, decides the item \`${rule.item}\`` : '';
  return [
    `# ${title}`,
    `Rule \`${id}\`: ${gate} gate, ${severity}, ${category}${decides}, since ${rule.since}`,
    rule.why,
    rule.docs.trim(),
  ].join('\n\n');
}

type ItemJson = NonNullable<Explanation['item']>;

function itemMarkdown(item: ItemJson): string {
  const { id, title, gate, category, requirement, gateReason, risk, honestTest, holds } = item;
  return [
    `# ${title}`,
    `Item \`${id}\`: ${gate === 'hard' ? 'hard gate' : 'tracked gap'}, ${category}. ${gateReason}`,
    requirement,
    `## If it is skipped\n\n${risk}`,
    ...(honestTest === undefined ? [] : [`## Honest test\n\n${honestTest}`]),
    `## What counts as proof\n\n${toList([...item.proof, holds, ...rulesLine(item)])}`,
    ...asksOf(item),
    `## What else binds it\n\n${toList(item.exceptions)}`,
    `## Where it comes from\n\n${toList(item.sources)}`,
  ].join('\n\n');
}

function rulesLine({ rules, id }: ItemJson): string[] {
  if (rules.length === 0) return [];
  const others = rules.filter((rule) => rule !== id);
  if (others.length === 0) return [`Read from the code by the rule \`${id}\`.`];
  return [
    `Read from the code by ${rules.map((rule) => `\`${rule}\``).join(', ')}: \`plimsoll explain ${others[0] ?? ''}\`.`,
  ];
}

function asksOf({ asks, example }: Pick<ItemGuide, 'asks' | 'example'>): string[] {
  const lines = asks.map(
    ({ name, ask, kind, notes }) => `\`${name}\`: ${ask} (${[kind, ...notes].join(', ')})`,
  );
  return [
    ...(lines.length === 0 ? [] : [`## What it asks for\n\n${toList(lines)}`]),
    ...(example.length === 0 ? [] : [`## In plimsoll.yml\n\n\`\`\`yaml\n${example.join('\n')}\n\`\`\``]),
  ];
}

function toList(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
