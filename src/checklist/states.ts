import type { Place } from '../analysis/rule.js';
import type { Config, ItemEntry } from './config/config.js';
import type { Decider, Item, ItemState, RequiredValue } from './item.js';
import { bindToProfile, isMet, type Profile } from './profile.js';

/** A place that speaks for or against an item, in a file of the scanned directory. */
export interface ItemPlace extends Place {
  readonly message: string;
}

/** What rules say of one item, all their signals taken together. */
export interface ItemEvidence {
  /** `waived`: all that speaks against it was accepted for a time. */
  readonly verdict: 'met' | 'unmet' | 'unknown' | 'waived' | 'not-applicable';
  /** One sentence. */
  readonly reason: string;
  readonly places: readonly ItemPlace[];
}

export interface ItemStatus {
  /** As it binds this service: its gate may have been raised by the profile. */
  readonly item: Item;
  readonly state: ItemState;
  /** One sentence: why it is in this state and, where it is open, what would decide it. */
  readonly reason: string;
  readonly owner?: string;
  /** `YYYY-MM-DD`, as is `expires`. */
  readonly due?: string;
  readonly expires?: string;
  readonly places: readonly ItemPlace[];
}

export interface DecideInput {
  readonly items: readonly Item[];
  /** By item id; items that no rule reads are absent. */
  readonly decided: ReadonlyMap<string, ItemEvidence>;
  readonly config: Config;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * The state of every item, in the order given. What nothing proves is `unknown`: an item is never ticked for want of
 * evidence against it.
 */
export function decide({ items, decided, config, today }: DecideInput): ItemStatus[] {
  return items.map((listed) => {
    const item = bindToProfile(listed, config.profile);
    const entry = config.items[item.id] ?? {};
    const { state, reason, places = [] } = judge(item, entry, decided.get(item.id), config.profile);
    const { owner, due } = entry;
    return {
      item,
      state,
      reason: isOpen(state) && due !== undefined && due < today ? withOverdue(reason, due) : reason,
      ...(owner !== undefined && { owner }),
      ...(due !== undefined && { due }),
      places,
    };
  });
}

/** Go or no-go: hard items that are unmet, unknown or expired block. */
export function gateOf(statuses: readonly ItemStatus[]): { open: boolean; blocking: string[] } {
  const blocking = statuses
    .filter(({ item, state }) => item.gate === 'hard' && isOpen(state))
    .map(({ item }) => item.id);
  return { open: blocking.length === 0, blocking };
}

function isOpen(state: ItemState): boolean {
  return state === 'unmet' || state === 'unknown' || state === 'expired';
}

interface Judgement {
  readonly state: ItemState;
  readonly reason: string;
  readonly places?: readonly ItemPlace[];
}

const SETTLED: ReadonlySet<ItemEvidence['verdict']> = new Set(['met', 'waived', 'not-applicable']);

/** Proof goes before a decision to put off, and that decision before an open question. */
function judge(item: Item, entry: ItemEntry, found: ItemEvidence | undefined, profile: Profile): Judgement {
  if (found && SETTLED.has(found.verdict)) return toJudgement(found);
  const deferral = findDeferral(item, entry);
  if (deferral !== undefined) return deferral;
  if (found !== undefined) return toJudgement(found);
  return { state: 'unknown', reason: describeMissing(item, entry, profile) };
}

function toJudgement({ verdict, reason, places }: ItemEvidence): Judgement {
  return { state: verdict, reason, places };
}

/** Only tracked items can be put off: the profile may have made a listed deferral void. */
function findDeferral(item: Item, { deferred }: ItemEntry): Judgement | undefined {
  if (item.gate === 'hard') return undefined;
  if (deferred !== undefined) {
    const [why, until] = [toClause(deferred.reason), toClause(deferred.reopen)];
    return { state: 'deferred', reason: `Put off (${why}); counts again when this holds: ${until}.` };
  }
  if (item.deferredUntil === undefined) return undefined;
  return { state: 'deferred', reason: `Not needed yet: put off by default until ${item.deferredUntil}.` };
}

/** What people wrote, fit to stand inside a sentence of one line. */
function toClause(text: string): string {
  return text.trim().replace(/\s+/g, ' ').replace(/\.$/, '');
}

function describeMissing(item: Item, { attested, plan, owner, due }: ItemEntry, profile: Profile): string {
  if (attested !== undefined) {
    return `${attested.by} attested it on ${attested.on}; this version records attestations but does not judge them yet.`;
  }
  if (plan !== undefined && owner !== undefined && due !== undefined) {
    return 'A plan with owner and date is recorded; this version does not judge plans yet.';
  }
  const machine = describeMachine(item.decidedBy);
  const people = describePeople(item, profile);
  if (machine === undefined) return `Nothing in the repository can tell: ${people ?? 'nobody has said'}.`;
  if (people === undefined) return `${machine}.`;
  return `${machine}, ${item.decidedByAny === true ? 'or' : 'and'} ${people}.`;
}

/** "In use", because a rule that plimsoll.yml switches off decides nothing either. */
function describeMachine(deciders: readonly Decider[]): string | undefined {
  const code = deciders.includes('code');
  if (!deciders.includes('evidence')) return code ? 'No rule in use reads it yet' : undefined;
  return code
    ? 'No rule or probe in use reads it yet'
    : "No probe in use looks for it in the repository's files yet";
}

function describePeople({ decidedBy, values }: Item, profile: Profile): string | undefined {
  const acts = [
    ...(decidedBy.includes('attestation') ? ['a person must attest it'] : []),
    ...(decidedBy.includes('drill') ? ['a drill must show it'] : []),
  ];
  if (acts.length === 0) return undefined;
  const names = values.filter((value) => isAsked(value, profile)).map(({ name }) => name);
  return `${acts.join(' and ')}${names.length === 0 ? '' : `, giving ${toList(names)}`}`;
}

/** Whether a person has to give the value: not if it is optional, or asked only of other services. */
function isAsked({ optional = false, onlyIf }: RequiredValue, profile: Profile): boolean {
  return !optional && (onlyIf === undefined || isMet(onlyIf, profile));
}

function toList(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function withOverdue(reason: string, due: string): string {
  return `${reason.replace(/\.$/, '')}; it was due on ${due}.`;
}
