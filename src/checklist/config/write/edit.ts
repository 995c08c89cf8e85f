import type { Attestation, Config, Deferral, ItemWaiver, ServiceEntry, Waiver } from '../config.js';
import type { Change, FieldChange, WaiverKey } from './change.js';

/**
 * What a person decided, as data: it can wait for an answer, travel between processes, and be applied to a text that
 * has changed in the meantime. A field that is undefined is taken out.
 */
export type Edit =
  | { readonly kind: 'owner'; readonly item: string; readonly owner: string | undefined }
  | { readonly kind: 'due'; readonly item: string; readonly due: string | undefined }
  | PlanEdit
  | { readonly kind: 'attest'; readonly item: string; readonly attested: Attestation }
  | { readonly kind: 'defer'; readonly item: string; readonly deferred: Deferral }
  | { readonly kind: 'waive-item'; readonly item: string; readonly waived: ItemWaiver }
  | { readonly kind: 'reopen'; readonly item: string }
  | { readonly kind: 'waive-finding'; readonly waiver: Waiver }
  | { readonly kind: 'unwaive-finding'; readonly waiver: WaiverKey }
  | ServiceEdit
  | ProfileEdit;

/** A plan counts only with an owner and a date, so it can bring them along. */
interface PlanEdit {
  readonly kind: 'plan';
  readonly item: string;
  readonly plan: string;
  readonly owner?: string;
  readonly due?: string;
}

interface ServiceEdit {
  readonly kind: 'service';
  readonly field: keyof ServiceEntry;
  readonly value: string | undefined;
}

/** Values as they stand in the file: `latencyBudget` is text such as `800ms`. */
interface ProfileEdit {
  readonly kind: 'profile';
  readonly field: Exclude<keyof Config['profile'], 'latencyBudgetMs'> | 'latencyBudget';
  readonly value: string | number | boolean | readonly string[] | undefined;
}

/** The parts of the file that an edit sets or takes out. */
export function toChanges(edit: Edit): readonly Change[] {
  switch (edit.kind) {
    case 'owner':
      return [field(edit.item, 'owner', edit.owner)];
    case 'due':
      return [field(edit.item, 'due', edit.due)];
    case 'plan':
      return planned(edit);
    case 'attest':
      return decided(edit.item, 'attested', toWritten(edit.attested));
    case 'defer':
      return decided(edit.item, 'deferred', edit.deferred);
    case 'waive-item':
      return decided(edit.item, 'waived', edit.waived);
    case 'reopen':
      return DECISIONS.map((key) => field(edit.item, key, undefined));
    case 'waive-finding':
      return [{ waiver: edit.waiver, value: edit.waiver }];
    case 'unwaive-finding':
      return [{ waiver: edit.waiver, value: undefined }];
    case 'service':
    case 'profile':
      return [{ path: [edit.kind, edit.field], value: edit.value }];
  }
}

/** Of these an item has one at a time: a new one takes the place of the old, which the history keeps. */
const DECISIONS = ['plan', 'attested', 'deferred', 'waived'] as const;

function decided(item: string, decision: (typeof DECISIONS)[number], value: unknown): FieldChange[] {
  const others = DECISIONS.filter((key) => key !== decision);
  return [field(item, decision, value), ...others.map((key) => field(item, key, undefined))];
}

function planned({ item, plan, owner, due }: PlanEdit): FieldChange[] {
  return [
    ...(owner === undefined ? [] : [field(item, 'owner', owner)]),
    ...(due === undefined ? [] : [field(item, 'due', due)]),
    ...decided(item, 'plan', plan),
  ];
}

/** In the order in which it is read, without what is empty. */
function toWritten({ statement, by, on, evidence, values, scope, commit }: Attestation): unknown {
  return {
    ...{ statement, by, on, evidence },
    ...(Object.keys(values).length > 0 && { values }),
    ...(scope.length > 0 && { scope }),
    ...(commit !== undefined && { commit }),
  };
}

function field(item: string, key: string, value: unknown): FieldChange {
  return { path: ['items', item, key], value };
}
