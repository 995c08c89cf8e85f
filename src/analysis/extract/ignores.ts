import type { IgnoreFact } from '../facts.js';

const MARKER = 'plimsoll-ignore-next-line';
// A comment on a line of its own. A marker inside a string or behind code is no ignore: it would be overlooked.
const COMMENT = /^[ \t]*(?:\/\/|\/\*|\*|\{\/\*)[ \t]*plimsoll-ignore-next-line\b([^\n]*)/;
const UNTIL = /\buntil[ \t]+(\S+)/;

/** Reads the inline ignores of a file; `line` is the 0-based line that each speaks of. */
export function readIgnores(text: string, lineStarts: readonly number[]): readonly IgnoreFact[] {
  if (!text.includes(MARKER)) return [];
  return lineStarts.flatMap((start, line) => {
    const end = lineStarts[line + 1] ?? text.length;
    const match = COMMENT.exec(text.slice(start, end));
    return match?.[1] === undefined
      ? []
      : [toIgnore(match[1], start + match.index, start + match[0].length, line + 1)];
  });
}

function toIgnore(rest: string, start: number, end: number, line: number): IgnoreFact {
  const body = rest.replace(/\*\/\}?\s*$/, '');
  const [head = '', ...tail] = body.split(/\s--\s/);
  const said = tail.join(' -- ');
  const until = UNTIL.exec(said)?.[1] ?? UNTIL.exec(head)?.[1];
  const reason = said.replace(UNTIL, '').trim();
  const rules = head
    .replace(UNTIL, '')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  return {
    ...{ rules, line, start, end },
    ...(reason === '' ? {} : { reason }),
    ...(until === undefined ? {} : { until }),
  };
}
