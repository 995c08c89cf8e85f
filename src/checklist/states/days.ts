const DAY_MS = 86_400_000;

/** The day so many days later; `day` and result are `YYYY-MM-DD`. Beyond the calendar, its last day. */
export function addDays(day: string, days: number): string {
  const time = Date.parse(`${day}T00:00:00Z`) + days * DAY_MS;
  const last = Date.parse('9999-12-31T00:00:00Z');
  return new Date(Math.min(time, last)).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative where it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
