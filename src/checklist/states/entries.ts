import { isPlaceholder } from '../config/nobody.js';
import type { RequiredValue } from '../item.js';

/** What was found about the entries of a list or map. `missing` names what has no word. */
export interface EntryFindings {
  readonly missing: readonly string[];
  /** Whole sentences. */
  readonly notes: readonly string[];
}

/** Checks that each entry that is asked for is there and says something: silence is no answer. */
export function checkEntries(asked: RequiredValue, given: unknown): EntryFindings {
  if (typeof given !== 'object' || given === null) return { missing: [], notes: [] };
  const values = new Map<string, unknown>(Object.entries(given));
  const names = asked.entries ?? [...values.keys()];
  const silent = names.filter((name) => isSilent(values.get(name))).map((name) => pathOf(asked, name));
  const parts = names.flatMap((name) => missingParts(asked, name, values.get(name)));
  const vague = asked.isVerdicts === true ? names.filter((name) => isVague(values.get(name))) : [];
  const unowned = vague.map((name) => `owner and date of the risk in ${pathOf(asked, name)}`);
  return { missing: [...silent, ...parts, ...unowned], notes: noteUnopposed(asked, [...values.values()]) };
}

function pathOf({ name, kind }: RequiredValue, entry: string): string {
  return kind === 'list' ? `entry ${Number(entry) + 1} of ${name}` : `${name}.${entry}`;
}

function isSilent(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && (value.trim() === '' || isPlaceholder(value)))
  );
}

function missingParts(asked: RequiredValue, name: string, value: unknown): string[] {
  if (asked.each === undefined || isSilent(value)) return [];
  const parts = new Map<string, unknown>(typeof value === 'object' && value ? Object.entries(value) : []);
  return asked.each
    .filter((part) => isSilent(parts.get(part)))
    .map((part) => `${pathOf(asked, name)}.${part}`);
}

/** A risk without a person and a day is not accepted by anybody. */
function isVague(value: unknown): boolean {
  if (isSilent(value)) return false;
  const text = typeof value === 'string' ? value.trim() : JSON.stringify(value);
  return !/^ok\b/i.test(text) && !(/@[\w-]/.test(text) && /\d{4}-\d{2}-\d{2}/.test(text));
}

function noteUnopposed({ isVerdicts }: RequiredValue, values: readonly unknown[]): string[] {
  const isUnopposed =
    values.length > 0 && values.every((value) => typeof value === 'string' && /^ok$/i.test(value.trim()));
  if (isVerdicts !== true || !isUnopposed) return [];
  return [
    'Every area is "ok": a review in which nothing was found may be one in which nothing was looked for.',
  ];
}
