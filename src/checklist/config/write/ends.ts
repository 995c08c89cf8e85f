import { isMap, isScalar, isSeq, type Node, type YAMLSeq } from 'yaml';
import type { PairNode } from './draft.js';
import { columnOf } from './style.js';

/** Where what is written of a pair ends, without the comments behind it. */
export function endOfPair(pair: PairNode): number {
  const written = endOfNode(pair.value);
  return Math.max(written ?? 0, endOfHead(pair));
}

/** Where a value that is not written would begin: behind the colon, the anchor and the tag of its key. */
export function endOfHead({ key, srcToken }: PairNode): number {
  const tokens = (srcToken?.sep ?? []).filter(({ type }) => HEAD.has(type));
  const last = tokens.at(-1);
  return last === undefined ? (key.range?.[1] ?? 0) : last.offset + last.source.length;
}

const HEAD: ReadonlySet<string> = new Set(['map-value-ind', 'anchor', 'tag']);

/** Whether the colon is written: in brackets a key may stand alone. */
export function hasColon({ srcToken }: PairNode): boolean {
  return srcToken?.sep?.some(({ type }) => type === 'map-value-ind') ?? false;
}

/** Where a node ends; undefined where it is empty. Of a block it is the end of its last part. */
export function endOfNode(node: Node | null): number | undefined {
  if (node === null) return undefined;
  if (isMap<Node, Node | null>(node) && node.flow !== true) {
    const last = node.items.at(-1);
    return last && endOfPair(last);
  }
  if (isSeq<Node>(node) && node.flow !== true) return endOfEntry(node, node.items.length - 1);
  const [start, end] = node.range ?? [0, 0];
  return isScalar(node) && start === end ? undefined : end;
}

/** Where an entry of a block list ends; that of an empty one is its dash. */
export function endOfEntry(list: YAMLSeq<Node>, index: number): number | undefined {
  const dash = offsetOfDash(list, index);
  return endOfNode(list.items[index] ?? null) ?? (dash === undefined ? undefined : dash + 1);
}

/** Where the dash of an entry of a block list stands. */
export function offsetOfDash(list: YAMLSeq<Node>, index: number): number | undefined {
  const source = list.srcToken;
  if (source?.type !== 'block-seq') return undefined;
  return source.items[index]?.start.find(({ type }) => type === 'seq-item-ind')?.offset;
}

/** The beginning of the line behind an offset. A block scalar ends there already. */
export function nextLine(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** The end of the line of an offset, before its line end. */
export function endOfLine(text: string, offset: number): number {
  const next = nextLine(text, offset);
  return text.slice(0, next).replace(/\r?\n$/, '').length;
}

/** Behind the comments that stand deeper than a column: they speak of what stands before them. */
export function behindComments(text: string, offset: number, column: number): number {
  let end = offset;
  for (const match of text.slice(offset).matchAll(/([ \t]*)(#[^\n]*)?(?:\n|$)/gy)) {
    const [line, indent = '', comment] = match;
    if (line === '' || (comment === undefined && line.trim() !== '')) break;
    if (comment === undefined) continue;
    if (indent.length <= column) break;
    end = offset + match.index + line.length;
  }
  return end;
}

/** Where the comments begin that stand right above a line, at its own indentation. */
export function startOfComments(text: string, lineStart: number): number {
  const column = /^ */.exec(text.slice(lineStart))?.[0].length ?? 0;
  let start = lineStart;
  while (start > 0) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    const line = text.slice(above, start);
    if (!line.trimStart().startsWith('#') || columnOfText(line) !== column) return start;
    start = above;
  }
  // Comments from the top of the file on are about the file.
  return column === 0 ? lineStart : start;
}

function columnOfText(line: string): number {
  return line.length - line.trimStart().length;
}

/** Whether nothing but spaces stands before an offset in its line. */
export function isFirstInLine(text: string, offset: number): boolean {
  return text.slice(offset - columnOf(text, offset), offset).trim() === '';
}
