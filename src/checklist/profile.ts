import type { Gate } from '../analysis/rule.js';
import type { Item } from './item.js';

/** What kind of service it is: decides which items apply and how they bind. A key left out is not stated. */
export interface Profile {
  readonly customers?: 'external' | 'internal';
  readonly payments?: boolean;
  readonly health?: boolean;
  readonly regulated?: 'none' | 'some' | 'gating';
  /** Engineers in the team. */
  readonly team?: number;
  /** Users of an internal tool. */
  readonly internalUsers?: number;
  readonly embedded?: boolean;
  /** The team has taken services to production before and has its own practice. */
  readonly experienced?: boolean;
  readonly stage?: 'pre-seed' | 'seed' | 'series-a' | 'series-b' | 'later';
  readonly cloud?: 'aws' | 'gcp' | 'azure' | 'other' | 'none';
  readonly databases?: 'managed' | 'self-managed' | 'none';
  /** Advertised availability in percent. */
  readonly sla?: number;
  readonly latencyBudgetMs?: number;
  readonly criticalFlows?: readonly string[];
  /** How many services the organisation runs. */
  readonly services?: number;
}

/** Holds as soon as one of its tests does. A key that the profile does not state never holds. */
export interface ProfileCondition {
  /** The condition in words, to follow "because". */
  readonly says: string;
  readonly anyOf: readonly ProfileTest[];
}

export interface ProfileTest {
  readonly key: keyof Profile;
  readonly is: readonly (string | boolean)[];
}

/** The item as it binds this service: a tracked item becomes hard where the profile raises it. */
export function bindToProfile(item: Item, profile: Profile): Item {
  const raised = item.profile?.hardIf;
  if (raised === undefined || item.gate === 'hard' || !isMet(raised, profile)) return item;
  const gate: Gate = 'hard';
  return { ...item, gate, gateReason: `Raised from tracked to hard because ${raised.says}.` };
}

/** Whether the profile states at least one of the things that the condition asks for. */
export function isMet(condition: ProfileCondition, profile: Profile): boolean {
  return condition.anyOf.some(({ key, is }) => is.some((value) => profile[key] === value));
}
