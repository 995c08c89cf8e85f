import type { Conflict } from '../../checklist/config/write/merge.js';

/** Both sides of a conflict on one line, such as `items.x.due: the file says 2027-01-01, you 2027-02-01`. */
export function describeConflict({ path, theirs, mine }: Conflict): string {
  return `${path}: the file says ${show(theirs)}, you ${show(mine)}`;
}

function show(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
