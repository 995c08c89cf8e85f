import type { ItemStatus } from '../checklist/states/status.js';
import { explainItem } from './item-text.js';
import { toMarkdown } from './markdown.js';

/** An item explained: what it asks for and why, and how it stands by now. Markdown. */
export function guideOf(status: ItemStatus): string {
  const { item, state, reason, owner, due, parts, notes } = status;
  const people = [
    ...(owner === undefined ? [] : [`Owner: ${toMarkdown(owner)}`]),
    ...(due === undefined ? [] : [`Due: ${toMarkdown(due)}`]),
  ];
  const proofs = parts.map((part) => `${PROOFS[part.kind]}: ${toMarkdown(part.reason)}`);
  return [
    `# ${toMarkdown(item.title)}`,
    `${item.gate === 'hard' ? 'Hard gate' : 'Tracked gap'}, ${item.category}`,
    explainItem(item),
    '## How it stands',
    `**${state.replace('-', ' ')}**: ${toMarkdown(reason)}`,
    toList([...people, ...(parts.length > 1 ? proofs : []), ...notes.map(toMarkdown)]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const PROOFS: Readonly<Record<ItemStatus['parts'][number]['kind'], string>> = {
  code: 'Code',
  evidence: 'Repository',
  attestation: 'Attestation',
  drill: 'Drill',
};

function toList(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
