import type { SiteParam, Span, TextEdit } from '../api.js';
import { addArgument, addNamedImports, styleOf, topPlaceAbove } from '../api.js';
import type { Drafting, Page } from './fix-draft.js';
import { NOTICE } from './fix-draft.js';
import type { Code, DtoField } from './fix-dto.js';
import { joinNames, renderClasses } from './fix-dto.js';

/** A class that a parameter is to have, and what has to be written for that. */
export interface Typed {
  readonly name: string;
  readonly edits: readonly TextEdit[];
  /** Its data comes as text that the class makes something of. */
  readonly isMade: boolean;
}

/** Puts a class above the controller. */
export function declareClass(
  { read }: Drafting,
  page: Page,
  name: string,
  fields: readonly DtoField[],
): Typed | undefined {
  const { linked, text, path } = page;
  const style = styleOf(linked, text);
  const classes = eachOnce(renderClasses(name, fields, NOTICE, style));
  const place = topPlaceAbove(text, controllerOf(page, read.handler));
  const imported = importEdits(page, joinNames(classes.map(({ names }) => names)));
  if (place === undefined || !imported) return undefined;
  const code = classes.map(({ lines }) => `${lines.join(style.eol)}${style.eol}${style.eol}`).join('');
  const isMade = fields.some((field) => isMadeOf(field));
  return { name, isMade, edits: [...imported, { file: path, start: place, end: place, text: code }] };
}

function isMadeOf({ type, isMade }: DtoField): boolean {
  if (type.kind === 'object') return (type.fields ?? []).some(isMadeOf);
  return type.kind === 'date' || type.kind === 'truth' || (isMade && type.kind === 'number');
}

/** The same type may be used in several places. */
function eachOnce(classes: readonly Code[]): readonly Code[] {
  return [...new Map(classes.map((one) => [one.lines[1], one])).values()];
}

/** Imports what decorators need; undefined where a name means something else in the file. */
export function importEdits(page: Page, names: Code['names']): readonly TextEdit[] | undefined {
  const edits = [...names].map(([specifier, wanted]) =>
    wanted.length === 0 ? [] : addNamedImports(page.linked, page, specifier, wanted),
  );
  return edits.includes(undefined) ? undefined : edits.flatMap((one) => one ?? []);
}

/** The class around a method, with its decorators, which may go over several lines. */
function controllerOf({ linked }: Page, handler: Span): Span {
  const around = linked.facts.classes.filter(
    ({ start, end }) => start <= handler.start && handler.end <= end,
  );
  const { start, end, decorators } = around[0] ?? { ...handler, decorators: [] };
  return { start: Math.min(start, ...decorators.map((one) => one.start)), end };
}

/** The pipe that a parameter lacks; undefined where what stands before it does the same. */
export function pipeFor({ isPiped, isTransformed }: SiteParam, isMade: boolean): string | undefined {
  if (isPiped && (isTransformed || !isMade)) return undefined;
  return 'new ValidationPipe({ whitelist: true, transform: true })';
}

/** Gives a pipe to the decorator of a parameter, behind those that it has. */
export function pipeEdits(
  page: Page,
  { decorator }: SiteParam,
  pipe: string,
): readonly TextEdit[] | undefined {
  const { calls } = page.linked.facts;
  const call = calls.find(({ start, end }) => start === decorator.start && end === decorator.end);
  const imported = importPipe(page, pipe);
  return call && imported && [...imported, ...addArgument(page, call, call.args.length, pipe)];
}

export function importPipe(page: Page, pipe: string): readonly TextEdit[] | undefined {
  const name = /^(?:new )?(\w+)/.exec(pipe)?.[1] ?? '';
  return addNamedImports(page.linked, page, '@nestjs/common', [name]);
}
