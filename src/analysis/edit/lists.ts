import type { CallFact, PropertyFact, Value, ValueOf } from '../facts.js';
import type { TextEdit } from '../rule.js';
import { indentationAt } from './style.js';

/** A file's text beside its path: what edits are computed against. */
export interface EditedFile {
  readonly path: string;
  readonly text: string;
}

/** Where new properties go: `first`, so that a spread behind them wins, or `last`. */
export type PropertyPlace = 'first' | 'last';

/** Adds properties to an object literal, in the literal's own layout. */
function addProperties(
  file: EditedFile,
  object: ValueOf<'object'>,
  properties: readonly string[],
  place: PropertyPlace = 'last',
): readonly TextEdit[] {
  const first = object.properties[0];
  if (first && place === 'first') return prependItems(file, object.start + 1, first.start, properties);
  const last = object.properties.at(-1);
  if (last) return appendItems(file, last.end, object.end - 1, properties);
  // `{}` and `{ /* comment */ }` alike: before the closing brace.
  const inside = file.text.slice(object.start + 1, object.end - 1);
  const isBlank = inside.trim() === '';
  const edit = isBlank
    ? { start: object.start, end: object.end, text: `{ ${properties.join(', ')} }` }
    : { start: object.end - 1, end: object.end - 1, text: ` ${properties.join(', ')} ` };
  return [{ file: file.path, ...edit }];
}

/** One property to be set, with the way to it from the object. */
export interface NewProperty {
  readonly key: readonly string[];
  /** Source text of the value. */
  readonly value: string;
  /** Where a text stands in place of the object around it: the key under which the object holds that text. */
  readonly textAs?: string;
}

/** `timeout: { request: 5_000 }` for a nested key. */
export function renderProperty([head = '', ...rest]: readonly string[], value: string): string {
  return rest.length === 0 ? `${head}: ${value}` : `${head}: { ${renderProperty(rest, value)} }`;
}

/** Several properties as they stand in an object; those of one nested object together. */
export function renderProperties(properties: readonly NewProperty[]): string {
  return groupsOf(properties)
    .map(([head, group]) => {
      const nested = inside(group);
      const [first] = group;
      return nested.length === 0
        ? `${head}: ${first?.value ?? ''}`
        : `${head}: { ${renderProperties(nested)} }`;
    })
    .join(', ');
}

/** How properties are set: where new ones go, and what stands behind a value that is no object literal itself. */
export interface Setting {
  readonly place?: PropertyPlace;
  readonly find?: (value: Value) => Behind;
}

/** An object literal of the same file, an object from elsewhere, a text, or nobody knows. */
export type Behind = ValueOf<'object'> | 'object' | 'text' | undefined;

/** Sets properties of an object literal: replaces those that are there, adds the others, descends into objects. */
export function setProperties(
  file: EditedFile,
  object: ValueOf<'object'>,
  properties: readonly NewProperty[],
  setting: Setting = {},
): readonly TextEdit[] {
  const isThere = (head: string) => object.properties.find(({ key }) => key === head);
  const added = properties.filter(({ key: [head = ''] }) => !isThere(head));
  const edits = groupsOf(properties).flatMap(([head, group]) => {
    const present = isThere(head);
    return present ? resetProperty(file, present, group, setting) : [];
  });
  if (added.length === 0) return edits;
  const items = groupsOf(added).map(([, group]) => renderProperties(group));
  return [...edits, ...addProperties(file, object, items, setting.place)];
}

/** By the first part of the key. */
function groupsOf(
  properties: readonly NewProperty[],
): readonly (readonly [string, readonly NewProperty[]])[] {
  const heads = [...new Set(properties.map(({ key: [head = ''] }) => head))];
  return heads.map((head) => [head, properties.filter(({ key }) => key[0] === head)] as const);
}

/** The same one level further in. */
function inside(group: readonly NewProperty[]): readonly NewProperty[] {
  return group
    .filter(({ key }) => key.length > 1)
    .map(({ key: [, ...rest], value }) => ({ key: rest, value }));
}

/** Sets a property that is there already; no edits where it holds something that nothing can be put into. */
function resetProperty(
  file: EditedFile,
  present: PropertyFact,
  group: readonly NewProperty[],
  setting: Setting,
): readonly TextEdit[] {
  const { key, value } = present;
  const nested = inside(group);
  const behind = value.kind === 'object' ? value : setting.find?.(value);
  const edit = { file: file.path, start: present.start, end: present.end };
  if (nested.length > 0 && behind !== undefined) {
    if (typeof behind === 'object') return setProperties(file, behind, nested, setting);
    const held = heldAs(file, value, behind, group);
    return held === undefined ? [] : [{ ...edit, text: `${key}: { ${held}, ${renderProperties(nested)} }` }];
  }
  const text = renderProperties(group);
  const isSame = file.text.slice(present.start, present.end) === text;
  return isSame || isLimit(key, value) || !isReplaceable(key, value) ? [] : [{ ...edit, text }];
}

/** What a value held before becomes in the object that takes its place. */
function heldAs(
  file: EditedFile,
  value: Value,
  behind: 'object' | 'text',
  group: readonly NewProperty[],
): string | undefined {
  if (behind === 'object') return spreadOf(file, value);
  const textAs = group.find((one) => one.textAs !== undefined)?.textAs;
  return textAs === undefined ? undefined : `${textAs}: ${file.text.slice(value.start, value.end)}`;
}

/** A value that is no limit, and nothing else that could be lost. */
function isReplaceable(key: string, { kind }: Value): boolean {
  // A global such as `fetch` is there for everybody.
  return /signal/i.test(key) || kind === 'literal' || kind === 'undefined' || kind === 'global';
}

/** What somebody chose stays: a number above zero. A signal that is there and ends nothing is what is mended. */
function isLimit(key: string, value: Value): boolean {
  if (/signal/i.test(key) || value.kind !== 'literal') return false;
  return typeof value.value === 'string' || (typeof value.value === 'number' && value.value > 0);
}

/** Adds arguments behind those of a call, padding with `undefined` up to `position`. */
export function addArgument(
  file: EditedFile,
  call: CallFact,
  position: number,
  argument: string,
): readonly TextEdit[] {
  const next = call.args[position];
  if (next) return [{ file: file.path, start: next.start, end: next.start, text: `${argument}, ` }];
  const padding = Array.from({ length: position - call.args.length }, () => 'undefined');
  const items = [...padding, argument];
  const last = call.args.at(-1);
  if (last) return appendItems(file, last.end, call.argsEnd, items);
  // `new Pool` without parentheses has nowhere to put them but behind it.
  const isBare = call.argsStart === call.end;
  return [
    {
      file: file.path,
      start: call.argsEnd,
      end: call.argsEnd,
      text: isBare ? `(${items.join(', ')})` : items.join(', '),
    },
  ];
}

/** Replaces a value by an object that holds everything it held and one property more. */
export function spreadWith(
  file: EditedFile,
  value: Value,
  property: string,
  place: PropertyPlace = 'last',
): readonly TextEdit[] {
  const { start, end } = value;
  const spread = spreadOf(file, value);
  const items = place === 'first' ? [property, spread] : [spread, property];
  return [{ file: file.path, start, end, text: `{ ${items.join(', ')} }` }];
}

function spreadOf({ text }: EditedFile, { kind, start, end }: Value): string {
  const code = text.slice(start, end);
  return `...${NEEDS_PARENS.has(kind) ? `(${code})` : code}`;
}

const NEEDS_PARENS: ReadonlySet<string> = new Set([
  'conditional',
  'binary',
  'write',
  'function',
  'await',
  'cast',
]);

/** Puts items before the first one of a list, on lines of their own where that one has one. */
function prependItems(
  { path, text }: EditedFile,
  open: number,
  first: number,
  items: readonly string[],
): readonly TextEdit[] {
  const newline = text.slice(open, first).indexOf('\n');
  const isBare = newline >= 0 && text.slice(open, open + newline).trim() === '';
  const inLine = items.map((item) => `${item}, `).join('');
  if (!isBare) return [{ file: path, start: first, end: first, text: inLine }];
  const eol = text[open + newline - 1] === '\r' ? '\r\n' : '\n';
  const lines = items.map((item) => `${eol}${indentationAt(text, first)}${item},`);
  // Right behind the bracket: a comment above the first item stays with it.
  return [{ file: path, start: open, end: open, text: lines.join('') }];
}

/**
 * Puts items behind the last one of a list. In a list over several lines each gets a line of its own, below a comment
 * that belongs to the item before it.
 */
function appendItems(
  file: EditedFile,
  lastEnd: number,
  close: number,
  items: readonly string[],
): readonly TextEdit[] {
  const { path, text } = file;
  const between = text.slice(lastEnd, close);
  if (!between.includes('\n')) {
    return [{ file: path, start: lastEnd, end: lastEnd, text: `, ${items.join(', ')}` }];
  }
  const newline = text.indexOf('\n', lastEnd);
  const lineEnd = text[newline - 1] === '\r' ? newline - 1 : newline;
  const comma = commaOffset(between);
  const eol = text[newline - 1] === '\r' ? '\r\n' : '\n';
  const added = items.map((item) => `${eol}${indentOf(text, lastEnd)}${item}`).join(',');
  // A comment that starts on the item's line but goes on below it stays whole: the new items go before it.
  if (comma !== undefined && lastEnd + comma < lineEnd && isLineRest(between.slice(comma + 1))) {
    return [{ file: path, start: lineEnd, end: lineEnd, text: `${added},` }];
  }
  if (comma === undefined && isLineRest(between)) {
    return [
      { file: path, start: lastEnd, end: lastEnd, text: ',' },
      { file: path, start: lineEnd, end: lineEnd, text: added },
    ];
  }
  return [{ file: path, start: lastEnd, end: lastEnd, text: `,${added}` }];
}

/** Offset of the comma behind the last item, if there is one, outside of comments. */
function commaOffset(between: string): number | undefined {
  const blanked = between.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) =>
    comment.replace(/[^\n]/g, ' '),
  );
  const at = blanked.indexOf(',');
  return at < 0 ? undefined : at;
}

/** Only blanks and comments that end on this line. */
function isLineRest(rest: string): boolean {
  return /^[^\S\n]*(?:\/\*(?:(?!\*\/)[^\n])*\*\/[^\S\n]*)*(?:\/\/[^\n]*)?(?:\r?\n|$)/.test(rest);
}

/** Indentation of the line on which the last item begins to end: that of its siblings. */
function indentOf(text: string, at: number): string {
  let lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const closing = /^\s*[}\])]/;
  // An item that is itself a block ends with a bracket; its first line is further up, with the same indentation.
  if (closing.test(text.slice(lineStart, at))) lineStart = text.lastIndexOf('\n', at - 1) + 1;
  return indentationAt(text, lineStart);
}
