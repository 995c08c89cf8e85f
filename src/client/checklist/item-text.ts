import type { ItemView, PartView } from '../../protocol/index.js';
import { GATE_WORDS, STATE_WORDS } from './states.js';

/** A tooltip as data: a title, then lines, some with a label. */
export interface Tooltip {
  readonly title: string;
  readonly lines: readonly { readonly label?: string; readonly text: string }[];
}

/** What stands behind an item's title: `@ada · due 2026-12-01 · security`. */
export function itemDescription(item: ItemView): string {
  return [item.owner, dueOf(item), expiryOf(item), item.category].filter(isPresent).join(' · ');
}

export function itemTooltip(item: ItemView): Tooltip {
  const facts = [STATE_WORDS[item.state], GATE_WORDS[item.gate], item.owner, dueOf(item), expiryOf(item)];
  return {
    title: item.title,
    lines: [
      { text: facts.filter(isPresent).join(' · ') },
      { label: 'Requirement', text: item.requirement },
      { label: 'State', text: item.reason },
      { label: 'Risk', text: item.risk },
    ].filter((line) => line.text !== ''),
  };
}

/** The item in words: title, gate, state, and what else the line shows by icon or place. */
export function itemSpoken(item: ItemView, isBlocking: boolean): string {
  const facts = [
    item.category,
    GATE_WORDS[item.gate],
    STATE_WORDS[item.state],
    isBlocking ? 'blocks going live' : undefined,
    item.owner === undefined ? undefined : `owner ${item.owner}`,
    dueOf(item),
    expiryOf(item),
    placesOf(item),
  ];
  return `${item.title}: ${facts.filter(isPresent).join(', ')}`;
}

export const PART_WORDS: Readonly<Record<PartView['kind'], string>> = {
  code: 'Code',
  evidence: 'Repository',
  attestation: 'Attestation',
  drill: 'Drill',
};

function dueOf(item: ItemView): string | undefined {
  if (item.due === undefined) return undefined;
  return item.isOverdue === true ? `overdue since ${item.due}` : `due ${item.due}`;
}

function expiryOf(item: ItemView): string | undefined {
  if (item.expires === undefined) return undefined;
  return item.state === 'expired' ? `expired ${item.expires}` : `until ${item.expires}`;
}

function placesOf(item: ItemView): string | undefined {
  if (item.places.length === 0) return undefined;
  return item.places.length === 1 ? '1 place' : `${item.places.length} places`;
}

function isPresent(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
