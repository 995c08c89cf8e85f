import type { Place } from '../../analysis/rule.js';
import type { Attestation, Deferral, ItemWaiver } from '../config/config.js';
import type { Item, ItemState } from '../item.js';

/** A place that speaks for or against an item, in a file of the scanned directory. */
export interface ItemPlace extends Place {
  readonly message: string;
}

/** What rules, or probes, say of one item, all their signals taken together. */
export interface ItemEvidence {
  /** `waived`: all that speaks against it was accepted for a time. */
  readonly verdict: 'met' | 'unmet' | 'unknown' | 'waived' | 'not-applicable';
  /** One sentence. */
  readonly reason: string;
  readonly places: readonly ItemPlace[];
}

export type PartKind = 'code' | 'evidence' | 'attestation' | 'drill';
export type PartVerdict = 'met' | 'unmet' | 'unknown' | 'not-applicable' | 'waived' | 'expired';

/** What one of the item's deciders says. */
export interface ItemPart {
  readonly kind: PartKind;
  readonly verdict: PartVerdict;
  /** One sentence. */
  readonly reason: string;
  readonly places: readonly ItemPlace[];
}

/** What people have put down about the item; the first of attestation, waiver, plan and deferral that counts. */
export type ItemDecision =
  | { readonly kind: 'attested'; readonly attested: Attestation }
  | { readonly kind: 'waived'; readonly waived: ItemWaiver }
  | { readonly kind: 'planned'; readonly plan: string }
  | { readonly kind: 'deferred'; readonly deferred: Deferral };

export interface ItemStatus {
  /** As it binds this service: its gate may have been raised by the profile. */
  readonly item: Item;
  readonly state: ItemState;
  /** One sentence: why it is in this state and, where it is open, what would decide it. */
  readonly reason: string;
  readonly owner?: string;
  /** `YYYY-MM-DD`, as is `expires`. */
  readonly due?: string;
  /** Last day on which an attestation or a waiver holds; of what is expired, the day on which it ended. */
  readonly expires?: string;
  /** It is open and its date has passed. */
  readonly isOverdue?: boolean;
  readonly places: readonly ItemPlace[];
  /** One for each kind of proof that the item asks for or got. */
  readonly parts: readonly ItemPart[];
  /** Doubts about what people stated, and advice; one sentence each. They change no state. */
  readonly notes: readonly string[];
  readonly decision?: ItemDecision;
  /** How the gap will be closed, whether or not that counts. */
  readonly plan?: string;
}

/** Nothing settles it: it blocks the gate where it is hard. */
export function isOpen(state: ItemState): boolean {
  return state === 'unmet' || state === 'unknown' || state === 'expired';
}

/** Open, or a known gap that is still to be closed. */
export function isGap(state: ItemState): boolean {
  return isOpen(state) || state === 'planned';
}
