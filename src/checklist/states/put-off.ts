import { isWaiverActive, type ItemEntry } from '../config/config.js';
import { isNobody } from '../config/nobody.js';
import type { Item } from '../item.js';
import { isMet, type Profile } from '../profile.js';
import type { Verdict } from './combine.js';
import { daysBetween } from './days.js';
import { toClause, toList } from './words.js';

/** The item's waiver, as long as it holds. Hard items can be waived too: a person answers for the risk. */
export function findWaiver({ waived }: ItemEntry, today: string): Verdict | undefined {
  if (waived === undefined || isNobody(waived.by) || !isWaiverActive(waived, today)) return undefined;
  const { by, reason, until } = waived;
  return { state: 'waived', reason: `Accepted by ${by} until ${until}: ${toClause(reason)}.`, places: [] };
}

/** Only tracked items can be put off: the profile may have made a listed deferral void. */
export function findDeferral(item: Item, { deferred }: ItemEntry, profile: Profile): Verdict | undefined {
  if (item.gate === 'hard') return undefined;
  if (deferred !== undefined) {
    const [why, until] = [toClause(deferred.reason), toClause(deferred.reopen)];
    const reason = `Put off (${why}); counts again when this holds: ${until}.`;
    return { state: 'deferred', reason, places: [] };
  }
  if (item.deferredUntil === undefined || isReopened(item, profile)) return undefined;
  const reason = `Not needed yet: put off by default until ${item.deferredUntil}.`;
  return { state: 'deferred', reason, places: [] };
}

/** A plan counts with an owner and a date that has not passed. */
export function findPlan(item: Item, entry: ItemEntry, today: string): Verdict | undefined {
  const { plan, due } = entry;
  if (item.gate === 'hard' || plan === undefined || lackOfPlan(entry).length > 0) return undefined;
  if (due === undefined || due < today) return undefined;
  return {
    state: 'planned',
    reason: `Planned by ${entry.owner ?? ''} for ${due}: ${toClause(plan)}.`,
    places: [],
  };
}

const YEAR_DAYS = 366;

/** Why what was put down to put the item off has no effect, or is doubtful; one sentence each. */
export function putOffNotes(item: Item, entry: ItemEntry, today: string): string[] {
  const { waived, plan, due } = entry;
  const lacking = lackOfPlan(entry);
  const isTracked = item.gate === 'tracked';
  const isEnded = waived !== undefined && !isWaiverActive(waived, today);
  return [
    ...(isEnded ? [`The waiver by ${waived.by} ended on ${waived.until}.`] : []),
    ...(waived !== undefined && daysBetween(today, waived.until) > YEAR_DAYS
      ? ['The waiver runs for more than a year: that is no longer for a while.']
      : []),
    ...(waived !== undefined && isNobody(waived.by)
      ? [`The waiver does not count: "${waived.by}" is nobody who can be asked.`]
      : []),
    ...(isTracked ? [] : refuse(entry)),
    ...(isTracked && plan !== undefined && lacking.length > 0
      ? [`The plan does not count without ${toList(lacking)}.`]
      : []),
    ...(isTracked && plan !== undefined && lacking.length === 0 && due !== undefined && due < today
      ? [`The plan counts no longer: its date, ${due}, has passed.`]
      : []),
  ];
}

function isReopened({ profile }: Item, stated: Profile): boolean {
  return profile?.reopenIf !== undefined && isMet(profile.reopenIf, stated);
}

function lackOfPlan({ owner, due }: ItemEntry): string[] {
  const isOwned = owner !== undefined && !isNobody(owner);
  return [...(isOwned ? [] : ['an owner']), ...(due === undefined ? ['a date'] : [])];
}

function refuse({ plan, deferred }: ItemEntry): string[] {
  const act = plan === undefined ? (deferred === undefined ? undefined : 'deferred') : 'planned';
  if (act === undefined) return [];
  return [`A hard gate cannot be ${act}: it is met, or a person waives it with a reason and an end.`];
}
