import type { Waiver } from '../config.js';
import { valueAt } from '../issues.js';
import { isMapValue } from './render.js';

/** One part of the file that gets another value, or goes where the value is undefined. */
export type Change = FieldChange | WaiverChange;

export interface FieldChange {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** An entry of `waivers`, told by what it is about and not by its place in the list. */
export interface WaiverChange {
  readonly waiver: WaiverKey;
  readonly value: Waiver | undefined;
}

export type WaiverKey = Pick<Waiver, 'rule' | 'fingerprint'>;

/** What a plain file holds where a change aims. */
export function valueOf(plain: unknown, change: Change): unknown {
  if ('path' in change) return valueAt(plain, change.path);
  return waiversOf(plain)[findWaiver(plain, change.waiver)];
}

/** The place of a waiver in the list; -1 where there is none. */
export function findWaiver(plain: unknown, { rule, fingerprint }: WaiverKey): number {
  return waiversOf(plain).findIndex(
    (entry) => valueAt(entry, ['rule']) === rule && valueAt(entry, ['fingerprint']) === fingerprint,
  );
}

function waiversOf(plain: unknown): readonly unknown[] {
  const list = valueAt(plain, ['waivers']);
  return Array.isArray(list) ? list : [];
}

/** The change as people would name it: `items.restore-tested.due`, or the waiver of a finding. */
export function nameOf(change: Change): string {
  return 'path' in change
    ? change.path.join('.')
    : `waiver of ${change.waiver.rule} ${change.waiver.fingerprint}`;
}

/** Whether two plain values say the same: the order of keys and what is empty do not count. */
export function isSame(left: unknown, right: unknown): boolean {
  const [a, b] = [normal(left), normal(right)];
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((entry, index) => isSame(entry, b[index]));
  if (!isMapValue(a) || !isMapValue(b)) return Object.is(a, b);
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(a[key], b[key]));
}

/** Nothing, where there is nothing but empty maps and lists. */
function normal(value: unknown): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value;
  if (!isMapValue(value)) return value;
  return Object.values(value).every((child) => normal(child) === undefined) ? undefined : value;
}
