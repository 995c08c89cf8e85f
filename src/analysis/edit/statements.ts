import type { CallFact, Span } from '../facts.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { TextEdit } from '../rule.js';
import type { EditedFile } from './lists.js';
import { indentationAt, styleOf } from './style.js';

/**
 * Puts statements behind another one, each on a line of its own where that one ends its line.
 * @param statements complete, with their ends
 */
export function addStatements(
  linked: LinkedFile,
  file: EditedFile,
  after: Span,
  statements: readonly string[],
): readonly TextEdit[] {
  const { eol, semicolon } = styleOf(linked, file.text);
  const lineEnd = endOfLine(file.text, after.end);
  const isLast = /^[^\S\n]*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/[^\S\n]*)?$/.test(
    file.text.slice(after.end, lineEnd),
  );
  // What shares the line with the statement stays behind the new ones.
  const at = isLast ? lineEnd : after.end;
  const lead = isLast ? eol + indentationAt(file.text, after.start) : ' ';
  const text = statements.map(
    (statement) => lead + (isLast || semicolon !== '' ? statement : `${statement};`),
  );
  const end = isLast || file.text[after.end - 1] === ';' ? '' : ';';
  return [{ file: file.path, start: at, end: at, text: end + text.join('') }];
}

/** Whether statements can be put behind that of a call: it stands in a list of statements, not alone in an `if`. */
export function isInList({ facts }: LinkedFile, { statement }: CallFact): boolean {
  return !facts.blocks.some(
    ({ kind, start, end }) =>
      kind !== 'plain' && kind !== 'module' && start === statement.start && end === statement.end,
  );
}

/**
 * A name that nothing in the function around a call, in it or around it, goes by.
 * @param rank how many names of the same kind are put in before it: from the second one on they are numbered
 */
export function freeName(linked: LinkedFile, { fn }: CallFact, wanted: string, rank: number): string {
  const taken = new Set(
    linked.facts.bindings.filter((binding) => isRelated(linked, binding.fn, fn)).map(({ name }) => name),
  );
  const base = taken.has(wanted) ? `client${wanted.slice(0, 1).toUpperCase()}${wanted.slice(1)}` : wanted;
  for (let number = rank + 1; ; number += 1) {
    const name = number === 1 ? base : `${base}${number}`;
    if (!taken.has(name)) return name;
  }
}

function isRelated(linked: LinkedFile, a: number, b: number): boolean {
  return isWithin(linked, a, b) || isWithin(linked, b, a);
}

function isWithin(linked: LinkedFile, inner: number, outer: number): boolean {
  for (let fn = inner; fn >= 0; fn = linked.fn(fn)?.parent ?? -1) if (fn === outer) return true;
  return false;
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  if (newline < 0) return text.length;
  return text[newline - 1] === '\r' ? newline - 1 : newline;
}
