import type { Category, Gate } from '../../analysis/rule.js';
import type { ItemState } from '../item.js';
import type { Launch } from '../states/launch.js';
import type { NextStep } from '../states/next-step.js';

/** The document that a readiness review works with and ends in. All days are `YYYY-MM-DD`; texts are plain. */
export interface ReviewDocument {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'plimsoll'; readonly version: string };
  readonly on: string;
  readonly services: readonly ServiceReview[];
}

export interface ServiceReview {
  readonly name: string;
  /** Relative to the scanned directory. */
  readonly root: string;
  readonly lead?: string;
  readonly gate: { readonly open: boolean; readonly blocking: readonly string[] };
  readonly launch?: Launch;
  readonly nextStep?: NextStep;
  /** Where Plimsoll fits badly, and what version control could not tell; one sentence each. */
  readonly notes: readonly string[];
  readonly categories: readonly CategoryReview[];
  readonly risks: readonly Risk[];
  /** Undefined where version control knows no earlier plimsoll.yml. */
  readonly changes?: Changes;
  /** Oldest first; at most one for each day. */
  readonly progress: readonly ProgressPoint[];
  readonly review?: HeldReview;
  readonly inventory: InventorySummary;
}

export interface CategoryReview {
  readonly category: Category;
  /** The verdict in words; undefined where the category has no hard item. */
  readonly says?: string;
  readonly isMet?: boolean;
  readonly items: readonly ItemReview[];
}

export interface ItemReview {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly gate: Gate;
  readonly state: ItemState;
  readonly reason: string;
  readonly owner?: string;
  readonly due?: string;
  readonly isOverdue?: boolean;
  readonly expires?: string;
  readonly notes: readonly string[];
  readonly places: readonly Spot[];
  /** How many places there are; the document names the first few. */
  readonly placeCount: number;
  readonly decision?: Decision;
}

export interface Spot {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** What people put down about an item, as one line of a table. */
export interface Decision {
  readonly kind: 'attested' | 'waived' | 'planned' | 'deferred';
  /** Whether the item's state follows from it: an attestation may have expired, a waiver ended. */
  readonly counts: boolean;
  readonly says: string;
  readonly by?: string;
  readonly on?: string;
  readonly until?: string;
  readonly evidence?: string;
  readonly values: readonly { readonly name: string; readonly value: string }[];
}

/** Something that is not as it should be and that somebody lives with. */
export interface Risk {
  readonly kind: 'waived item' | 'waived finding' | 'ignored finding' | 'deferred';
  /** Title of the item, or the finding's message. */
  readonly what: string;
  /** Item or rule. */
  readonly id: string;
  readonly why: string;
  readonly by?: string;
  /** The end: a last day, or a condition. */
  readonly until?: string;
  readonly at?: Omit<Spot, 'message'>;
}

export interface Changes {
  readonly since: string;
  /** What happened on that day: the last review, or the first plimsoll.yml. */
  readonly event: 'review' | 'first file';
  readonly entries: readonly { readonly what: string; readonly says: string }[];
}

/** How many items rest on what people put down, as of one day. */
export interface ProgressPoint {
  readonly on: string;
  readonly attested: number;
  readonly planned: number;
  /** Waived or deferred by a decision. */
  readonly accepted: number;
  readonly expired: number;
}

export interface HeldReview {
  readonly on: string;
  readonly participants: readonly { readonly role: string; readonly name: string }[];
  readonly acknowledgedBy: readonly string[];
  readonly evidence: string;
}

/** What the service talks to and what talks to it, in numbers. */
export interface InventorySummary {
  readonly frameworks: readonly string[];
  readonly dependencies: readonly DependencySummary[];
  readonly boundaries: readonly BoundarySummary[];
  readonly entryPoints: readonly (Omit<Spot, 'message'> & {
    readonly kind: string;
    readonly shutdown: string;
  })[];
  /** What could not be decided, and why. */
  readonly blindSpots: readonly (Omit<Spot, 'message'> & { readonly what: string; readonly why: string })[];
}

export interface DependencySummary {
  readonly kind: string;
  readonly clients: readonly string[];
  readonly calls: number;
  readonly bounded: number;
  /** Without a deadline, or with one that is too long to be one. */
  readonly late: number;
  readonly unknown: number;
}

export interface BoundarySummary {
  readonly kind: string;
  readonly count: number;
  /** All of their input is validated, or they take none. */
  readonly validated: number;
  /** Some input is used unchecked. */
  readonly open: number;
  readonly unknown: number;
}
