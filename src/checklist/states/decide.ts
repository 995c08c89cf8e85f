import { isWaiverActive, type ItemEntry } from '../config/config.js';
import { isNobody } from '../config/nobody.js';
import type { Item } from '../item.js';
import { bindToProfile, isMet, type Profile } from '../profile.js';
import { judgeAttestation } from './attestation.js';
import { combine, type Verdict } from './combine.js';
import { type StateContext, type StateInput, toContext } from './context.js';
import { judgeOwners, OWNERS_ITEM } from './owners.js';
import { partsOf, type Testimony } from './parts.js';
import { findDeferral, findPlan, findWaiver, putOffNotes } from './put-off.js';
import { isOpen, type ItemDecision, type ItemEvidence, type ItemStatus } from './status.js';

export interface DecideInput extends StateInput {
  readonly items: readonly Item[];
  /** By item id, what rules say; items that no rule reads are absent. */
  readonly decided: ReadonlyMap<string, ItemEvidence>;
  /** By item id, what probes say; items that no probe looks for are absent. */
  readonly evidence?: ReadonlyMap<string, ItemEvidence>;
}

/**
 * The state of every item, in the order given. What nothing proves is `unknown`: an item is never ticked for want of
 * evidence against it. Proof goes before a decision to put off, and that decision before an open question.
 */
export function decide(input: DecideInput): ItemStatus[] {
  const context = toContext(input);
  const items = input.items.map((item) => bindToProfile(item, input.config.profile));
  const statuses = items.map((item) => judge(item, testimonyOf(item, input, context), context));
  return statuses.map((status) => {
    if (status.item.id !== OWNERS_ITEM) return status;
    const code = judgeOwners(statuses, input.config.service);
    return judge(status.item, { code, evidence: undefined, stated: undefined }, context);
  });
}

function testimonyOf(item: Item, { decided, evidence }: DecideInput, context: StateContext): Testimony {
  const { attested } = context.config.items[item.id] ?? {};
  return {
    code: decided.get(item.id),
    evidence: evidence?.get(item.id),
    stated: attested && judgeAttestation(item, attested, context),
  };
}

function judge(item: Item, testimony: Testimony, context: StateContext): ItemStatus {
  const { profile, items } = context.config;
  const entry = items[item.id] ?? {};
  const proved = applyProfile(item, combine(item, testimony, profile), profile);
  const verdict = isOpen(proved.state) ? (putOff(item, entry, context) ?? proved) : proved;
  const { owner, due } = entry;
  const isOverdue = isOpen(verdict.state) && due !== undefined && due < context.today;
  const decision = findDecision(entry, verdict);
  const expires = expiresOf(entry, testimony, verdict, context.today);
  return {
    item,
    state: verdict.state,
    reason: isOverdue ? `${verdict.reason.replace(/\.$/, '')}; it was due on ${due}.` : verdict.reason,
    ...(owner !== undefined && !isNobody(owner) && { owner }),
    ...(due !== undefined && { due }),
    ...(expires !== undefined && { expires }),
    ...(isOverdue && { isOverdue }),
    places: verdict.places,
    parts: partsOf(item, testimony, profile),
    notes: [...(testimony.stated?.notes ?? []), ...putOffNotes(item, entry, context.today)],
    ...(decision && { decision }),
    ...(entry.plan !== undefined && { plan: entry.plan }),
  };
}

/** The profile takes items off the list, but not against what the code shows. */
function applyProfile(item: Item, verdict: Verdict, profile: Profile): Verdict {
  const off = item.profile?.offIf;
  if (off === undefined || verdict.state !== 'unknown' || !isMet(off, profile)) return verdict;
  return {
    state: 'not-applicable',
    reason: `Not applicable, because the profile says that ${off.says}.`,
    places: [],
  };
}

function putOff(item: Item, entry: ItemEntry, { config, today }: StateContext): Verdict | undefined {
  return (
    findWaiver(entry, today) ?? findDeferral(item, entry, config.profile) ?? findPlan(item, entry, today)
  );
}

function expiresOf(
  { waived }: ItemEntry,
  { stated }: Testimony,
  { state }: Verdict,
  today: string,
): string | undefined {
  if (state === 'waived') return waived && isWaiverActive(waived, today) ? waived.until : undefined;
  if (state === 'attested') return stated?.expires;
  // What a change of files ended has no day of its own.
  const isPast = stated?.expires !== undefined && stated.expires < today;
  return state === 'expired' && isPast ? stated.expires : undefined;
}

/** What was put down about the item: what its state follows from, or else the first that stands there. */
function findDecision(entry: ItemEntry, { state }: Verdict): ItemDecision | undefined {
  const { attested, waived, plan, deferred } = entry;
  const recorded: ItemDecision[] = [
    ...(attested ? [{ kind: 'attested' as const, attested }] : []),
    ...(waived ? [{ kind: 'waived' as const, waived }] : []),
    ...(plan === undefined ? [] : [{ kind: 'planned' as const, plan }]),
    ...(deferred ? [{ kind: 'deferred' as const, deferred }] : []),
  ];
  return recorded.find(({ kind }) => kind === state) ?? recorded[0];
}
