import { isDate } from '../checklist/config/date.js';
import { valueAt } from '../checklist/config/issues.js';
import { toPlain } from '../checklist/config/plain.js';
import type { Path } from '../checklist/config/problem.js';
import { parseSource } from '../checklist/config/source.js';
import { findItem } from '../checklist/items/index.js';

export interface DayInput {
  readonly key: string;
  readonly path: Path;
  /** Of the file, which may name the day of the launch. */
  readonly text: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** A day that somebody may mean, and why. */
export interface Day {
  readonly day: string;
  readonly says: string;
}

/** Days for a key: what was done lies behind, what is to be done ahead. */
export function suggestDays({ key, path, text, today }: DayInput): Day[] {
  const section = path[0];
  if (key === 'on' || path.includes('values')) return behind(today, path);
  if (section === 'waivers' || key === 'until') return ahead(today, [14, 30, 90]);
  const launch = valueAt(toPlain(parseSource(text)).value, ['service', 'goLive']);
  const isKnown = key !== 'goLive' && typeof launch === 'string' && isDate(launch) && launch >= today;
  return [
    ...ahead(today, [7, 14, 28, 56]),
    ...(isKnown ? [{ day: launch, says: 'the day of the launch' }] : []),
  ];
}

function behind(today: string, path: Path): Day[] {
  const validity = findItem(String(path[1]))?.validity;
  return [0, 1, 7].map((count) => {
    const day = shift(today, -count);
    const ends = validity?.kind === 'days' ? `, holds until ${shift(day, validity.days)}` : '';
    return { day, says: `${BEHIND[count] ?? ''}${ends}` };
  });
}

const BEHIND: Readonly<Record<number, string>> = { 0: 'today', 1: 'yesterday', 7: 'a week ago' };

function ahead(today: string, counts: readonly number[]): Day[] {
  return counts.map((count) => ({ day: shift(today, count), says: `in ${count} days` }));
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
