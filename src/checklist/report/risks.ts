import type { ItemStatus } from '../states/status.js';
import type { Risk } from './model.js';

/** Items that somebody lives without: waived ones first, then those that were put off by a decision. */
export function risksOf(statuses: readonly ItemStatus[]): Risk[] {
  return [
    ...statuses.flatMap((status) => waived(status) ?? []),
    ...statuses.flatMap((status) => deferred(status) ?? []),
  ];
}

function waived({ item, state, decision }: ItemStatus): Risk | undefined {
  if (state !== 'waived' || decision?.kind !== 'waived') return undefined;
  const { reason, by, until } = decision.waived;
  return { kind: 'waived item', what: item.title, id: item.id, why: reason, by, until };
}

/** What the checklist itself puts off is no decision of anybody, and stands among the items. */
function deferred({ item, state, decision }: ItemStatus): Risk | undefined {
  if (state !== 'deferred' || decision?.kind !== 'deferred') return undefined;
  const { reason, reopen } = decision.deferred;
  return { kind: 'deferred', what: item.title, id: item.id, why: reason, until: reopen };
}
