import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import type { Change } from './plan.js';

/** Lines around a change, as git has them. */
const CONTEXT = 3;

/** The changes as one patch that `git apply` and `patch -p1` take; empty if there are none. */
export function toUnifiedDiff(changes: readonly Shown[]): string {
  return changes.map(toPatch).join('');
}

type Shown = Pick<Change, 'file' | 'before' | 'after' | 'isNew'>;

function toPatch({ file, before, after, isNew }: Shown): string {
  const [from, to] = [toName(`a/${file}`), toName(`b/${file}`)];
  // Behind a name with a blank, a tab says where it ends.
  const end = /\s/.test(file) ? '' : undefined;
  const old = isNew ? '/dev/null' : from;
  const patch = structuredPatch(old, to, before, after, isNew ? undefined : end, end, { context: CONTEXT });
  const mode = isNew ? 'new file mode 100644\n' : '';
  return `diff --git ${from} ${to}\n${mode}${formatPatch(patch, FILE_HEADERS_ONLY)}`;
}

/** In quotes where it could be taken for something else. */
function toName(name: string): string {
  return /["\\\p{Cc}]/u.test(name) ? JSON.stringify(name) : name;
}
