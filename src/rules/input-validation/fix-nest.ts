import type { ParamFact, SiteParam, TextEdit } from '../api.js';
import { freeTopName } from '../api.js';
import type { Reading } from './fix-declared.js';
import { readLiteral, readType } from './fix-declared.js';
import type { Draft, Drafting, Page } from './fix-draft.js';
import { isHandedOn, pageOf } from './fix-draft.js';
import type { DtoField, DtoType } from './fix-dto.js';
import { toDtoFields } from './fix-dto.js';
import { schemaName } from './fix-names.js';
import { decorateClass } from './fix-nest-class.js';
import { namedParams } from './fix-nest-named.js';
import type { Typed } from './fix-nest-parts.js';
import { declareClass, pipeEdits, pipeFor } from './fix-nest-parts.js';

/** The way of Nest: a class with decorators as the type of the parameter, and a pipe that asks them. */
export function nestDto(drafting: Drafting): Draft | undefined {
  const { boundary, input, read } = drafting;
  const { site } = read;
  const params = site?.params?.filter(({ channel }) => channel === input.channel) ?? [];
  const page =
    boundary.framework === 'nest' && site?.file === read.file ? pageOf(drafting, read.file) : undefined;
  if (!page || params.length === 0 || !isReadByParams(drafting, page, params)) return undefined;
  const [only, ...others] = params;
  const isWhole = only?.path.length === 0 && others.length === 0;
  const edits = isWhole ? wholeParam(drafting, page, only) : namedParams(drafting, page, params);
  if (!edits || edits.length === 0) return undefined;
  return {
    title: `Draft a class for class-validator of this ${input.channel}, and have a pipe ask it`,
    edits,
  };
}

/** What is read off the request itself does not come through the pipes of a parameter. */
function isReadByParams(
  { input, read }: Drafting,
  { linked, text }: Page,
  params: readonly SiteParam[],
): boolean {
  const facts = params.flatMap(({ index }) => read.handler.params[index] ?? []);
  const names = new Set(
    facts.flatMap(({ bindings }) => bindings.map((id) => linked.facts.bindings[id]?.name)),
  );
  return input.uses.every(({ data: { read: at } }) => {
    if (at.file !== read.file || at.start < read.handler.start || at.end > read.handler.end) return true;
    if (facts.some(({ start, end }) => start <= at.start && at.end <= end)) return true;
    return names.has(/^[\w$]+/.exec(text.slice(at.start))?.[0]);
  });
}

/** `@Body() body: CreateOrder`. */
function wholeParam(drafting: Drafting, page: Page, param: SiteParam): readonly TextEdit[] | undefined {
  const fact = drafting.read.handler.params[param.index];
  if (!fact) return undefined;
  const code = fact.type && page.text.slice(fact.type.start, fact.type.end);
  const element = /^([\w$]+)\[\]$/.exec(code ?? '')?.[1] ?? /^Array<([\w$]+)>$/.exec(code ?? '')?.[1];
  const type = typeOf(drafting, page, element ?? code);
  if (!type) return undefined;
  const name = element === undefined ? type.name : `${type.name}[]`;
  const pipe =
    element === undefined
      ? pipeFor(param, type.isMade)
      : `new ParseArrayPipe({ items: ${type.name}, whitelist: true })`;
  const typed = name === code ? [] : annotation(page, fact, name);
  const piped = pipe === undefined ? [] : pipeEdits(page, param, pipe);
  return typed && piped && [...type.edits, ...typed, ...piped];
}

/** The class that a parameter gets: the one that it has, one for the type that it has, or one for what is read. */
function typeOf(drafting: Drafting, page: Page, code: string | undefined): Typed | undefined {
  const { context, source, boundary, input, read } = drafting;
  const isText = input.channel !== 'body';
  const decorated = code === undefined ? undefined : decorateClass(drafting, page, code);
  if (code !== undefined && decorated)
    return decorated === 'unclear' ? undefined : { name: code, ...decorated };
  const reading: Reading = { ...{ context, source, depth: 0 }, ...page, home: page.path };
  const declared =
    code === undefined ? undefined : declaredType(reading, code, schemaName(boundary, read, input.channel));
  if (declared)
    return declared.fields
      ? declareClass(drafting, page, declared.name, withText(declared.fields, isText))
      : { ...declared, edits: [], isMade: isText };
  if (read.fields.kind !== 'object' || isHandedOn(input, read.fields)) return undefined;
  const name = freeTopName(page.linked, schemaName(boundary, read, input.channel));
  const made = declareClass(drafting, page, name, toDtoFields(read.fields, name, isText));
  return made && { ...made, edits: [...made.edits, ...withoutConversions(drafting)] };
}

/** The class makes numbers of text now. */
function withoutConversions({ read }: Drafting): readonly TextEdit[] {
  return read.conversions.flatMap(({ file, call, inner }) => [
    { file, start: call.start, end: inner.start, text: '' },
    { file, start: inner.end, end: call.end, text: '' },
  ]);
}

function declaredType(
  reading: Reading,
  code: string,
  name: string,
): (DtoType & { readonly kind: 'object' }) | undefined {
  if (code.startsWith('{')) {
    const fields = readLiteral(reading, code);
    return fields && { kind: 'object', name: freeTopName(reading.linked, name), fields };
  }
  const type = readType(reading, code);
  return type?.kind === 'object' ? type : undefined;
}

/** Numbers of a query are text before a class makes numbers of them. */
function withText(fields: readonly DtoField[], isText: boolean): readonly DtoField[] {
  return isText ? fields.map((field) => ({ ...field, isMade: true })) : fields;
}

function annotation(
  { path, linked }: Page,
  { type, bindings, name }: ParamFact,
  wanted: string,
): readonly TextEdit[] | undefined {
  if (type) return [{ file: path, start: type.start, end: type.end, text: wanted }];
  const binding = name === undefined ? undefined : linked.facts.bindings[bindings[0] ?? -1];
  return binding && [{ file: path, start: binding.end, end: binding.end, text: `: ${wanted}` }];
}
