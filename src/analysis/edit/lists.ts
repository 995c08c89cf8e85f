import type { CallFact, Value, ValueOf } from '../facts.js';
import type { TextEdit } from '../rule.js';

/** A file's text beside its path: what edits are computed against. */
export interface EditedFile {
  readonly path: string;
  readonly text: string;
}

/** Adds a property behind the others of an object literal, in the literal's own layout. */
export function addProperty(
  file: EditedFile,
  object: ValueOf<'object'> & { end: number; start: number },
  property: string,
): readonly TextEdit[] {
  const last = object.properties.at(-1);
  if (last) return appendItem(file, last.end, object.end - 1, property);
  // `{}` and `{ /* comment */ }` alike: before the closing brace.
  const inside = file.text.slice(object.start + 1, object.end - 1);
  const isBlank = inside.trim() === '';
  const edit = isBlank
    ? { start: object.start, end: object.end, text: `{ ${property} }` }
    : { start: object.end - 1, end: object.end - 1, text: ` ${property} ` };
  return [{ file: file.path, ...edit }];
}

/** One property to be set, with the way to it from the object. */
export interface NewProperty {
  readonly key: readonly string[];
  /** Source text of the value. */
  readonly value: string;
}

/** `timeout: { request: 5_000 }` for a nested key. */
export function renderProperty([head = '', ...rest]: readonly string[], value: string): string {
  return rest.length === 0 ? `${head}: ${value}` : `${head}: { ${renderProperty(rest, value)} }`;
}

/** Sets properties of an object literal: replaces those that are there, adds the others, descends into objects. */
export function setProperties(
  file: EditedFile,
  object: ValueOf<'object'>,
  properties: readonly NewProperty[],
): readonly TextEdit[] {
  const added: string[] = [];
  const edits: TextEdit[] = [];
  for (const { key, value } of properties) {
    const [head = '', ...rest] = key;
    const present = object.properties.find((property) => property.key === head);
    if (!present) added.push(renderProperty(key, value));
    else if (isLimit(head, present.value)) continue;
    else if (rest.length > 0 && present.value.kind === 'object')
      edits.push(...setProperties(file, present.value, [{ key: rest, value }]));
    else
      edits.push({
        file: file.path,
        start: present.start,
        end: present.end,
        text: renderProperty(key, value),
      });
  }
  return added.length === 0 ? edits : [...edits, ...addProperty(file, object, added.join(', '))];
}

/** What somebody chose stays: a number above zero, or whatever only running tells. */
function isLimit(key: string, value: Value): boolean {
  // A signal that is there and was found to end nothing is what is mended.
  if (/signal/i.test(key)) return false;
  if (value.kind === 'literal') return typeof value.value === 'number' && value.value > 0;
  return value.kind === 'name' || value.kind === 'member' || value.kind === 'call';
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
  const items = [...padding, argument].join(', ');
  const last = call.args.at(-1);
  if (last) return appendItem(file, last.end, call.argsEnd, items);
  // `new Pool` without parentheses has nowhere to put them but behind it.
  const isBare = call.argsStart === call.end;
  return [{ file: file.path, start: call.argsEnd, end: call.argsEnd, text: isBare ? `(${items})` : items }];
}

/** Replaces a value by an object that holds everything it held and one property more. */
export function spreadWith(file: EditedFile, value: Value, property: string): readonly TextEdit[] {
  const text = file.text.slice(value.start, value.end);
  return [
    {
      file: file.path,
      start: value.start,
      end: value.end,
      text: `{ ...${needsParens(value) ? `(${text})` : text}, ${property} }`,
    },
  ];
}

/**
 * Puts an item behind the last one of a list. In a list over several lines it gets a line of its own, below a
 * comment that belongs to the item before it.
 */
function appendItem(file: EditedFile, lastEnd: number, close: number, item: string): readonly TextEdit[] {
  const { path, text } = file;
  const between = text.slice(lastEnd, close);
  if (!between.includes('\n')) {
    return [{ file: path, start: lastEnd, end: lastEnd, text: `, ${item}` }];
  }
  const newline = text.indexOf('\n', lastEnd);
  const lineEnd = text[newline - 1] === '\r' ? newline - 1 : newline;
  const comma = commaOffset(between);
  const eol = text[newline - 1] === '\r' ? '\r\n' : '\n';
  const added = `${eol}${indentOf(text, lastEnd)}${item}`;
  // A comment that starts on the item's line but goes on below it stays whole: the new item goes before it.
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
  return /^[^\S\n]*/.exec(text.slice(lineStart))?.[0] ?? '';
}

function needsParens(value: Value): boolean {
  return ['conditional', 'binary', 'write', 'function', 'await'].includes(value.kind);
}
