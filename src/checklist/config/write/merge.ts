import { toPlain } from '../plain.js';
import { parseSource } from '../source.js';
import { applyChanges } from './apply.js';
import { type Change, isSame, nameOf, valueOf } from './change.js';
import { type Edit, toChanges } from './edit.js';
import type { Refusal } from './result.js';

/** A part of the file that two people changed in different ways: one of them has to decide. */
export interface Conflict {
  /** Such as `items.restore-tested.due`. */
  readonly path: string;
  /** What both started from, what the file says by now, and what the edit wants; undefined is not there. */
  readonly base: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
}

export type Merged =
  | { readonly kind: 'merged'; readonly text: string }
  | { readonly kind: 'conflict'; readonly conflicts: readonly Conflict[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface MergeInput {
  readonly edit: Edit;
  /** The text by now: of the file, or of the buffer that it is open in. */
  readonly current: string;
  /** The text that the person saw when deciding. Without it, whatever is there gives way. */
  readonly base?: string;
}

/**
 * Applies an edit to a text that may have changed since the person decided. Both sides' changes are kept; only where
 * the same part was changed in different ways nothing is done, and both values come back. Never throws.
 */
export function mergeEdit({ edit, current, base }: MergeInput): Merged {
  const changes = toChanges(edit);
  const written = applyChanges(current, changes);
  // Of a text that is broken nobody can say what it changed.
  if ('refusal' in written) return { kind: 'refused', refusal: written.refusal };
  const conflicts = base === undefined || base === current ? [] : findConflicts(changes, base, current);
  return conflicts.length > 0 ? { kind: 'conflict', conflicts } : { kind: 'merged', text: written.text };
}

function findConflicts(changes: readonly Change[], base: string, current: string): Conflict[] {
  const [before, now] = [plainOf(base), plainOf(current)];
  return changes.flatMap((change) => {
    const [old, theirs, mine] = [valueOf(before, change), valueOf(now, change), change.value];
    // What stays undecided on the one side, or was decided alike on both, is no conflict.
    if (isSame(old, theirs) || isSame(theirs, mine)) return [];
    return [{ path: nameOf(change), base: old, theirs, mine }];
  });
}

function plainOf(text: string): unknown {
  return toPlain(parseSource(text)).value;
}
