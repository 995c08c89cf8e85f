import { isOpen, type ItemStatus } from './status.js';

export interface Gate {
  readonly open: boolean;
  /** Ids of the items in the way, in the order of the checklist. */
  readonly blocking: readonly string[];
}

/** Go or no-go: hard items that are unmet, unknown or expired block. */
export function gateOf(statuses: readonly ItemStatus[]): Gate {
  const blocking = statuses
    .filter(({ item, state }) => item.gate === 'hard' && isOpen(state))
    .map(({ item }) => item.id);
  return { open: blocking.length === 0, blocking };
}
