import type { Category, Gate } from '../analysis/rule.js';
import type { ProfileCondition } from './profile.js';

/** How an item can be decided. */
export type Decider = 'code' | 'evidence' | 'attestation' | 'drill' | 'deferral';

export type RequiredKind = 'number' | 'text' | 'date' | 'boolean' | 'list' | 'map';

/** A value that an attestation or drill must carry. Numbers are checked against the limit. */
export interface RequiredValue {
  readonly name: string;
  readonly kind: RequiredKind;
  /** What the value says, with its unit: shown when a person is asked for it. */
  readonly ask: string;
  readonly limit?: ValueLimit;
  readonly optional?: boolean;
  /** Better than the limit asks: said to the person, never checked. */
  readonly advised?: number;
  /** The keys of a map: these, no fewer and no others. */
  readonly entries?: readonly string[];
  /** An empty list stands only beside the value `reason`, and takes the item off the list. */
  readonly emptyNeedsReason?: boolean;
  /** Name of the value that stands in for this one as long as the service is not live. */
  readonly beforeLaunch?: string;
  /** Asked only of a service whose profile meets the condition. */
  readonly onlyIf?: ProfileCondition;
}

export type ValueLimit =
  | { readonly op: '>=' | '<=' | '<' | '=='; readonly than: number | string | boolean }
  /** Compared with another required value of the same item. */
  | { readonly op: '>=' | '<=' | '<' | '=='; readonly thanValue: string }
  /** A list or map with exactly this many entries. */
  | { readonly op: 'size'; readonly than: number }
  /** A date that lies this many days before the service's go-live, both ends included. */
  | { readonly op: 'days-before-go-live'; readonly least: number; readonly most: number };

/** How long an attestation holds: days, or an event after which it must be given anew. */
export type Validity =
  | { readonly kind: 'each-scan' }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'release' }
  | { readonly kind: 'launch'; readonly graceDays: number };

/** Where an item comes from: the document and the heading of its section. */
export interface ItemSource {
  readonly document: 'MVP to Production' | 'Prototype to Production';
  readonly section: string;
}

/** One line of the checklist, as data. */
export interface Item {
  /** Kebab case, at most a few words; never changes once published. */
  readonly id: string;
  /** Short label for lists; at most 60 characters. */
  readonly title: string;
  /** The requirement in one verifiable sentence. */
  readonly requirement: string;
  readonly category: Category;
  readonly gate: Gate;
  /** Why it binds the way it does. */
  readonly gateReason: string;
  /** All of them together, unless `decidedByAny`. */
  readonly decidedBy: readonly Decider[];
  /** One of the kinds is enough. */
  readonly decidedByAny?: boolean;
  /** What is to be known of the kinds of proof: which one counts when, or how far. */
  readonly decidedNote?: string;
  /** The common gap, or what happens if it is skipped. */
  readonly risk: string;
  readonly values: readonly RequiredValue[];
  readonly validity: Validity;
  readonly sources: readonly ItemSource[];
  /** Set for the items that are deferred by default: the condition that reopens them, to follow "until". */
  readonly deferredUntil?: string;
  /** What raises a tracked item to hard, and what (read from the code) takes an item off the list. */
  readonly profile?: { readonly hardIf?: ProfileCondition; readonly notApplicableIf?: string };
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
