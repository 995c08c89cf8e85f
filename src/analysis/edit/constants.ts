import type { Span } from '../facts.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { TextEdit } from '../rule.js';
import type { EditedFile } from './lists.js';

/** A number to be put into code: how it is written there, and what must be declared for it. */
export interface NamedNumber {
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/**
 * The time limit that a repair puts in: a constant of the file that is one already, otherwise a new one below the
 * imports, so that the number has a name and one place.
 * @param wanted source text of the number, such as `5_000`
 */
export function timeLimitConstant(linked: LinkedFile, file: EditedFile, wanted: string): NamedNumber {
  const existing = findTimeLimit(linked);
  if (existing !== undefined) return { text: existing, edits: [] };
  const at = insertionPoint(linked, file.text);
  const isTaken = linked.facts.bindings.some(({ name }) => name === NAME);
  if (at === undefined || isTaken) return { text: wanted, edits: [] };
  const end = at.isBelow
    ? `${at.eol}${at.eol}const ${NAME} = ${wanted}${at.semicolon}`
    : `const ${NAME} = ${wanted}${at.semicolon}${at.eol}${at.eol}`;
  return { text: NAME, edits: [{ file: file.path, start: at.offset, end: at.offset, text: end }] };
}

const NAME = 'REQUEST_TIMEOUT_MS';
// Names that people give to the time a request may take; a connect, idle or drain time is another matter.
const TIME_LIMIT =
  /^(?!.*(?:connect|idle|drain|shutdown|keep|interval|retry|cache|ttl|session|lock))\w*(?:timeout|deadline)(?:_?(?:ms|millis))?$/i;
const LONGEST_MS = 60_000;

/** A module-level constant that is clearly meant for this: by its name, and as a number of milliseconds. */
function findTimeLimit({ facts }: LinkedFile): string | undefined {
  const found = facts.bindings.find(({ name, kind, fn, init }) => {
    if (kind !== 'const' || fn !== 0 || !TIME_LIMIT.test(name)) return false;
    return (
      init?.kind === 'literal' &&
      typeof init.value === 'number' &&
      init.value >= 100 &&
      init.value <= LONGEST_MS
    );
  });
  return found?.name;
}

interface InsertionPoint {
  readonly offset: number;
  readonly isBelow: boolean;
  readonly semicolon: string;
  readonly eol: string;
}

/** Below the last import at the top of the module; in a file without imports above its first line of code. */
function insertionPoint({ facts }: LinkedFile, text: string): InsertionPoint | undefined {
  const requires = facts.requires.filter(({ fn, isDynamic }) => fn === 0 && !isDynamic);
  const statements = [...facts.imports, ...requires].map(({ statement }) => statement);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const last = lastOfBlock(statements, text);
  if (last === undefined) return firstLine(text, eol);
  const lineEnd = text.indexOf('\n', last);
  const rest = text.slice(last, lineEnd < 0 ? text.length : lineEnd).trimEnd();
  return { offset: last + rest.length, isBelow: true, semicolon: text[last - 1] === ';' ? ';' : '', eol };
}

/** End of the last import that only imports stand before: one further down would come too late. */
function lastOfBlock(statements: readonly Span[], text: string): number | undefined {
  let end: number | undefined;
  for (const statement of [...statements].sort((a, b) => a.start - b.start)) {
    const between = text.slice(end ?? statement.start, Math.max(end ?? 0, statement.start));
    const code = between.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '').trim();
    if (code !== '') return end;
    end = Math.max(end ?? 0, statement.end);
  }
  return end;
}

/** Only where the file starts with code: a comment on top may belong to the file or to what follows it. */
function firstLine(text: string, eol: string): InsertionPoint | undefined {
  if (/^\s*(?:\/\/|\/\*|#!|['"]use )/.test(text)) return undefined;
  return { offset: 0, isBelow: false, semicolon: text.includes(';') ? ';' : '', eol };
}
