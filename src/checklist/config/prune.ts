import type { z } from 'zod';
import { valueAt } from './issues.js';

type Issue = z.core.$ZodIssue;
type Steps = readonly PropertyKey[];

/**
 * Removes from the value, in place, what the issues speak of: the key or list entry itself, or the map that lacks a
 * key it needs. What is returned may have new gaps, for something removed may have been needed.
 */
export function prune(value: unknown, issues: readonly Issue[]): unknown {
  const targets = new Map<string, Steps>();
  for (const steps of issues.flatMap((issue) => targetsOf(issue, value)))
    targets.set(JSON.stringify(steps), steps);
  if (targets.has('[]')) return {};
  // Later entries of a list go first, so that the positions of the earlier ones stay true.
  for (const steps of [...targets.values()].sort(byLastFirst)) remove(value, steps);
  return value;
}

function targetsOf(issue: Issue, value: unknown): Steps[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key]);
  const isGap = valueAt(value, issue.path) === undefined;
  const isEntry = typeof issue.path.at(-1) === 'number';
  return [isGap && !isEntry ? issue.path.slice(0, -1) : issue.path];
}

function byLastFirst(left: Steps, right: Steps): number {
  const at = left.findIndex((step, index) => step !== right[index]);
  const [here, there] = [left[at], right[at]];
  if (here === undefined || there === undefined) return right.length - left.length;
  if (typeof here === 'number' && typeof there === 'number') return there - here;
  return String(here) < String(there) ? -1 : 1;
}

function remove(value: unknown, steps: Steps): void {
  const parent = valueAt(value, steps.slice(0, -1));
  const last = steps.at(-1);
  if (Array.isArray(parent) && typeof last === 'number') parent.splice(last, 1);
  else if (typeof parent === 'object' && parent !== null && last !== undefined)
    Reflect.deleteProperty(parent, last);
}
