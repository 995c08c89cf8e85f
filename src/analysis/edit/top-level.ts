import type { Span } from '../facts.js';
import type { LinkedFile } from '../link/linked-file.js';

/**
 * Offset of the line on which the statement of the module that holds some code begins, above the comments and
 * decorators that belong to it. Undefined where the layout does not tell.
 */
export function topPlaceAbove(text: string, { start }: Span): number | undefined {
  let line = lineStart(text, start);
  while (!BEGINS.test(lineAt(text, line))) {
    if (line === 0) return undefined;
    line = lineStart(text, line - 1);
  }
  for (let above = line; above > 0; line = above) {
    above = lineStart(text, above - 1);
    if (!BELONGS.test(lineAt(text, above))) return line;
  }
  return line;
}

/**
 * A name that nothing goes by, numbered where need be.
 * @param around the function in which it is to be declared; absent for the module, whose names are seen everywhere
 */
export function freeTopName(linked: LinkedFile, wanted: string, around?: Span): string {
  const bindings = linked.facts.bindings.filter(
    ({ fn }) => !around || fn === 0 || overlaps(linked.fn(fn), around),
  );
  const taken = new Set(bindings.map(({ name }) => name));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    if (!taken.has(name)) return name;
  }
}

function overlaps(one: Span | undefined, other: Span): boolean {
  return one !== undefined && one.start < other.end && other.start < one.end;
}

// Statements of a module begin at the margin; what ends one, or goes on with it, begins with a sign.
const BEGINS = /^[A-Za-z_$@(]/;
const BELONGS = /^(?:\/\/|\/\*| \*|@)/;

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}
