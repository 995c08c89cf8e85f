/** The first version that a range allows: `^5.1.0` → [5, 1, 0]. Undefined for tags, URLs and `*`. */
export function findVersionNumbers(range: string): readonly number[] | undefined {
  const match = /(\d+)(?:\.(\d+|x|\*))?(?:\.(\d+|x|\*))?/.exec(range);
  if (!match || /^(?:https?:|git|file:|link:|workspace:)/.test(range)) return undefined;
  // A part that is left out or a wildcard allows anything, zero included.
  return match.slice(1).map((part: string | undefined) => Number(part?.replace(/\D/g, '') ?? 0));
}

/** Whether a range is at or above a version; undefined if the range says nothing. */
export function isAtLeast(range: string | undefined, version: string): boolean | undefined {
  const have = range === undefined ? undefined : findVersionNumbers(range);
  const want = findVersionNumbers(version);
  if (!have || !want) return undefined;
  for (const [index, number] of want.entries()) {
    const other = have[index] ?? 0;
    if (other !== number) return other > number;
  }
  return true;
}
