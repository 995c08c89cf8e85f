import type { Category, Gate } from '../analysis/rule.js';

/** How an item can be decided; several kinds may be needed together. */
export type Decider = 'code' | 'evidence' | 'attestation' | 'drill' | 'deferral';

/** A value that an attestation or drill must carry. Numbers are checked against the limit. */
export interface RequiredValue {
  readonly name: string;
  readonly kind: 'number' | 'text' | 'date' | 'boolean' | 'list' | 'map';
  /** What the value says, with its unit: shown when a person is asked for it. */
  readonly ask: string;
  readonly limit?: ValueLimit;
  readonly optional?: boolean;
}

export type ValueLimit =
  | { readonly op: '>=' | '<=' | '<' | '=='; readonly than: number | string | boolean }
  /** Compared with another required value of the same item. */
  | { readonly op: '>=' | '<=' | '<' | '=='; readonly thanValue: string }
  /** A list or map with exactly this many entries. */
  | { readonly op: 'size'; readonly than: number };

/** How long an attestation holds: days, or an event after which it must be given anew. */
export type Validity =
  | { readonly kind: 'each-scan' }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'release' }
  | { readonly kind: 'launch'; readonly graceDays: number };

export interface ItemSource {
  /** The seed document's title and section that the item comes from. */
  readonly document: 'MVP to Production' | 'Prototype to Production' | 'both';
  readonly section: string;
}

/** One line of the checklist, as data. */
export interface Item {
  readonly id: string;
  /** Short label for lists; a few words. */
  readonly title: string;
  /** The requirement in one verifiable sentence. */
  readonly requirement: string;
  readonly category: Category;
  readonly gate: Gate;
  /** Why it binds the way it does. */
  readonly gateReason: string;
  readonly decidedBy: readonly Decider[];
  /** The common gap, or what happens if it is skipped. */
  readonly risk: string;
  readonly values: readonly RequiredValue[];
  readonly validity: Validity;
  readonly source: ItemSource;
  /** Set for the items that are deferred by default: the condition that reopens them. */
  readonly deferredUntil?: string;
  /** Profile condition that raises a tracked item to hard, or takes an item off the list. */
  readonly profile?: { readonly hardIf?: string; readonly notApplicableIf?: string };
}

export const ITEM_STATES = [
  'met',
  'unmet',
  'unknown',
  'attested',
  'expired',
  'waived',
  'planned',
  'deferred',
  'not-applicable',
] as const;
export type ItemState = (typeof ITEM_STATES)[number];
