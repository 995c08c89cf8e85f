import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { keyText, parseSource } from '../checklist/config/source.js';
import type { Path } from '../checklist/config/problem.js';

/** What is being written at a place of a plimsoll.yml. */
export interface Cursor {
  readonly role: 'key' | 'value';
  /** Of a key: the map that it belongs into. Of a value: the value. */
  readonly path: Path;
  /** Keys that the map has already. */
  readonly present: readonly string[];
  /** Offsets of the word around the place. */
  readonly start: number;
  readonly end: number;
  readonly word: string;
  /** Within brackets, where everything stands in one line. */
  readonly isFlow: boolean;
  /** Whether a colon follows already. */
  readonly hasColon: boolean;
}

/**
 * What is being written at an offset; undefined within comments and where it cannot be told. The text need not be
 * whole: a mark takes the place of the word, and where the parser then finds it, there it belongs.
 */
export function findCursor(text: string, offset: number): Cursor | undefined {
  const slot = findSlot(text, offset);
  if (slot === undefined) return undefined;
  const { start, end, isKey } = slot;
  const hasColon = /^\s*:(\s|$)/.test(text.slice(end).split('\n')[0] ?? '');
  const mark = isKey && !hasColon && !slot.isFlow ? `${MARK}:` : MARK;
  const { root } = parseSource(`${text.slice(0, start)}${mark}${text.slice(end)}`);
  const found = findMark(root, []);
  return found && { ...found, start, end, word: text.slice(start, offset), isFlow: slot.isFlow, hasColon };
}

const MARK = 'plimsoll-mark-6f1d';

interface Slot {
  readonly start: number;
  readonly end: number;
  readonly isKey: boolean;
  readonly isFlow: boolean;
}

function findSlot(text: string, offset: number): Slot | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset).replace(/^\uFEFF/, '');
  const after = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  if (/(^|\s)#/.test(withoutQuoted(before))) return undefined;
  if (isWithinBrackets(text, offset)) return flowSlot(before, after, offset);
  const key = /^\s*(?:-\s+)*([\w-]*)$/.exec(before);
  if (key) {
    const rest = /^[\w-]*/.exec(after)?.[0] ?? '';
    return { start: offset - (key[1] ?? '').length, end: offset + rest.length, isKey: true, isFlow: false };
  }
  const value = /^\s*(?:-\s+)*[\w-]+:\s+(.*)$/.exec(before);
  if (!value) return undefined;
  const rest = after.replace(/\s*(\s#.*)?$/, '');
  return { start: offset - (value[1] ?? '').length, end: offset + rest.length, isKey: false, isFlow: false };
}

function flowSlot(before: string, after: string, offset: number): Slot {
  const word = /(?:"[^"]*|'[^']*|[^\s,{}[\]:"']*)$/.exec(before)?.[0] ?? '';
  const rest = /^[^\s,{}[\]:]*/.exec(after)?.[0] ?? '';
  return { start: offset - word.length, end: offset + rest.length, isKey: true, isFlow: true };
}

function withoutQuoted(line: string): string {
  return line.replaceAll(/"[^"]*"|'[^']*'/g, '');
}

/** Whether an offset stands within brackets. In a block, brackets count only where a value begins. */
function isWithinBrackets(text: string, offset: number): boolean {
  let depth = 0;
  for (const [token] of text.slice(0, offset).matchAll(TOKENS)) {
    const last = token.at(-1) ?? '';
    const isOpening = last === '{' || last === '[';
    if (isOpening && (depth > 0 || token.length > 1)) depth += 1;
    else if (depth > 0 && (last === '}' || last === ']')) depth -= 1;
  }
  return depth > 0;
}

// Quoted text and comments are matched so that what is in them is passed over.
const TOKENS =
  /(?<=[\s,:[{])(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*)|(?::[ \t]+|(?<=\s)-[ \t]+|\n[ \t]*)[{[]|[{}[\]]/g;

function findMark(node: Node | null, path: Path): Pick<Cursor, 'role' | 'path' | 'present'> | undefined {
  if (isScalar(node)) return node.value === MARK ? { role: 'value', path, present: [] } : undefined;
  if (isSeq<Node>(node)) return firstOf(node.items, (item, index) => findMark(item, [...path, index]));
  if (!isMap<Node, Node | null>(node)) return undefined;
  const keys = node.items.map(({ key }) => keyText(key) ?? '');
  if (keys.includes(MARK)) return { role: 'key', path, present: keys.filter((key) => key !== MARK) };
  return firstOf(node.items, ({ value }, index) => findMark(value, [...path, keys[index] ?? '']));
}

function firstOf<T, R>(items: readonly T[], find: (item: T, index: number) => R | undefined): R | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
