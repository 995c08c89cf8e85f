import type { Item } from '../item.js';
import { OBSERVABILITY } from './observability.js';
import { OPERATIONS } from './operations.js';
import { PERFORMANCE } from './performance.js';
import { PROCESS } from './process.js';
import { RELIABILITY } from './reliability.js';
import { SECURITY_GAPS } from './security-gaps.js';
import { SECURITY_GATES } from './security-gates.js';

/** The whole checklist, category by category; within one, hard gates first and deferred items last. */
export const ITEMS: readonly Item[] = [
  ...OBSERVABILITY,
  ...SECURITY_GATES,
  ...SECURITY_GAPS,
  ...RELIABILITY,
  ...PERFORMANCE,
  ...OPERATIONS,
  ...PROCESS,
];

const BY_ID: ReadonlyMap<string, Item> = new Map(ITEMS.map((item) => [item.id, item]));

/** The item of that id; undefined if there is none. */
export function findItem(id: string): Item | undefined {
  return BY_ID.get(id);
}
