import type {
  Boundary,
  BoundaryInput,
  FieldShape,
  InputFields,
  InputShape,
  LinkedFile,
  RuleContext,
  SourceText,
  Span,
  TextEdit,
} from '../api.js';
import { addImport, freeTopName, styleOf, topPlaceAbove } from '../api.js';
import type { Dialect } from './fix-dialects.js';
import { DIALECTS, ZOD } from './fix-dialects.js';
import { schemaName } from './fix-names.js';

/** What a draft is made from. */
export interface Drafting {
  readonly context: RuleContext;
  readonly boundary: Boundary;
  readonly input: BoundaryInput;
  readonly source: SourceText;
  /** What the handler reads, and where the framework would be told of it. */
  readonly read: InputFields;
  /** The same with every place that reads it; absent where some of them cannot be rewritten. */
  readonly shape: InputShape | undefined;
}

/** One way to put a schema before a handler. Undefined where the code is not of its kind. */
export type Idiom = (drafting: Drafting) => Draft | undefined;

export interface Draft {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** A file that a draft writes into. */
export interface Page {
  readonly path: string;
  readonly text: string;
  readonly linked: LinkedFile;
}

export function pageOf({ context, source }: Drafting, path: string): Page | undefined {
  const linked = context.program.findFile(path);
  const text = source.read(path);
  return linked && text !== undefined ? { path, text, linked } : undefined;
}

/** What a file uses; what another file of the program uses; zod. */
export function dialectOf(
  { program }: RuleContext,
  path: string,
  known: readonly Dialect[] = DIALECTS,
): Dialect {
  const own = program.findFile(path);
  const files = [...(own ? [own] : []), ...program.files()];
  const uses = ({ facts }: LinkedFile, { module }: Dialect): boolean =>
    [...facts.imports, ...facts.requires].some(({ specifier }) => specifier === module);
  for (const file of files) {
    const found = known.find((dialect) => uses(file, dialect));
    if (found) return found;
  }
  return ZOD;
}

/** What the file calls a library, with the import that it lacks. */
export function importOf(
  { path, text, linked }: Page,
  dialect: Dialect,
): ReturnType<typeof addImport> | undefined {
  return addImport(linked, { path, text }, { ...dialect, specifier: dialect.module });
}

/** A schema as a constant above the statement of the module that holds some code. */
export function declareSchema(
  { boundary, read, input }: Drafting,
  { path, text, linked }: Page,
  above: Span,
  schema: string,
): { readonly name: string; readonly edits: readonly TextEdit[] } | undefined {
  const place = topPlaceAbove(text, above);
  if (place === undefined) return undefined;
  const { eol, semicolon } = styleOf(linked, text);
  const name = freeTopName(linked, schemaName(boundary, read, input.channel));
  const gap = /(?:^|\n)[^\S\n]*\n$|^$/.test(text.slice(0, place)) ? '' : eol;
  const declaration = `${gap}// ${NOTICE}${eol}const ${name} = ${schema}${semicolon}${eol}${eol}`;
  return { name, edits: [{ file: path, start: place, end: place, text: declaration }] };
}

export const NOTICE = 'Draft by Plimsoll: review types and limits.';

/** Something with fields that is used as a whole: nobody can tell which of them matter. */
export function isHandedOn({ uses }: BoundaryInput, fields: FieldShape): boolean {
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
