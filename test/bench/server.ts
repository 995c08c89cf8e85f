import { execFileSync } from 'node:child_process';

/** What `typing.ts` prints. Times on the clock, in milliseconds; heaps in megabytes, after a collection. */
export interface Typing {
  readonly files: number;
  /** From nothing to everything judged and published. */
  readonly openMs: number;
  readonly heapMb: number;
  readonly heapAfterMb: number;
  readonly inSmallest: Keys;
  readonly inLargest: Keys;
}

interface Keys {
  /** From an edit to the published findings of the edited file. */
  readonly keyMs: readonly number[];
  /** From the rest of the keys to everything judged again. */
  readonly settleMs: readonly number[];
}

export function typeInto(script: string, dir: string, edits: number): Typing {
  const printed = execFileSync(process.execPath, ['--expose-gc', script, dir, String(edits)], {
    ...{ encoding: 'utf8', timeout: 900_000, maxBuffer: 64_000_000 },
  });
  return JSON.parse(printed) as Typing;
}

/** @param share such as 0.95; NaN for no values */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
