import type { Item } from '../item.js';
import type { Profile } from '../profile.js';
import type { AttestationJudgement } from './attestation.js';
import { ACTS, asksForDrill } from './missing.js';
import type { ItemEvidence, ItemPart, PartKind } from './status.js';
import { askedNames } from './values.js';
import { toList } from './words.js';

/** What is known of one item, from each side that can speak of it. */
export interface Testimony {
  /** What rules say of the code; undefined where no rule in use reads it. */
  readonly code: ItemEvidence | undefined;
  /** What probes say of the repository's files; undefined where none in use looks for it. */
  readonly evidence: ItemEvidence | undefined;
  readonly stated: AttestationJudgement | undefined;
}

/** One part for each kind of proof that the item asks for, and for what it got beside that. */
export function partsOf(item: Item, { code, evidence, stated }: Testimony, profile: Profile): ItemPart[] {
  const asks = (kind: PartKind): boolean => item.decidedBy.includes(kind);
  const isDrill = asksForDrill(item) || (asks('drill') && stated !== undefined);
  const isAttested = asks('attestation') || (!asks('drill') && stated !== undefined);
  return [
    ...(asks('code') || code ? [toPart('code', code ?? NO_RULE)] : []),
    ...(asks('evidence') || evidence ? [toPart('evidence', evidence ?? NO_PROBE)] : []),
    ...(isAttested ? [toPart('attestation', stated ?? nobody('attestation', item, profile))] : []),
    ...(isDrill ? [toPart('drill', stated ?? nobody('drill', item, profile))] : []),
  ];
}

const NO_RULE = { verdict: 'unknown', reason: 'No rule in use reads it yet.', places: [] } as const;
const NO_PROBE = {
  verdict: 'unknown',
  reason: "No probe in use looks for it in the repository's files yet.",
  places: [],
} as const;

function nobody(kind: keyof typeof ACTS, item: Item, profile: Profile): Omit<ItemPart, 'kind'> {
  const names = askedNames(item, profile);
  const giving = names.length === 0 ? '' : `, giving ${toList(names)}`;
  return { verdict: 'unknown', reason: `Still open: ${ACTS[kind]}${giving}.`, places: [] };
}

function toPart(kind: PartKind, { verdict, reason, places }: Omit<ItemPart, 'kind'>): ItemPart {
  return { kind, verdict, reason, places };
}
