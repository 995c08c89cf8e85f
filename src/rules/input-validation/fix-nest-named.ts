import type { Conversion, FieldShape, InputFields, ParamFact, SiteParam, TextEdit } from '../api.js';
import { freeTopName, styleOf, valuesOf } from '../api.js';
import type { Drafting, Page } from './fix-draft.js';
import { toDtoFields } from './fix-dto.js';
import { schemaName } from './fix-names.js';
import { declareClass, importPipe, pipeEdits, pipeFor } from './fix-nest-parts.js';
import { renderKey } from './fix-schema.js';

interface Named {
  readonly param: SiteParam;
  readonly fact: ParamFact;
  readonly key: string;
  readonly field: FieldShape;
}

/** `@Query('page') page: number, @Query('sort') sort: string`: a pipe for each where one fits, otherwise one class for all. */
export function namedParams(
  drafting: Drafting,
  page: Page,
  params: readonly SiteParam[],
): readonly TextEdit[] | undefined {
  const all = params.flatMap((param) => toNamed(drafting, page, param) ?? []);
  if (all.length < params.length) return undefined;
  const pipes = all.map((one) => parsingPipe(drafting, one, page.text));
  if (!pipes.includes(undefined))
    return all.flatMap((one, index) => withPipe(drafting, page, one, pipes[index] ?? ''));
  // Decorators cannot make a truth value of text.
  return all.some(({ field }) => field.kind === 'boolean') ? undefined : asOne(drafting, page, all);
}

function toNamed({ read }: Drafting, page: Page, param: SiteParam): Named | undefined {
  const fact = read.handler.params[param.index];
  const [key, ...below] = param.path;
  if (!fact || key === undefined || key === '*' || below.length > 0) return undefined;
  const { type } = fact;
  // What another type says of the parameter would have to be said by the decorators as well.
  if (type && (type.kind !== 'keyword' || !TOLD.has(type.name ?? ''))) return undefined;
  const seen = read.fields.fields.get(key);
  const isOptional = seen?.isOptional === true || fact.fallback !== undefined || isMarked(fact, page);
  const kind = KINDS[type?.name ?? ''] ?? kindOf(read, page, fact, seen);
  return { param, fact, key, field: { fields: new Map(), isConverted: false, ...seen, kind, isOptional } };
}

/** What is turned into a number in some places only, or elsewhere, stays text that holds one. */
function kindOf(
  read: InputFields,
  { linked, text }: Page,
  fact: ParamFact,
  seen: FieldShape | undefined,
): FieldShape['kind'] {
  if (seen?.kind !== 'number' || !seen.isConverted) return seen?.kind ?? 'unknown';
  const [binding] = fact.bindings;
  const places = [...valuesOf(linked.facts)].flatMap(({ value }) =>
    value.kind === 'name' && value.binding === binding ? [value.start] : [],
  );
  return conversionsOf(read, fact, text).length === new Set(places).size ? 'number' : 'digits';
}

const TOLD: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'any']);

const KINDS: Readonly<Record<string, FieldShape['kind'] | undefined>> = {
  number: 'number',
  boolean: 'boolean',
};

/** `page?: string`. */
function isMarked({ type, bindings }: ParamFact, { text, linked }: Page): boolean {
  const end = linked.facts.bindings[bindings[0] ?? -1]?.end;
  return type !== undefined && end !== undefined && text.slice(end, type.start).includes('?');
}

function parsingPipe(
  { read }: Drafting,
  { field, param, key, fact }: Named,
  text: string,
): string | undefined {
  const options = field.isOptional ? '{ optional: true }' : '';
  const named = (name: string): string => (options === '' ? name : `new ${name}(${options})`);
  if (field.kind === 'boolean') return named('ParseBoolPipe');
  if (field.kind !== 'number') return undefined;
  const isParsed = conversionsOf(read, fact, text).some(({ call }) =>
    /parseInt$/.test(text.slice(call.start, text.indexOf('(', call.start))),
  );
  const isWhole = param.channel === 'params' || WHOLE.test(key) || isParsed;
  return named(isWhole ? 'ParseIntPipe' : 'ParseFloatPipe');
}

// Names of things that are counted.
const WHOLE = /^(?:page|size|limit|offset|skip|take|count|.*id)$/i;

function withPipe(
  { read }: Drafting,
  page: Page,
  { param, fact, field }: Named,
  pipe: string,
): readonly TextEdit[] {
  const { path, text } = page;
  const { type } = fact;
  const wanted = field.kind === 'boolean' ? 'boolean' : 'number';
  const typed = type ? [{ file: path, start: type.start, end: type.end, text: wanted }] : [];
  const unwrapped = conversionsOf(read, fact, text).flatMap(({ call, inner }) => [
    { file: path, start: call.start, end: inner.start, text: '' },
    { file: path, start: inner.end, end: call.end, text: '' },
  ]);
  return [...typed, ...unwrapped, ...(pipeEdits(page, param, pipe) ?? [])];
}

function conversionsOf(
  { conversions }: InputFields,
  { name }: ParamFact,
  text: string,
): readonly Conversion[] {
  return conversions.filter(({ inner }) => text.slice(inner.start, inner.end) === name);
}

/** `@Query(…) { page, sort }: FindAllQuery` in place of the first one. */
function asOne(drafting: Drafting, page: Page, all: readonly Named[]): readonly TextEdit[] | undefined {
  const { boundary, read, input } = drafting;
  const { linked, text, path } = page;
  const [first, ...others] = all;
  if (!first || all.some(({ param, fact }) => !isPlain(page, param, fact))) return undefined;
  const name = freeTopName(linked, schemaName(boundary, read, input.channel));
  const fields = new Map(all.map(({ key, field }) => [key, field]));
  const shape: FieldShape = { kind: 'object', fields, isOptional: false, isConverted: false };
  const declared = declareClass(drafting, page, name, toDtoFields(shape, name, input.channel !== 'body'));
  const decorator = /^[\w$.]+/.exec(text.slice(first.param.decorator.start))?.[0] ?? '';
  const pipe = pipeFor(first.param, declared?.isMade === true);
  const imported = pipe === undefined ? [] : importPipe(page, pipe);
  if (!declared || !imported) return undefined;
  const names = all.map((one) => renderName(one, page));
  const code = `@${decorator}(${pipe ?? ''}) { ${names.join(', ')} }: ${name}`;
  const numbers = all.filter(({ field }) => field.kind === 'number');
  const converted = numbers.flatMap(({ fact }) => conversionsOf(read, fact, text));
  const unwrapped = converted.flatMap(({ call, inner }) => [
    { file: path, start: call.start, end: inner.start, text: '' },
    { file: path, start: inner.end, end: call.end, text: '' },
  ]);
  return [
    ...[...declared.edits, ...imported, ...unwrapped],
    { file: path, start: first.fact.start, end: first.fact.end, text: code },
    ...others.map(({ param, fact }) => {
      const start = read.handler.params[param.index - 1]?.end ?? fact.start;
      return { file: path, start, end: fact.end, text: '' };
    }),
  ];
}

/** Only the decorator with the key, and no comment that would be lost. */
function isPlain(
  { text, linked }: Page,
  { decorator }: SiteParam,
  { start, end, decorators, name }: ParamFact,
): boolean {
  const call = linked.facts.calls.find((one) => one.start === decorator.start && one.end === decorator.end);
  return (
    name !== undefined &&
    call?.args.length === 1 &&
    decorators.length === 1 &&
    !/\/[/*]/.test(text.slice(start, end))
  );
}

function renderName({ key, fact }: Named, { linked, text }: Page): string {
  const name = fact.name ?? key;
  const own = name === key ? key : `${renderKey(key, styleOf(linked, text))}: ${name}`;
  return fact.fallback ? `${own} = ${text.slice(fact.fallback.start, fact.fallback.end)}` : own;
}
