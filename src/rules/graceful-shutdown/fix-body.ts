import type { CallFact, FunctionFact, LinkedFile, Place, Span, TextEdit } from '../api.js';
import { indentationAt, styleOf } from '../api.js';
import { isBodyOf } from './fix-part.js';
import type { Site } from './fix-site.js';
import { renderLines, unitOf } from './fix-site.js';
import { untyped } from './fix-consumers.js';

/** The call at a place. */
export function findCall({ facts }: LinkedFile, { start, end }: Span): CallFact | undefined {
  return facts.calls.find((call) => call.start === start && call.end === end);
}

/** The call that a place stands for, in its file. */
export function callAt(site: Pick<Site, 'linked' | 'path'>, at: Place): CallFact | undefined {
  return at.file === site.path ? findCall(site.linked, at) : undefined;
}

/** Puts lines in front of the statement of a call, which gets braces where it is all that its function does. */
export function insertBefore(
  site: Site,
  call: CallFact,
  lines: readonly string[],
): readonly TextEdit[] | undefined {
  const { path, text, linked } = site;
  const { eol, semicolon } = styleOf(linked, text);
  const written = site.isTyped ? lines : lines.map(untyped);
  if (isBodyOf(site, call)) {
    const outer = indentationAt(text, call.start);
    const code = renderLines(site, written, outer + unitOf(text));
    const open = `{${eol}${code}${eol}${outer}${unitOf(text)}`;
    return [
      { file: path, start: call.start, end: call.start, text: open },
      { file: path, start: call.end, end: call.end, text: `${semicolon}${eol}${outer}}` },
    ];
  }
  const { start } = call.statement;
  if (isAlone(linked, call)) return undefined;
  const isFirst = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
  const indentation = indentationAt(text, start) + (isFirst ? '' : unitOf(text));
  const code = renderLines(site, written, indentation);
  const lead = isFirst ? '' : eol + indentation;
  const from = isFirst ? start : text.slice(0, start).trimEnd().length;
  return [{ file: path, start: from, end: start, text: `${lead}${code.trimStart()}${eol}${indentation}` }];
}

/** Puts lines behind the statement of a call. */
export function insertBehind(
  site: Site,
  call: CallFact,
  lines: readonly string[],
): readonly TextEdit[] | undefined {
  const { path, text, linked } = site;
  if (isBodyOf(site, call) || isAlone(linked, call)) return undefined;
  const { eol } = styleOf(linked, text);
  const { start, end } = call.statement;
  const written = site.isTyped ? lines : lines.map(untyped);
  return [
    { file: path, start: end, end, text: eol + renderLines(site, written, indentationAt(text, start)) },
  ];
}

/** A statement that is the whole of a branch, without braces. */
function isAlone({ facts }: LinkedFile, { statement, block }: CallFact): boolean {
  const around = facts.blocks[block];
  return (
    around !== undefined &&
    around.kind !== 'module' &&
    around.start === statement.start &&
    around.end === statement.end
  );
}

/** Puts lines at the end of a function's body; an expression becomes a statement before them. */
export function appendToBody(site: Site, fn: FunctionFact, lines: readonly string[]): readonly TextEdit[] {
  const { body } = fn;
  if (!body) return [];
  const { path, text, linked } = site;
  const { eol, semicolon } = styleOf(linked, text);
  const outer = indentationAt(text, fn.start);
  const inner = outer + unitOf(text);
  const code = renderLines(site, lines, inner);
  if (text[body.start] !== '{') {
    const close = `${semicolon}${eol}${code}${eol}${outer}}`;
    return [
      { file: path, start: body.start, end: body.start, text: `{${eol}${inner}` },
      { file: path, start: body.end, end: body.end, text: close },
    ];
  }
  const inside = text.slice(body.start + 1, body.end - 1);
  if (inside.includes('\n')) {
    const at = body.start + 1 + inside.trimEnd().length;
    return [{ file: path, start: at, end: at, text: eol + code }];
  }
  const at = body.end - 1 - (inside.length - inside.trimEnd().length);
  return [{ file: path, start: at, end: body.end, text: `${eol}${code}${eol}${outer}}` }];
}

/** `async` in front of a function that is to wait, and its type to go with that. */
export function asyncEdits(
  { path, text }: Pick<Site, 'path' | 'text'>,
  fn: FunctionFact,
): readonly TextEdit[] {
  if (fn.isAsync) return [];
  const head = /^(?:export\s+)?(?:default\s+)?(?:(?:public|private|protected|static|override)\s+)*/.exec(
    text.slice(fn.start, fn.end),
  );
  const start = fn.start + (head?.[0].length ?? 0);
  const { returnType } = fn;
  const type = returnType && text.slice(returnType.start, returnType.end);
  return [
    { file: path, start, end: start, text: 'async ' },
    ...(returnType
      ? [{ file: path, start: returnType.start, end: returnType.end, text: `Promise<${type ?? ''}>` }]
      : []),
  ];
}

/** Takes a statement away, with its line where it has one of its own. */
export function removeStatement({ path, text }: Pick<Site, 'path' | 'text'>, { start, end }: Span): TextEdit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const isFirst = text.slice(lineStart, start).trim() === '';
  const isLast = text.slice(end, newline < 0 ? text.length : newline).trim() === '';
  if (isFirst && isLast) {
    return { file: path, start: lineStart, end: newline < 0 ? text.length : newline + 1, text: '' };
  }
  const gap = /^[^\S\n]*/.exec(text.slice(end))?.[0].length ?? 0;
  return { file: path, start, end: end + (isLast ? 0 : gap), text: '' };
}
