import type { Finding } from '../analysis/engine.js';
import type { Place } from '../analysis/rule.js';

/**
 * Findings of an older text at their places in a newer one, until they can be judged again: what stands before or
 * behind the edit moves with it, what the edit touches is dropped. Their repairs are gone, being made for the old text.
 */
export function shiftFindings(
  findings: readonly Finding[],
  before: string,
  after: string,
): readonly Finding[] {
  const edit = editBetween(before, after);
  return findings.flatMap((finding): readonly Finding[] => {
    const at = shift(finding.at, edit);
    if (!at) return [];
    const because = finding.because.flatMap((one) => {
      const place = one.at.file === finding.at.file ? shift(one.at, edit) : one.at;
      return place ? [{ ...one, at: place }] : [];
    });
    return [{ ...finding, at, because, fixes: () => [] }];
  });
}

interface Edit {
  /** The part of the old text that is not in the new one. */
  readonly start: number;
  readonly end: number;
  /** How much longer the new text is. */
  readonly by: number;
}

function editBetween(before: string, after: string): Edit {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let kept = 0;
  while (
    kept < shortest - start &&
    before.charCodeAt(before.length - 1 - kept) === after.charCodeAt(after.length - 1 - kept)
  )
    kept++;
  return { start, end: before.length - kept, by: after.length - before.length };
}

function shift(place: Place, { start, end, by }: Edit): Place | undefined {
  if (place.end <= start) return place;
  return place.start >= end ? { ...place, start: place.start + by, end: place.end + by } : undefined;
}
