import type { ItemView } from '../../protocol/index.js';
import { GATE_WORDS, STATE_WORDS } from './states.js';

/** A tooltip as data. Texts come from files of the workspace: whoever shows them must not read them as markup. */
export interface Tooltip {
  readonly title: string;
  readonly lines: readonly { readonly label?: string; readonly text: string }[];
}

/** What stands behind an item's title: `hard gate · @ada · due 2026-12-01`. */
export function itemDescription(item: ItemView): string {
  return [GATE_WORDS[item.gate], item.owner, dueOf(item), expiryOf(item)].filter(isPresent).join(' · ');
}

export function itemTooltip(item: ItemView): Tooltip {
  return {
    title: item.title,
    lines: [
      { text: `${STATE_WORDS[item.state]} · ${itemDescription(item)}` },
      { label: 'Requirement', text: item.requirement },
      { label: 'State', text: item.reason },
      { label: 'Risk', text: item.risk },
    ].filter((line) => line.text !== ''),
  };
}

/** The item in words: title, gate, state, and what else the line shows by icon or place. */
export function itemSpoken(item: ItemView, isBlocking: boolean): string {
  const facts = [
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

function dueOf(item: ItemView): string | undefined {
  return item.due === undefined ? undefined : `due ${item.due}`;
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
