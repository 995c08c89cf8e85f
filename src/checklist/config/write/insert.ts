import type { Node, YAMLSeq } from 'yaml';
import type { Draft, MapNode, PairNode } from './draft.js';
import {
  behindComments,
  endOfEntry,
  endOfLine,
  endOfNode,
  endOfPair,
  isFirstInLine,
  nextLine,
  offsetOfDash,
  startOfComments,
} from './ends.js';
import { renderEntry, renderFlowPair, renderInline, renderPair } from './render.js';
import { obstacle, type Plan, splice } from './result.js';
import { columnOf, lineStartOf } from './style.js';

/** A new key: before which pair it goes, or behind which. */
export interface Spot {
  readonly after?: PairNode;
  readonly before?: PairNode;
}

/** Writes a key into a file that has no key yet, below the comments that it may have. */
export function insertAtEnd({ text, style }: Draft, key: string, value: unknown): Plan {
  const lines = renderPair(key, value, style, 0).join(style.eol);
  const isOpenLine = text !== '' && !text.endsWith('\n');
  // A comment right above would read as if it spoke of the key.
  const gap = /(?:^|\n)[ \t]*#[^\n]*\n?$/.test(text) ? style.eol : '';
  return splice(text.length, text.length, `${isOpenLine ? style.eol : ''}${gap}${lines}${style.eol}`);
}

/** Writes a new key into a map. */
export function insertPair(draft: Draft, map: MapNode, spot: Spot, key: string, value: unknown): Plan {
  if (map.flow === true) return insertFlowPair(draft, map, spot, key, value);
  const { text } = draft;
  const first = map.items[0];
  if (first === undefined) return obstacle('This map cannot be changed. Edit it by hand.', 0);
  const column = columnOf(text, startOf(first));
  const lines = renderPair(key, value, draft.style, column);
  const isMoved = spot.before !== undefined && isFirstInLine(text, startOf(spot.before));
  if (isMoved) return insertLinesBefore(draft, spot.before, column, lines);
  const behind = spot.after ?? map.items.at(-1) ?? first;
  return insertLines(draft, endOfPair(behind), column, lines, column === 0 && hasGaps(draft, map));
}

function startOf({ key }: PairNode): number {
  return key.range?.[0] ?? 0;
}

function insertLinesBefore(draft: Draft, pair: PairNode, column: number, lines: readonly string[]): Plan {
  const { text, style } = draft;
  const at = startOfComments(text, lineStartOf(text, startOf(pair)));
  const isSection = column === 0 && hasEmptyLines(draft);
  return splice(at, at, `${lines.join(style.eol)}${style.eol}${isSection ? style.eol : ''}`);
}

function hasEmptyLines({ text }: Draft): boolean {
  return /\n\r?\n[^\s#]/.test(text);
}

/** Whether the sections of the file are set apart by empty lines. */
function hasGaps(draft: Draft, map: MapNode): boolean {
  return map.items.length > 1 && hasEmptyLines(draft);
}

/** Puts lines behind the line of an offset and the comments that belong to it. */
export function insertLines(
  { text, style }: Draft,
  offset: number,
  column: number,
  lines: readonly string[],
  hasGap = false,
): Plan {
  const at = behindComments(text, nextLine(text, offset), column);
  const isOpenLine = !text.slice(0, at).endsWith('\n');
  const body = `${hasGap ? style.eol : ''}${lines.join(style.eol)}`;
  return splice(at, at, isOpenLine ? `${style.eol}${body}` : `${body}${style.eol}`);
}

function insertFlowPair(draft: Draft, map: MapNode, spot: Spot, key: string, value: unknown): Plan {
  const rendered = renderFlowPair(key, value, draft.style);
  const { before, after = map.items.at(-1) } = spot;
  if (before !== undefined) return splice(startOf(before), startOf(before), `${rendered}, `);
  if (after === undefined) return fillBrackets(draft, map, ` ${rendered} `);
  return insertBehind(
    draft,
    { at: endOfPair(after), first: startOf(after), opening: map.range?.[0] ?? 0 },
    rendered,
  );
}

/** Puts the only part between brackets, and leaves comments that stand there. */
function fillBrackets({ text }: Draft, node: Node, inner: string): Plan {
  const [start, end] = node.range ?? [0, 0];
  const between = text.slice(start + 1, end - 1);
  return between.trim() === ''
    ? splice(start + 1, end - 1, inner)
    : obstacle('There is nothing but a comment between these brackets. Edit them by hand.', start);
}

interface FlowPlace {
  /** End of the part behind which something is put. */
  readonly at: number;
  /** Start of that part. */
  readonly first: number;
  readonly opening: number;
}

/** A part of its own line where the parts stand so, else in the same line. */
function insertBehind({ text, style }: Draft, { at, first, opening }: FlowPlace, rendered: string): Plan {
  const isBelow = lineStartOf(text, first) > opening && isFirstInLine(text, first);
  if (!isBelow) return splice(at, at, `, ${rendered}`);
  const rest = text.slice(at, endOfLine(text, at));
  const isLast = /^\s*,?\s*(#.*)?$/.test(rest);
  if (!isLast) return splice(at, at, `, ${rendered}`);
  const comma = rest.trimStart().startsWith(',') ? '' : ',';
  const line = `${style.eol}${' '.repeat(columnOf(text, first))}${rendered}`;
  const end = at + rest.length;
  // The comma goes before the comment of the line, and the new part below it.
  const splices = [
    { start: at, end: at, text: comma },
    { start: end, end, text: comma === '' ? `${line},` : line },
  ];
  return { splices };
}

/** Writes a new entry at the end of a list. */
export function insertEntry(draft: Draft, list: YAMLSeq<Node>, value: unknown): Plan {
  const last = list.items.length - 1;
  if (list.flow !== true) {
    const dash = offsetOfDash(list, last);
    const end = endOfEntry(list, last);
    if (dash === undefined || end === undefined)
      return obstacle('This list cannot be changed. Edit it by hand.', list.range?.[0] ?? 0);
    const column = columnOf(draft.text, dash);
    return insertLines(draft, end, column, renderEntry(value, draft.style, column));
  }
  const rendered = renderInline(value, draft.style, true);
  const entry = list.items[last];
  if (entry === undefined) return fillBrackets(draft, list, rendered);
  const [first, opening] = [entry.range?.[0] ?? 0, list.range?.[0] ?? 0];
  return insertBehind(draft, { at: endOfNode(entry) ?? first, first, opening }, rendered);
}
