/** A JSON value, or why and in which line (counted from 1) the text is none. */
export type JsonReading = { readonly value: unknown } | { readonly why: string; readonly line: number };

/**
 * Reads JSON as tools write it in configuration files: with comments and trailing commas. It never throws.
 */
export function parseJsonc(text: string): JsonReading {
  const strict = parseStrict(text);
  if (strict !== undefined) return strict;
  const bare = withoutTrailingCommas(withoutComments(text));
  return parseStrict(bare) ?? { why: 'not valid JSON', line: lineOfFault(bare) };
}

function parseStrict(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    // What the engine says of the fault differs between versions and often names no place: lineOfFault finds it.
    return undefined;
  }
}

/** Members of a JSON object; nothing for every other value. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

/** The text elements of a JSON array; nothing for every other value. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

// Strings come first in both patterns, so that `//` in a URL or `,}` in a text is passed over unchanged.
const STRING = String.raw`"(?:[^"\\\n]|\\.)*"`;
const COMMENT = new RegExp(String.raw`${STRING}|//[^\n]*|/\*[\s\S]*?(?:\*/|$)`, 'g');
const TRAILING_COMMA = new RegExp(String.raw`${STRING}|,(?=\s*[}\]])`, 'g');

/** Blanks keep every offset and line where it was, so that a fault is reported at its own line. */
function withoutComments(text: string): string {
  return text.replace(COMMENT, (found) => (found.startsWith('"') ? found : found.replace(/[^\n]/g, ' ')));
}

function withoutTrailingCommas(text: string): string {
  return text.replace(TRAILING_COMMA, (found) => (found.startsWith('"') ? found : ' '));
}

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

const TOKEN =
  /\s*(?:("(?:[^"\\\p{Cc}]|\\.)*")|([{}[\]:,])|(true|false|null|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?))/iuy;

/** Line of the first token that does not belong where it stands. The engine's own message often names no place. */
function lineOfFault(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  TOKEN.lastIndex = 0;
  for (;;) {
    const good = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    const next: Expected | undefined = token === null ? undefined : afterToken(expected, token, open);
    if (next === undefined) return lineAt(text, good);
    expected = next;
  }
}

/** What may follow the token; undefined if the token itself may not stand here. `open` holds the open brackets. */
function afterToken(expected: Expected, token: RegExpExecArray, open: string[]): Expected | undefined {
  const [, string, mark] = token;
  const wantsValue = expected === 'value' || expected === 'value-or-end';
  if (string !== undefined && expected.startsWith('key')) return 'colon';
  if (mark === undefined) return wantsValue ? afterValue(open) : undefined;
  if (mark === ':') return expected === 'colon' ? 'value' : undefined;
  if (mark === ',') return expected === 'comma-or-end' ? (open.at(-1) === '{' ? 'key' : 'value') : undefined;
  if (mark === '{' || mark === '[') {
    if (!wantsValue) return undefined;
    open.push(mark);
    return mark === '{' ? 'key-or-end' : 'value-or-end';
  }
  const isClosing = expected.endsWith('-or-end') && open.pop() === (mark === '}' ? '{' : '[');
  return isClosing ? afterValue(open) : undefined;
}

function afterValue(open: readonly string[]): Expected {
  return open.length === 0 ? 'nothing' : 'comma-or-end';
}

function lineAt(text: string, offset: number): number {
  const start = offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0);
  return text.slice(0, start).split('\n').length;
}
