import type { ItemStatus } from './status.js';
import { addDays, daysBetween } from './days.js';
import { count } from './words.js';

/** The readiness review is held two to three weeks before go-live: late enough to see, early enough to act. */
const REVIEW_FIRST_DAYS = 21;
const REVIEW_LAST_DAYS = 14;

/** Where the service stands on its way to go-live. Days are `YYYY-MM-DD`. */
export interface Launch {
  readonly goLive: string;
  /** 0 on the day itself, negative after it. */
  readonly daysLeft: number;
  readonly review: {
    readonly from: string;
    readonly to: string;
    readonly phase: 'ahead' | 'due' | 'held' | 'missed';
  };
  /** A few words for a heading, such as `go-live in 24 days · review from 2026-11-24`. */
  readonly says: string;
}

/** The countdown; undefined as long as `service.goLive` is not set. */
export function findLaunch(
  goLive: string | undefined,
  today: string,
  statuses: readonly ItemStatus[],
): Launch | undefined {
  if (goLive === undefined) return undefined;
  const daysLeft = daysBetween(today, goLive);
  const [from, to] = [addDays(goLive, -REVIEW_FIRST_DAYS), addDays(goLive, -REVIEW_LAST_DAYS)];
  const held = statuses.find(({ item }) => item.id === 'readiness-review')?.state;
  const phase = phaseOf(from, to, today, held === 'attested' || held === 'met');
  const review = { from, to, phase };
  return { goLive, daysLeft, review, says: describe(daysLeft, review) };
}

function phaseOf(from: string, to: string, today: string, isHeld: boolean): Launch['review']['phase'] {
  if (isHeld) return 'held';
  if (today < from) return 'ahead';
  return today <= to ? 'due' : 'missed';
}

function describe(daysLeft: number, { from, to, phase }: Launch['review']): string {
  if (daysLeft < 0) return `live for ${count(-daysLeft, 'day')}`;
  const left = daysLeft === 0 ? 'go-live today' : `go-live in ${count(daysLeft, 'day')}`;
  if (phase === 'held') return `${left} · review held`;
  if (phase === 'ahead') return `${left} · review from ${from}`;
  return phase === 'due' ? `${left} · review due until ${to}` : `${left} · review missed`;
}
