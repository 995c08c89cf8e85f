import { z } from 'zod';
import { findNearest } from './nearest.js';
import type { Complaint, Path } from './problem.js';

type Issue = z.core.$ZodIssue;

/** What the schema found wrong, in words: one complaint per key, and one per map for all keys that it lacks. */
export function toComplaints(issues: readonly Issue[], schema: z.ZodType, value: unknown): Complaint[] {
  const isGap = (issue: Issue) => valueAt(value, issue.path) === undefined;
  return [
    ...issues.filter((issue) => !isGap(issue)).flatMap((issue) => toComplaint(issue, schema, value)),
    ...toGaps(issues.filter(isGap)),
  ];
}

/** The predicate of an issue that the schema itself has no words for, to stand behind the name of the key. */
export function describeIssue(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'invalid_type') return `must be ${NOUNS.get(issue.expected) ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'too_small')
    return `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`;
  return 'is not valid';
}

const NOUNS: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'a map of keys'],
  ['record', 'a map of keys'],
]);

/** The value that a path leads to; undefined where it leads nowhere. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), value);
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}

function toComplaint(issue: Issue, schema: z.ZodType, value: unknown): Complaint[] {
  const path = toPath(issue.path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, schema));
  const found = valueAt(value, path);
  const known = issue.code === 'custom' ? knownOf(issue) : undefined;
  if (known !== undefined) return [unknownWord(toWord(found), path, known)];
  const hint = issue.code === 'invalid_value' ? suggest(toWord(found), issue.values.map(String)) : '';
  const message = `${nameOf(path)} ${issue.message}; found ${show(found)}.${hint}`;
  return [{ path, aim: 'value', message, severity: 'error' }];
}

/** Keys without a value that the schema does not know: it never gets to see them. */
export function findUnknownEmptyKeys(paths: readonly Path[], schema: z.ZodType): Complaint[] {
  return paths.flatMap((path) => {
    const parent = path.slice(0, -1);
    const key = String(path.at(-1));
    const known = keysAt(schema, parent);
    return known.length === 0 || known.includes(key) ? [] : [unknownKey(key, parent, schema)];
  });
}

/** A key that the schema does not know: nothing that counts is lost, and a newer version may know it. */
function unknownKey(key: string, parent: Path, schema: z.ZodType): Complaint {
  const known = keysAt(schema, parent);
  const what = KINDS_OF_KEYS.get(parent.join('.')) ?? 'a key that belongs here';
  const hint =
    suggest(key, known) || (known.length <= 15 ? ` Known are ${known.join(', ')}.` : ' Remove it.');
  const message = `\`${shorten(key)}\` is not ${what}, and is ignored.${hint}`;
  return { path: [...parent, key], aim: 'key', message, severity: 'warning' };
}

const KINDS_OF_KEYS: ReadonlyMap<string, string> = new Map([
  ['items', 'an item of the checklist'],
  ['rules', 'a rule'],
]);

function unknownWord(word: string, path: Path, known: readonly string[]): Complaint {
  const message = `\`${shorten(word)}\` is not a rule, so this waiver is ignored.${suggest(word, known) || ' Remove it.'}`;
  return { path, aim: 'value', message, severity: 'warning' };
}

function knownOf(issue: z.core.$ZodIssueCustom): readonly string[] | undefined {
  const known: unknown = issue.params?.['known'];
  return Array.isArray(known) ? known.map(String) : undefined;
}

/** Text as it is, anything else as nothing: only a word can be a slip for another. */
function toWord(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function suggest(word: string, known: readonly string[]): string {
  const nearest = findNearest(word, known);
  return nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`;
}

/** The keys that the schema knows at a path. */
export function keysAt(schema: z.ZodType, path: Path): string[] {
  const at = path.reduce<unknown>((outer, step) => childOf(unwrap(outer), step), schema);
  const object = unwrap(at);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function childOf(schema: unknown, step: string | number): unknown {
  if (schema instanceof z.ZodObject) return (schema.shape as Record<string, unknown>)[step];
  return schema instanceof z.ZodArray ? schema.element : undefined;
}

function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodExactOptional ? schema.unwrap() : schema;
}

/** Missing keys, one complaint per map: it is dropped as a whole, so its gaps belong together. */
function toGaps(issues: readonly Issue[]): Complaint[] {
  const paths = issues.map(({ path }) => toPath(path));
  const byMap = new Map<string, Path[]>();
  for (const path of paths.filter((path) => typeof path.at(-1) === 'string')) {
    const map = JSON.stringify(path.slice(0, -1));
    byMap.set(map, [...(byMap.get(map) ?? []), path]);
  }
  return [
    ...paths.filter((path) => typeof path.at(-1) === 'number').map(toEmptyEntry),
    ...[...byMap.values()].map(toGap),
  ];
}

function toEmptyEntry(path: Path): Complaint {
  const message = `${nameOf(path)} is empty. Fill it in, or remove it.`;
  return { path, aim: 'value', message, severity: 'error' };
}

function toGap(missing: readonly Path[]): Complaint {
  const path = missing[0]?.slice(0, -1) ?? [];
  const keys = missing.map((key) => `\`${key.at(-1) ?? ''}\``);
  const lacking = keys.join(', ').replace(/, ([^,]+)$/, ' and $1');
  const message = `${nameOf(path)} lacks ${lacking}. Without ${keys.length > 1 ? 'them' : 'it'}, it does not count.`;
  return { path, aim: 'key', message, severity: 'error' };
}

/** The part of the file as a reader would call it. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'plimsoll.yml';
  return typeof last === 'string' ? `\`${last}\`` : `Entry ${last + 1} of \`${path.at(-2) ?? ''}\``;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'a map';
  return shorten(typeof value === 'string' ? JSON.stringify(value) : String(value));
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function toPath(path: readonly PropertyKey[]): Path {
  return path.map((step) => (typeof step === 'number' ? step : String(step)));
}
