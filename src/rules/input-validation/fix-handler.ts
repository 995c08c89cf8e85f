import type { FieldShape, InputFields, InputShape, TextEdit } from '../api.js';
import { freeTopName, indentationAt, styleOf } from '../api.js';
import type { Answering } from './fix-answers.js';
import { answeringOf } from './fix-answers.js';
import type { Dialect } from './fix-dialects.js';
import { DIALECTS, YUP, ZOD } from './fix-dialects.js';
import type { Draft, Drafting, Page } from './fix-draft.js';
import { declareSchema, dialectOf, importOf, isHandedOn, pageOf } from './fix-draft.js';
import { toPascal } from './fix-names.js';
import { rewriteReads } from './fix-reads.js';
import { renderSchema } from './fix-schema.js';

/** The way of frameworks that leave checks to the handler: it asks the schema at its top, and answers by itself. */
export function inHandler(drafting: Drafting): Draft | undefined {
  const { context, boundary, input, shape } = drafting;
  const page = shape && pageOf(drafting, shape.file);
  const answering = shape && answeringOf(boundary, shape);
  if (!shape || !page || !answering || !shape.isMovable || isHandedOn(input, shape.fields)) return undefined;
  const used = dialectOf(context, page.path, [...DIALECTS, YUP]);
  const dialect = used === YUP && hasRecord(shape.fields) ? ZOD : used;
  const library = importOf(page, dialect);
  const schema =
    library && declareSchema(drafting, page, shape.handler, renderOf(drafting, page, dialect, library.name));
  const parsed =
    schema &&
    parse({ shape, page, dialect, answering, library: library.name, channel: input.channel }, schema.name);
  if (!parsed) return undefined;
  const title = `Draft a ${dialect.module} schema of this ${input.channel}, and refuse what does not fit`;
  return { title, edits: [...library.edits, ...schema.edits, ...parsed] };
}

function hasRecord({ kind, fields, element }: FieldShape): boolean {
  return kind === 'record' || [...fields.values(), ...(element ? [element] : [])].some(hasRecord);
}

function renderOf(
  { input, read, shape }: Drafting,
  { linked, text }: Page,
  dialect: Dialect,
  library: string,
): string {
  const { eol, quote } = styleOf(linked, text);
  const isForm = shape?.roots.some(({ start, end }) =>
    /\.(?:parseBody|formData)\(/.test(text.slice(start, end)),
  );
  const writing = { dialect, library, isText: input.channel !== 'body' || isForm === true, eol, quote };
  return dialect.whole(renderSchema(read.fields, writing));
}

interface Asking {
  readonly shape: InputShape;
  readonly page: Page;
  readonly dialect: Dialect;
  readonly answering: Answering;
  readonly library: string;
  readonly channel: string;
}

/** Asks the schema at the top of the handler, and reads what it answers from there on. */
function parse(
  { shape, page, dialect, answering, library, channel }: Asking,
  schema: string,
): readonly TextEdit[] | undefined {
  const { linked, text } = page;
  const { entries } = shape;
  const source = entries
    ? `Object.fromEntries(${text.slice(entries.start, entries.end)})`
    : answering.source(channel, text, shape.roots);
  if (source === undefined || !shape.handler.body) return undefined;
  const { semicolon, quote } = styleOf(linked, text);
  const result = freeTopName(
    linked,
    `parsed${channel.slice(0, 1).toUpperCase()}${channel.slice(1)}`,
    shape.handler,
  );
  const held = heldName(page, shape, channel);
  const isOnce = shape.roots.length + shape.reads.length === 1;
  const value = dialect.throwing ? result : `${result}.${dialect.value}`;
  const answer = answering
    .refuse(`Invalid ${channel}`)
    .map((line) => `  ${line.replaceAll("'", quote)}${semicolon}`);
  const asked = dialect.ask(schema, source, library);
  const type =
    /\.[cm]?tsx?$/.test(page.path) && dialect.throwing ? `: ${dialect.throwing(schema, library)}` : '';
  const lines = dialect.throwing
    ? [
        `let ${result}${type}${semicolon}`,
        'try {',
        `  ${result} = ${asked}${semicolon}`,
        '} catch {',
        ...answer,
        '}',
      ]
    : [
        ...[`const ${result} = ${asked}${semicolon}`, `if (${dialect.failed(result)}) {`, ...answer, '}'],
        ...(isOnce ? [] : [`const ${held} = ${value}${semicolon}`]),
      ];
  const put = putLines(page, shape, lines);
  return put && [...put, ...rewriteReads(shape, linked, text, isOnce || dialect.throwing ? value : held)];
}

/** At the top of the handler, or next to the statement that makes what is read there. */
function putLines(page: Page, shape: InputShape, lines: readonly string[]): readonly TextEdit[] | undefined {
  const { path, linked, text } = page;
  const { eol, semicolon } = styleOf(linked, text);
  if (shape.after !== undefined) return putBehind(page, shape.after, lines);
  if (shape.before === undefined) return openBody(shape, text, lines, eol, semicolon);
  const { start } = shape.before;
  const gap = eol + indentationAt(text, start);
  const isFirst = /(?:^|\n)[^\S\n]*$/.test(text.slice(0, start));
  return isFirst
    ? [{ file: path, start, end: start, text: lines.map((line) => line + gap).join('') }]
    : undefined;
}

/** The name of the channel, unless the handler has it already. */
function heldName({ linked }: Page, { handler }: InputShape, channel: string): string {
  const free = freeTopName(linked, channel, handler);
  return free === channel ? free : freeTopName(linked, `checked${toPascal(channel)}`, handler);
}

/** Behind a statement that ends its line. */
function putBehind(
  { path, linked, text }: Page,
  offset: number,
  lines: readonly string[],
): readonly TextEdit[] | undefined {
  const rest = /^;?[^\S\n]*(?:\/\/[^\n]*)?(?=\r?\n)/.exec(text.slice(offset));
  if (!rest) return undefined;
  const at = offset + rest[0].trimEnd().length;
  const gap = styleOf(linked, text).eol + indentationAt(text, offset);
  return [{ file: path, start: at, end: at, text: lines.map((line) => gap + line).join('') }];
}

/** Puts lines at the top of a function's body; an arrow that is one expression gets a body. */
export function openBody(
  { handler, file }: InputFields,
  text: string,
  lines: readonly string[],
  eol: string,
  semicolon: string,
): readonly TextEdit[] {
  const { start, end } = handler.body ?? handler;
  const outer = indentationAt(text, start);
  if (text[start] !== '{') {
    const top = lines.map((line) => `${outer}  ${line}${eol}`).join('');
    return [
      { file, start, end: start, text: `{${eol}${top}${outer}  return ` },
      { file, start: end, end, text: `${semicolon}${eol}${outer}}` },
    ];
  }
  const first = start + 1 + (/^(?:\s*['"]use [a-z]+['"];?)*/.exec(text.slice(start + 1))?.[0].length ?? 0);
  const isBlock = /^[^\S\n]*(?:\/\/[^\n]*|\/\*(?:(?!\*\/)[^\n])*\*\/[^\S\n]*)?\r?\n/.exec(text.slice(first));
  const indent = isBlock ? (indentOf(text.slice(first + isBlock[0].length)) ?? `${outer}  `) : `${outer}  `;
  const block = lines.map((line) => `${eol}${indent}${line}`).join('');
  if (isBlock) {
    const at = first + isBlock[0].trimEnd().length;
    return [{ file, start: at, end: at, text: block }];
  }
  const gap = /^[^\S\n]*/.exec(text.slice(first))?.[0].length ?? 0;
  return [{ file, start: first, end: first + gap, text: `${block}${eol}${indent}` }];
}

function indentOf(text: string): string | undefined {
  return /^(?:[^\S\n]*\r?\n)*([^\S\n]+)\S/.exec(text)?.[1];
}
