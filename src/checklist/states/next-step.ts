import { CATEGORIES } from '../../analysis/rule.js';
import { lackOf } from './owners.js';
import { isGap, isOpen, type ItemStatus } from './status.js';
import { count, toClause, toList } from './words.js';

/** The one thing to do now. */
export interface NextStep {
  readonly itemId: string;
  /** One sentence that begins with what to do. */
  readonly says: string;
}

/**
 * The checklist is a sequence and no menu: observability first, since what cannot be seen cannot be operated. Hard
 * items come before everything else, then gaps that nobody looks after; undefined where nothing is left to do.
 */
export function findNextStep(statuses: readonly ItemStatus[]): NextStep | undefined {
  const inOrder = CATEGORIES.flatMap((category) => statuses.filter(({ item }) => item.category === category));
  const blocking = inOrder.find(({ item, state }) => item.gate === 'hard' && isOpen(state));
  if (blocking !== undefined) return { itemId: blocking.item.id, says: describe(blocking) };
  const overdue = inOrder.find(({ isOverdue }) => isOverdue === true);
  if (overdue !== undefined) return { itemId: overdue.item.id, says: describe(overdue) };
  const neglected = inOrder.find((status) => isGap(status.state) && lackOf(status).length > 0);
  if (neglected === undefined) return undefined;
  const says = `Give "${neglected.item.title}" what it lacks: ${toList(lackOf(neglected))}.`;
  return { itemId: neglected.item.id, says };
}

function describe({ item, state, reason, places }: ItemStatus): string {
  const first = places[0];
  if (state === 'unmet' && first !== undefined)
    return `Mend ${count(places.length, 'place')} for "${item.title}", the first in ${first.file}.`;
  if (state === 'expired') return `Renew "${item.title}": ${lower(toClause(reason))}.`;
  return `Close "${item.title}": ${lower(toClause(reason))}.`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
