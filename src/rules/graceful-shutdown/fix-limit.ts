import type { ShutdownCase } from '../api.js';

/** Long enough for what people wait for, and shorter than what most platforms wait. */
const PROPOSED_MS = 10_000;
// Starting to end and being killed must not fall together.
const MARGIN_MS = 2_000;
const SHORTEST_MS = 2_000;

/** The time that a shutdown may take, in milliseconds: less than the platform gives before it kills. */
export function limitFor({ starts }: Pick<ShutdownCase, 'starts'>): number {
  const given = starts.flatMap(({ graceMs, preStopMs = 0 }) =>
    graceMs === undefined ? [] : [graceMs - preStopMs],
  );
  const room = Math.min(...given.map((ms) => ms - MARGIN_MS), PROPOSED_MS);
  return Math.max(SHORTEST_MS, Math.floor(room / 1_000) * 1_000);
}

/** Of several processes that start the same code the one with the least time. */
export function caseFor(cases: readonly ShutdownCase[]): ShutdownCase | undefined {
  const [first, ...others] = cases;
  if (!first || others.length === 0) return first;
  const files = new Set(
    [...first.process.files].filter((file) => others.every(({ process }) => process.files.has(file))),
  );
  const isShared = (file: string): boolean => files.has(file);
  return {
    ...first,
    process: { ...first.process, files },
    beside: first.beside.filter(({ at }) => isShared(at.file)),
    starts: cases.flatMap(({ starts }) => starts),
  };
}

/** With separators whatever the file does elsewhere: ports say nothing about how times are written. */
export function renderLimit(ms: number): string {
  return String(ms).replace(/\B(?=(?:\d{3})+$)/g, '_');
}

/** What is written where no platform says how long it waits. */
export const PROPOSED_LIMIT = renderLimit(PROPOSED_MS);
