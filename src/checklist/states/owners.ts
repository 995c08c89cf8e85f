import type { ServiceEntry } from '../config/config.js';
import { isNobody } from '../config/nobody.js';
import { isGap, type ItemEvidence, type ItemStatus } from './status.js';
import { count, toList, toShortList } from './words.js';

/** The one item that is read from the states of all others. */
export const OWNERS_ITEM = 'gaps-have-owners';

/**
 * Whether the service has a lead, each open hard item an owner and a date, and each tracked gap a plan as well. A
 * date that has passed is none.
 */
export function judgeOwners(statuses: readonly ItemStatus[], { lead }: ServiceEntry): ItemEvidence {
  const gaps = statuses.filter(({ item, state }) => item.id !== OWNERS_ITEM && isGap(state));
  const faults = gaps.flatMap((status) => {
    const lacks = lackOf(status);
    return lacks.length === 0 ? [] : [`${status.item.id} (${toList(lacks)})`];
  });
  const hasLead = lead !== undefined && !isNobody(lead);
  const leaderless = 'The service has no lead (`service.lead`)';
  if (faults.length > 0) {
    const lack = `${faults.length} of ${count(gaps.length, 'gap')} ${faults.length === 1 ? 'lacks' : 'lack'} something: ${toShortList(faults)}`;
    return { verdict: 'unmet', reason: `${hasLead ? '' : `${leaderless}, and `}${lack}.`, places: [] };
  }
  if (!hasLead) return { verdict: 'unmet', reason: `${leaderless}.`, places: [] };
  const reason =
    gaps.length === 0
      ? `No gap is open, and ${lead} answers for the service.`
      : `${gaps.length === 1 ? 'The one gap' : `Each of ${gaps.length} gaps`} has what it needs, and ${lead} answers for the service.`;
  return { verdict: 'met', reason, places: [] };
}

/** What an open item needs so that it will be closed, and does not have. */
export function lackOf({ item, owner, due, isOverdue, plan }: ItemStatus): string[] {
  return [
    ...(owner === undefined ? ['owner'] : []),
    ...(due === undefined ? ['date'] : isOverdue === true ? ['date that has not passed'] : []),
    ...(item.gate === 'hard' || plan !== undefined ? [] : ['plan']),
  ];
}
