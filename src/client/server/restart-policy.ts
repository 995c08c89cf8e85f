/** Waits before each restart, in milliseconds. One crash costs nothing; a server that keeps dying is given air. */
const DELAYS_MS = [0, 500, 2_000, 8_000] as const;

/** Crashes further apart than this, in milliseconds, have nothing to do with each other. */
const WINDOW_MS = 3 * 60_000;

/**
 * How long to wait, in milliseconds, before a crashed server is started again. Undefined when it crashed so often
 * of late that another start would only burn the machine.
 *
 * @param crashes Times of all crashes so far, the newest included, in milliseconds since the epoch.
 * @param now The present, in milliseconds since the epoch.
 */
export function findRestartDelay(crashes: readonly number[], now: number): number | undefined {
  const recent = crashes.filter((time) => now - time < WINDOW_MS);
  return DELAYS_MS[recent.length - 1];
}
