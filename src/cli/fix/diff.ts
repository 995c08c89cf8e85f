import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import type { Change } from './plan.js';

/** Lines around a change, as git has them. */
const CONTEXT = 3;

/** The changes as one patch that `git apply` and `patch -p1` take; empty if there are none. */
export function toUnifiedDiff(changes: readonly Pick<Change, 'file' | 'before' | 'after'>[]): string {
  return changes.map(toPatch).join('');
}

function toPatch({ file, before, after }: Pick<Change, 'file' | 'before' | 'after'>): string {
  const [from, to] = [toName(`a/${file}`), toName(`b/${file}`)];
  // Behind a name with a blank, a tab says where it ends.
  const end = /\s/.test(file) ? '' : undefined;
  const patch = structuredPatch(from, to, before, after, end, end, { context: CONTEXT });
  return `diff --git ${from} ${to}\n${formatPatch(patch, FILE_HEADERS_ONLY)}`;
}

/** In quotes where it could be taken for something else. */
function toName(name: string): string {
  return /["\\\p{Cc}]/u.test(name) ? JSON.stringify(name) : name;
}
