import type { CompletionItem, Range } from 'vscode-languageserver';
import { CompletionItemKind, InsertTextFormat, InsertTextMode, MarkupKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { DATE_PATTERN } from '../checklist/config/date.js';
import { valueAt } from '../checklist/config/issues.js';
import { toPlain } from '../checklist/config/plain.js';
import type { Path } from '../checklist/config/problem.js';
import { parseSource } from '../checklist/config/source.js';
import type { Item } from '../checklist/item.js';
import { findItem } from '../checklist/items/index.js';
import { type Cursor, findCursor } from './config-cursor.js';
import { describeSchema } from './config-hover.js';
import { findSchema, resolve, type Schema, schemaFor, shapeOf } from './config-schema.js';
import { type DayInput, suggestDays } from './config-days.js';
import { describeItem } from './item-text.js';

/** What only the surroundings know. */
export interface CompletionContext {
  readonly ruleIds: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Who can own something, the likeliest first. */
  readonly people: readonly string[];
  /** Open findings, which a waiver can be about. */
  readonly findings: readonly {
    readonly rule: string;
    readonly fingerprint: string;
    readonly message: string;
  }[];
  /** Whether the editor fills in the gaps of a text one by one. */
  readonly hasSnippets: boolean;
}

/** What can be written at an offset of a plimsoll.yml: keys, items, values, people, days. */
export function completeConfig(
  document: TextDocument,
  offset: number,
  context: CompletionContext,
): CompletionItem[] {
  const text = document.getText();
  const cursor = findCursor(text, offset);
  const root = schemaFor(context.ruleIds);
  const schema = cursor && findSchema(root, cursor.path);
  if (cursor === undefined || schema === undefined) return [];
  const range = { start: document.positionAt(cursor.start), end: document.positionAt(cursor.end) };
  // A word in a list may be an entry as well as the first key of one.
  const isKey = cursor.role === 'key' && shapeOf(schema) === 'map';
  const items = isKey
    ? completeKeys(schema, { root, cursor, range, context })
    : completeValues(schema, { cursor, text, context }).map((value) => toItem(value, cursor, range));
  return items.map((item, index) => ({ ...item, sortText: String(index).padStart(4, '0') }));
}

interface KeyInput {
  readonly root: Schema;
  readonly cursor: Cursor;
  readonly range: Range;
  readonly context: CompletionContext;
}

function completeKeys(schema: Schema, { root, cursor, range, context }: KeyInput): CompletionItem[] {
  const { path, present, hasColon } = cursor;
  const open = Object.entries(schema.properties ?? {}).filter(([key]) => !present.includes(key));
  return open.map(([key, child]) => {
    const value = resolve(root, child) ?? {};
    const item = path.length === 1 && path[0] === 'items' ? findItem(key) : undefined;
    const newText = hasColon ? key : `${key}${behindKey(key, value, cursor, context)}`;
    const documentation = item ? describeItem(item) : describeSchema(value, key);
    return {
      label: key,
      kind: item ? CompletionItemKind.Reference : CompletionItemKind.Property,
      ...(item && { detail: `${item.title} (${item.gate})` }),
      documentation: { kind: MarkupKind.Markdown, value: documentation },
      textEdit: { range, newText },
      insertTextMode: InsertTextMode.adjustIndentation,
      ...(context.hasSnippets && { insertTextFormat: InsertTextFormat.Snippet }),
    };
  });
}

/** The colon and what helps to go on: an attestation comes with everything that the item asks for. */
function behindKey(
  key: string,
  schema: Schema,
  { path, isFlow }: Cursor,
  context: CompletionContext,
): string {
  const shape = shapeOf(schema);
  if (isFlow || shape === 'scalar') return ': ';
  if (shape === 'list') return schema.items && shapeOf(schema.items) === 'map' ? ':\n  - ' : ': ';
  const item = key === 'attested' && path[0] === 'items' ? findItem(String(path[1])) : undefined;
  if (item !== undefined) return attestation(item, context);
  const required = (schema.required ?? []).map((name) => `\n  ${name}: `);
  return required.length === 0 ? ':\n  ' : `:${numbered(required, context.hasSnippets)}`;
}

function attestation({ values }: Item, { today, hasSnippets }: CompletionContext): string {
  const asked = values.filter(({ optional, onlyIf }) => optional !== true && onlyIf === undefined);
  const gaps = ['\n  statement: ', '\n  by: ', `\n  on: ${today}\n  evidence: `];
  const head = asked.length === 0 ? '' : '\n  values:';
  const names = asked.map(({ name }, index) => `${index === 0 ? head : ''}\n    ${name}: `);
  return `:${numbered([...gaps, ...names], hasSnippets)}`;
}

/** Lines with a gap at the end of each, which an editor that knows snippets leads through. */
function numbered(lines: readonly string[], hasSnippets: boolean): string {
  return lines.map((line, index) => (hasSnippets ? `${line}$${index + 1}` : line)).join('');
}

/** A value as it stands in the file, and what is to be said of it. */
interface Suggestion {
  readonly text: string;
  readonly detail?: string;
  readonly kind: CompletionItemKind;
}

interface ValueInput {
  readonly cursor: Cursor;
  readonly text: string;
  readonly context: CompletionContext;
}

function completeValues(schema: Schema, { cursor, text, context }: ValueInput): Suggestion[] {
  const key = keyOf(cursor.path);
  if (schema.pattern === DATE_PATTERN)
    return completeDays({ key, path: cursor.path, text, today: context.today });
  if (PEOPLE.has(key)) return context.people.map((name) => toPerson(name));
  if (key === 'fingerprint') return completeFindings(findRule(text, cursor.path), context);
  if (schema.type === 'boolean') return ['true', 'false'].map((value) => toValue(value));
  const fixed = schema.enum ?? schema.examples ?? [];
  return fixed.map((value) => toValue(typeof value === 'string' ? toScalar(value) : JSON.stringify(value)));
}

const PEOPLE: ReadonlySet<string> = new Set(['owner', 'by', 'lead']);

function keyOf(path: Path): string {
  return path.findLast((step) => typeof step === 'string') ?? '';
}

function completeDays(input: DayInput): Suggestion[] {
  return suggestDays(input).map(({ day, says }) => ({
    ...{ text: day, detail: says, kind: CompletionItemKind.Value },
  }));
}

/** The rule that the waiver at a path names so far. */
function findRule(text: string, path: Path): unknown {
  return valueAt(toPlain(parseSource(text)).value, [...path.slice(0, -1), 'rule']);
}

function completeFindings(wanted: unknown, { findings }: CompletionContext): Suggestion[] {
  const meant = findings.filter(({ rule }) => wanted === undefined || rule === wanted);
  return meant.map(({ rule, fingerprint, message }) => ({
    ...{ text: toScalar(fingerprint), detail: `${rule}: ${message}`, kind: CompletionItemKind.Reference },
  }));
}

function toPerson(name: string): Suggestion {
  return { text: toScalar(name), kind: CompletionItemKind.Reference };
}

function toValue(text: string): Suggestion {
  return { text, kind: CompletionItemKind.EnumMember };
}

/** In quotes, where YAML would take the bare text for something else. */
function toScalar(text: string): string {
  return /^[a-z][\w /.-]*$/i.test(text) && !/^(true|false|null)$/i.test(text) ? text : JSON.stringify(text);
}

function toItem({ text, detail, kind }: Suggestion, { word }: Cursor, range: Range): CompletionItem {
  const isQuoted = /^["']/.test(word);
  const bare = text.replace(/^"(.*)"$/, '$1');
  return {
    label: bare,
    kind,
    ...(detail !== undefined && { detail }),
    // Editors compare with what is typed, which may begin with a quote or not.
    filterText: isQuoted ? `${word[0] ?? ''}${bare}` : bare,
    textEdit: { range, newText: text },
  };
}
