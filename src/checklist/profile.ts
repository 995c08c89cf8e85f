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

export type ProfileTest =
  | { readonly key: keyof Profile; readonly is: readonly (string | boolean)[] }
  | { readonly key: keyof Profile; readonly atLeast: number };

/** The item as it binds this service: a tracked item becomes hard where the profile raises it. */
export function bindToProfile(item: Item, profile: Profile): Item {
  const raised = item.profile?.hardIf;
  if (raised === undefined || item.gate === 'hard' || !isMet(raised, profile)) return item;
  const gate: Gate = 'hard';
  return { ...item, gate, gateReason: `Raised from tracked to hard because ${raised.says}.` };
}

/** Whether the profile states at least one of the things that the condition asks for. */
export function isMet(condition: ProfileCondition, profile: Profile): boolean {
  return condition.anyOf.some((test) => {
    const stated = profile[test.key];
    if ('is' in test) return test.is.some((value) => stated === value);
    return typeof stated === 'number' && stated >= test.atLeast;
  });
}

/** A tool of that many people is better served by common sense than by a checklist. */
const TINY_AUDIENCE = 5;

/** Why Plimsoll is the wrong tool for a service of that profile, one sentence each; empty where it fits. */
export function wrongToolNotes(profile: Profile): string[] {
  const { regulated, embedded, customers, internalUsers, experienced } = profile;
  const isTiny = customers !== 'external' && internalUsers !== undefined && internalUsers <= TINY_AUDIENCE;
  return [
    ...(regulated === 'gating'
      ? [
          'Compliance decides about this launch: let its own controls lead, and use this list beside them only.',
        ]
      : []),
    ...(embedded === true
      ? ['It is deployed on or beside hardware: deploys, rollback and on-call work differently there.']
      : []),
    ...(isTiny ? [`An internal tool of ${users(internalUsers)} does not earn most of this work.`] : []),
    ...(experienced === true
      ? ['The team has its own proven practice: where the two differ, follow that practice.']
      : []),
  ];
}

/** Where the profile lies outside of what the checklist is sized for, one sentence each. It still applies. */
export function sizeNotes({ team, stage, cloud, services }: Profile): string[] {
  const tooSmall = team !== undefined && team < 5;
  return [
    ...(tooSmall ? [`The list is sized for 5 to 50 engineers: ${team} can hardly share one on-call.`] : []),
    ...(team !== undefined && team > 50
      ? [`The list is sized for 5 to 50 engineers: with ${team}, what it defers may be due.`]
      : []),
    ...(stage === 'pre-seed'
      ? ['Before the seed round, few services meet real customers: it may wait.']
      : []),
    ...(stage === 'later' ? ['After series B, what the list defers may be due.'] : []),
    ...(cloud === 'none'
      ? ['The list expects a cloud platform: without one, deploys need gates of their own.']
      : []),
    ...(services !== undefined && services >= 10
      ? [`With ${services} services, a mesh is no longer put off.`]
      : []),
  ];
}

function users(count: number): string {
  return count === 1 ? 'one user' : `${count} users`;
}
