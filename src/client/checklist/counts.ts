import type { ItemState } from '../../checklist/item.js';
import type { ChecklistPayload, ItemView, ServiceChecklist } from '../../protocol/index.js';
import { STATES_BY_URGENCY, STATE_WORDS } from './states.js';

/** States that still ask for something to be done. */
const OPEN_STATES: readonly ItemState[] = ['unmet', 'expired', 'unknown'];

/** `1 unmet · 6 unknown`; where nothing is open, what became of the items instead: `4 met · 1 deferred`. */
export function summarise(items: readonly ItemView[]): string {
  const open = items.filter((item) => OPEN_STATES.includes(item.state));
  const counted = open.length > 0 ? open : items;
  return STATES_BY_URGENCY.flatMap((state) => {
    const count = counted.filter((item) => item.state === state).length;
    return count === 0 ? [] : [`${count} ${STATE_WORDS[state]}`];
  }).join(' · ');
}

/** Items that stand between the services and going live. */
export function blockingCount(services: readonly ServiceChecklist[]): number {
  return services.reduce((sum, service) => sum + service.gate.blocking.length, 0);
}

/** Hard items that are known to fail, as against merely unknown. */
export function unmetHardCount(services: readonly ServiceChecklist[]): number {
  return services
    .flatMap((service) => service.items)
    .filter((item) => item.gate === 'hard' && item.state === 'unmet').length;
}

/** The verdict on a gate in as few words as a view's header has room for. */
export function blockedBy(count: number): string {
  return count === 0 ? 'clear to go live' : `blocked by ${count}`;
}

/** What the number on the activity-bar icon is and says; undefined where there is nothing to count. */
export function findBadge(checklist: ChecklistPayload): { value: number; tooltip: string } | undefined {
  const value = unmetHardCount(checklist.services);
  if (value === 0) return undefined;
  return { value, tooltip: value === 1 ? '1 unmet hard gate' : `${value} unmet hard gates` };
}
