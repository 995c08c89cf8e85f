import type {
  Boundary,
  BoundaryInput,
  FieldShape,
  Fix,
  InputShape,
  LinkedFile,
  RuleContext,
  SourceText,
  TextEdit,
} from '../api.js';
import { addImport, freeTopName, indentationAt, inputShapeOf, styleOf, topPlaceAbove } from '../api.js';
import type { Idiom } from './fix-answers.js';
import { idiomOf } from './fix-answers.js';
import type { Dialect } from './fix-dialects.js';
import { DIALECTS, ZOD } from './fix-dialects.js';
import { rewriteReads } from './fix-reads.js';
import { schemaName } from './fix-names.js';
import { renderSchema } from './fix-schema.js';

/**
 * Drafts of a schema with what the handler reads, asked at its top. Never for fix-all: what a service lets in is for a
 * person to say, and the draft marks where.
 */
export function draftFixes(
  context: RuleContext,
  boundary: Boundary,
  input: BoundaryInput,
  source: SourceText,
): readonly Fix[] {
  if (!DRAFTED.has(input.channel)) return [];
  const { root, settings } = context.service;
  const { validators } = settings;
  const shape = inputShapeOf(context.program, boundary, input.channel, { root, validators });
  const linked = shape && context.program.findFile(shape.file);
  const text = shape && source.read(shape.file);
  if (!shape || !linked || text === undefined || isHandedOn(input, shape.fields)) return [];
  const idiom = idiomOf(boundary, shape);
  if (!idiom) return [];
  const dialect = dialectOf(context, shape.file);
  const edits = draft({ boundary, input, shape, linked, text, dialect, idiom });
  if (!edits) return [];
  const title = `Draft a ${dialect.module} schema of this ${input.channel}, and refuse what does not fit`;
  return [{ title, safety: 'review', inFixAll: false, edits }];
}

// What schemas of plain data can tell; files are another matter.
const DRAFTED: ReadonlySet<string> = new Set(['body', 'query', 'params', 'headers', 'cookies']);

interface Drafting {
  readonly boundary: Boundary;
  readonly input: BoundaryInput;
  readonly shape: InputShape;
  readonly linked: LinkedFile;
  readonly text: string;
  readonly dialect: Dialect;
  readonly idiom: Idiom;
}

/** Something with fields that is used as a whole: nobody can tell which of them matter. */
function isHandedOn({ uses }: BoundaryInput, fields: FieldShape): boolean {
  return uses.some(({ kind, data }) => {
    if (kind === 'test' || kind === 'log') return false;
    return fieldAt(fields, data.path)?.kind === 'object';
  });
}

function fieldAt(field: FieldShape | undefined, path: readonly string[]): FieldShape | undefined {
  const [key, ...rest] = path;
  if (!field || key === undefined) return field;
  return fieldAt(field.fields.get(key) ?? field.element, rest);
}

/** What the file uses; what another file of the program uses; zod. */
function dialectOf({ program }: RuleContext, path: string): Dialect {
  const own = program.findFile(path);
  const files = [...(own ? [own] : []), ...program.files()];
  const uses = ({ facts }: LinkedFile, { module }: Dialect): boolean =>
    [...facts.imports, ...facts.requires].some(({ specifier }) => specifier === module);
  for (const file of files) {
    const found = DIALECTS.find((dialect) => uses(file, dialect));
    if (found) return found;
  }
  return ZOD;
}

function draft(drafting: Drafting): readonly TextEdit[] | undefined {
  const { boundary, input, shape, linked, text, dialect } = drafting;
  const file = { path: shape.file, text };
  const place = topPlaceAbove(text, shape.handler);
  const imported = addImport(linked, file, { ...dialect, specifier: dialect.module });
  if (place === undefined || !imported) return undefined;
  const { eol, semicolon, quote } = styleOf(linked, text);
  const name = freeTopName(linked, schemaName(boundary, shape, input.channel));
  const isText = input.channel !== 'body';
  const writing = { dialect, library: imported.name, isText, eol, quote };
  const schema = dialect.whole(renderSchema(shape.fields, writing));
  const declaration = `// ${NOTICE}${eol}const ${name} = ${schema}${semicolon}${eol}${eol}`;
  const parsed = parse(drafting, name, imported.name);
  if (!parsed) return undefined;
  const declared = { file: shape.file, start: place, end: place, text: declaration };
  return [...imported.edits, declared, ...parsed];
}

const NOTICE = 'Draft by Plimsoll: review types and limits.';

/** Asks the schema at the top of the handler, and reads what it answers from there on. */
function parse(
  { input, shape, linked, text, dialect, idiom }: Drafting,
  schema: string,
  library: string,
): readonly TextEdit[] | undefined {
  const { channel } = input;
  const [root] = shape.roots;
  const body = shape.handler.body;
  if (!root || !body) return undefined;
  const { eol, semicolon, quote } = styleOf(linked, text);
  const result = freeTopName(
    linked,
    `parsed${channel.slice(0, 1).toUpperCase()}${channel.slice(1)}`,
    shape.handler,
  );
  const held = freeTopName(linked, channel, shape.handler);
  const isOnce = shape.roots.length === 1;
  const value = `${result}.${dialect.value}`;
  const answer = idiom
    .refuse(`Invalid ${channel}`)
    .map((line) => `  ${line.replaceAll("'", quote)}${semicolon}`);
  const lines = [
    `const ${result} = ${dialect.ask(schema, idiom.source(channel, text, root), library)}${semicolon}`,
    `if (${dialect.failed(result)}) {`,
    ...answer,
    '}',
    ...(isOnce ? [] : [`const ${held} = ${value}${semicolon}`]),
  ];
  return [
    ...openBody(shape, text, lines, eol, semicolon),
    ...rewriteReads(shape, linked, text, isOnce ? value : held),
  ];
}

/** Puts lines at the top of a function's body; an arrow that is one expression gets a body. */
function openBody(
  { handler, file }: InputShape,
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
