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
  /** An empty list or map is an answer: there are none. */
  readonly mayBeEmpty?: boolean;
  /** A date that lies ahead; other dates say when something was done. */
  readonly isAhead?: boolean;
  /** Every entry of the map is "ok", or a risk that names a person and a day. */
  readonly isVerdicts?: boolean;
  /** Every entry of the map has these entries in turn. */
  readonly each?: readonly string[];
  /** The profile's key that gives the value where no attestation does. */
  readonly fromProfile?: 'latencyBudgetMs';
}

export type ValueLimit =
  | { readonly op: '>=' | '<=' | '<' | '=='; readonly than: number | string | boolean }
  /** Compared with another required value of the same item. */
  | { readonly op: '>=' | '<=' | '<' | '=='; readonly thanValue: string }
  /** A list or map with exactly this many entries. */
  | { readonly op: 'size'; readonly than: number }
  /** A list with every entry of the profile's list of that name. */
  | { readonly op: 'covers'; readonly key: 'criticalFlows' }
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
  /** How to find out whether the item really holds, with the number that decides. */
  readonly honestTest?: string;
  readonly values: readonly RequiredValue[];
  readonly validity: Validity;
  readonly sources: readonly ItemSource[];
  /** Set for the items that are deferred by default: the condition that reopens them, to follow "until". */
  readonly deferredUntil?: string;
  readonly profile?: ItemProfile;
}

/** What a service is, and what that makes of an item. */
export interface ItemProfile {
  /** Raises a tracked item to hard. */
  readonly hardIf?: ProfileCondition;
  /** Read from the code: where rules find nothing that the item is about, it is off the list as a whole. */
  readonly notApplicableIf?: string;
  /** Stated in the profile: takes the item off the list. */
  readonly offIf?: ProfileCondition;
  /** Ends a deferral by default. */
  readonly reopenIf?: ProfileCondition;
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
