/** The shape of a duration in plimsoll.yml, as a pattern for editors. */
export const DURATION_PATTERN = '^\\d{1,9}(\\.\\d{1,3})?\\s?(ms|s|m|h)$';

const UNIT_MS = new Map([
  ['ms', 1],
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

/**
 * Milliseconds of a duration such as `800ms`, `1.5s`, `2m` or `1h`; undefined if it is none. The unit must be there,
 * because a bare number is read as seconds by one half of its readers. Nothing ends after zero, so zero is none.
 */
export function parseDuration(text: string): number | undefined {
  if (!new RegExp(DURATION_PATTERN).test(text)) return undefined;
  const factor = UNIT_MS.get(text.replace(/^[\d.\s]+/, ''));
  const ms = factor === undefined ? 0 : Math.round(Number.parseFloat(text) * factor);
  return ms > 0 ? ms : undefined;
}
