import type { ts } from 'ts-morph';
import { isInComment } from '../comments.js';
import type { IgnoreFact } from '../facts.js';
import { lineOf } from '../positions.js';

const MARKER = 'plimsoll-ignore-next-line';
// At the head of a line, whatever kind of comment it is. A marker behind code is no ignore: it would be overlooked.
const LINE =
  /^(?<indent>[ \t]*)(?<opening>\/\/+|\{?[ \t]*\/\*+|\*+)?[ \t]*plimsoll-ignore-next-line(?![\w-])(?<said>[^\r\n]*)/;

/** Reads the inline ignores of a file; `line` is the 0-based line of code that each speaks of. */
export function readIgnores(source: ts.SourceFile, lineStarts: readonly number[]): readonly IgnoreFact[] {
  const { text } = source;
  if (!text.includes(MARKER)) return [];
  return lineStarts.flatMap((start, line) => {
    const { indent, opening = '', said } = LINE.exec(text.slice(start, lineStarts[line + 1]))?.groups ?? {};
    if (indent === undefined || said === undefined) return [];
    const marker = text.indexOf(MARKER, start);
    // A line of a template or of a text between tags can look just like it.
    if (!isInComment(source, marker)) return [];
    const end = endOfComment(text, opening, marker);
    const lastOfLine = marker + MARKER.length + said.trimEnd().length;
    const span = { start: start + indent.length, end: Math.min(lastOfLine, end) };
    const body = opening.startsWith('//') ? said : said.replace(/\*\/.*$/, '');
    return [{ ...span, line: targetOf(text, lineStarts, end), ...readBody(body) }];
  });
}

function endOfComment(text: string, opening: string, marker: number): number {
  if (opening.startsWith('//')) return endOfLine(text, marker);
  const close = text.indexOf('*/', marker);
  if (close < 0) return text.length;
  if (!opening.startsWith('{')) return close + 2;
  return close + 2 + (/^\s*\}/.exec(text.slice(close + 2))?.[0].length ?? 0);
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline;
}

const BLANK_OR_COMMENT = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|\{\s*\/\*[\s\S]*?\*\/\s*\}/y;

/** The first line of code below the comment: ignores can be stacked, and stand above other comments. */
function targetOf(text: string, lineStarts: readonly number[], end: number): number {
  const below = lineOf(lineStarts, end) + 1;
  BLANK_OR_COMMENT.lastIndex = lineStarts[below] ?? text.length;
  let at = BLANK_OR_COMMENT.lastIndex;
  while (BLANK_OR_COMMENT.test(text)) at = BLANK_OR_COMMENT.lastIndex;
  return at < text.length ? lineOf(lineStarts, at) : below;
}

const ANY_UNTIL = /\buntil[ \t]+(?<date>\S+)/;
// In a sentence, "until" is mostly a word like any other: only a date, or a number at the very end, is an end.
const UNTIL = /\(?\buntil[ \t]+(?:(?<date>\d{4}-\d{2}-\d{2})(?![\w-])|(?<last>\d\S*?)(?=[.,;)]*$))[.,;)]*/;

/** `rule, rule -- reason until 2027-01-31`. The date may stand before the reason, too. */
function readBody(body: string): Pick<IgnoreFact, 'rules' | 'reason' | 'until'> {
  const [, head = '', said = ''] = /^(.*?)(?:\s*--+(.*))?$/.exec(body.trim()) ?? [];
  const early = ANY_UNTIL.exec(head)?.groups?.['date'];
  const late = UNTIL.exec(said)?.groups;
  const until = late?.['date'] ?? late?.['last'] ?? early;
  const reason = said.replace(UNTIL, '').replace(/\s+/g, ' ').trim();
  return {
    rules: head
      .replace(ANY_UNTIL, '')
      .split(/[\s,]+/)
      .filter((word) => word !== ''),
    ...(/[\p{L}\p{N}]/u.test(reason) ? { reason } : {}),
    ...(until === undefined ? {} : { until }),
  };
}
