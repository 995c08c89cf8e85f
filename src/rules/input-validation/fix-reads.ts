import type { InputShape, LinkedFile, TextEdit } from '../api.js';
import { styleOf } from '../api.js';

/** Reads the parsed value in place of what came in, and leaves out what the schema does now. */
export function rewriteReads(
  { file, roots, reads, conversions }: InputShape,
  linked: LinkedFile,
  text: string,
  value: string,
): readonly TextEdit[] {
  const replaced = [
    ...roots.map((root) => ({ file, ...withParens(text, root), text: value })),
    ...reads.map((read) => ({
      file,
      ...withParens(text, read),
      text: value + keyAccess(read.key, linked, text),
    })),
  ];
  const claims = roots.flatMap(({ start, end }) => claimOf(linked, start, end));
  const removed = [...claims, ...conversions.flatMap(({ call, inner }) => around(call, inner))];
  const isFree = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
    start < end && !replaced.some((one) => start < one.end && one.start < end);
  return [...replaced, ...removed.filter(isFree).map((span) => ({ file, ...span, text: '' }))];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function keyAccess(key: string, linked: LinkedFile, text: string): string {
  if (/^[A-Za-z_$][\w$]*$/.test(key)) return `.${key}`;
  const { quote } = styleOf(linked, text);
  return `[${quote}${key.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)}${quote}]`;
}

/** `(req.body as Order).name`: the parentheses were there for the cast, or for `await`. */
function withParens(text: string, { start, end }: Range): Range {
  const isCast = /\bas\b|^<|^await\b/.test(text.slice(start, end));
  const isGroup = text[start - 1] === '(' && text[end] === ')' && !/[\w$\])]/.test(text[start - 2] ?? '');
  return isCast && isGroup ? { start: start - 1, end: end + 1 } : { start, end };
}

/** `const order: Order = req.body`: the annotation only claimed what the schema knows. */
function claimOf({ facts }: LinkedFile, start: number, end: number): readonly Range[] {
  return facts.bindings.flatMap(({ init, type, path, end: nameEnd }) => {
    const isWhole = init?.start === start && init.end === end;
    return isWhole && type && path === undefined ? [{ start: nameEnd, end: type.end }] : [];
  });
}

function around(outer: Range, inner: Range): readonly Range[] {
  return [
    { start: outer.start, end: inner.start },
    { start: inner.end, end: outer.end },
  ];
}
