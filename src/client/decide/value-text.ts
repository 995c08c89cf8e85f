import type { RequiredValue } from '../../checklist/item.js';
import { answerOf, type Answers } from './question.js';

/** What a person typed for a value, as the file will hold it; undefined where it says nothing. */
export function toValue(value: RequiredValue, name: string, answers: Answers): unknown {
  if (value.kind === 'map') return toMap(value, name, answers);
  const text = answerOf(answers, valueId(name));
  if (value.kind === 'list') return answers.has(valueId(name)) ? toList(text) : undefined;
  if (text === '') return undefined;
  if (value.kind === 'number') return toNumber(text);
  return value.kind === 'boolean' ? text === 'true' : text;
}

/** Id of the question for a value, or for one entry of it. */
export function valueId(name: string, ...path: readonly string[]): string {
  return ['values', name, ...path].join(SEPARATOR);
}

/** What no name of an entry has: people type on one line. */
export const SEPARATOR = '\n';

/** Id of the question which entries a map has. */
export function namesId(name: string): string {
  return ['names', name].join(SEPARATOR);
}

/** Entries between commas; between semicolons where there are some, so that an entry may hold a comma. */
export function toList(text: string): string[] {
  return text
    .split(text.includes(';') ? ';' : ',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** Undefined where the text is no number. */
export function toNumber(text: string): number | undefined {
  return /^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

/** The keys of a map: those that the item names, or those that the person named. */
export function entryNames({ entries }: RequiredValue, name: string, answers: Answers): readonly string[] {
  return entries ?? [...new Set(toList(answerOf(answers, namesId(name))))];
}

function toMap(value: RequiredValue, name: string, answers: Answers): unknown {
  const names = entryNames(value, name, answers);
  if (value.entries === undefined && !answers.has(namesId(name))) return undefined;
  return Object.fromEntries(names.map((entry) => [entry, toEntry(value, name, entry, answers)]));
}

function toEntry({ each }: RequiredValue, name: string, entry: string, answers: Answers): unknown {
  if (each !== undefined)
    return Object.fromEntries(each.map((part) => [part, answerOf(answers, valueId(name, entry, part))]));
  const text = answerOf(answers, valueId(name, entry));
  return toNumber(text) ?? text;
}
