const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds of a duration such as `30s`, `1m30s` or `45` (seconds); undefined for anything else. */
export function toMilliseconds(value: unknown): number | undefined {
  if (typeof value === 'number') return value * 1000;
  if (typeof value !== 'string') return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(value)) return undefined;
  const parts = value.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g);
  return [...parts].reduce((sum, [, count, unit = '']) => sum + Number(count) * (UNITS[unit] ?? 0), 0);
}

/** Milliseconds that a command sleeps; undefined where it does something else that takes time as well. */
export function sleepOf(words: readonly string[]): number | undefined {
  const [, seconds] = /(?:^|[\s;&/"])sleep\s+(\d+(?:\.\d+)?(?:ms|s|m|h)?)\b/.exec(words.join(' ')) ?? [];
  return toMilliseconds(seconds);
}
