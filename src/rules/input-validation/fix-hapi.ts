import type { TextEdit, ValueOf } from '../api.js';
import { setProperties, styleOf } from '../api.js';
import type { Dialect } from './fix-dialects.js';
import type { Draft, Drafting, Page } from './fix-draft.js';
import { declareSchema, dialectOf, importOf, isHandedOn, pageOf } from './fix-draft.js';
import { renderSchema } from './fix-schema.js';

/** A schema in `options.validate` of the route: hapi refuses what does not fit before the handler runs. */
export function hapiRoute(drafting: Drafting): Draft | undefined {
  const { boundary, input, read, context } = drafting;
  const part = PARTS[input.channel];
  const { file = '', options: route } = read.site ?? {};
  if (boundary.framework !== 'hapi' || part === undefined || route?.kind !== 'object') return undefined;
  const page = isHandedOn(input, read.fields) ? undefined : pageOf(drafting, file);
  const dialect = dialectOf(context, file);
  const imported = page && importOf(page, dialect);
  const schema = imported && schemaIn(drafting, page, dialect, imported.name);
  const declared = schema && declareSchema(drafting, page, route, schema.text);
  const edits = declared ? withValidate(page, route, part, schema.asValue(declared.name)) : [];
  if (!declared || edits.length === 0) return undefined;
  const title = `Draft a ${dialect.module} schema of this ${input.channel} for the route, which refuses what does not fit`;
  return { title, edits: [...imported.edits, ...declared.edits, ...edits] };
}

const PARTS: Readonly<Record<string, string | undefined>> = {
  body: 'payload',
  query: 'query',
  params: 'params',
  headers: 'headers',
  cookies: 'state',
};

interface Schema {
  readonly text: string;
  /** What `validate` is given, by the name of the schema. */
  readonly asValue: (name: string) => string;
}

function schemaIn(
  { input, read }: Drafting,
  { linked, text }: Page,
  dialect: Dialect,
  library: string,
): Schema | undefined {
  const { eol, quote } = styleOf(linked, text);
  const isText = input.channel !== 'body';
  const schema = renderSchema(read.fields, { dialect, library, isText, eol, quote });
  // Others read other parameters and headers; of bodies and queries only what the handler reads goes on.
  const isOpen = isText && input.channel !== 'query';
  if (dialect.module === 'joi') return { text: forJoi(schema, isOpen), asValue: (name) => name };
  const parse = PARSING[dialect.module];
  return (
    parse && { text: dialect.whole(schema), asValue: (name) => asFunction(parse, name, library, isOpen) }
  );
}

/** In an object that stands elsewhere nothing is changed: it is spread. */
function withValidate(
  { path, text }: Page,
  route: ValueOf<'object'>,
  part: string,
  value: string,
): readonly TextEdit[] {
  const options = route.properties.some(({ key }) => key === 'config') ? 'config' : 'options';
  return setProperties({ path, text }, route, [{ key: [options, 'validate', part], value }], {
    find: ({ kind }) => (kind === 'name' || kind === 'member' ? 'object' : undefined),
  });
}

/** hapi knows schemas of joi by itself; fields that nobody names are refused unless told otherwise. */
function forJoi(schema: string, isOpen: boolean): string {
  return isOpen ? `${schema}.unknown()` : `${schema}.required().options({ stripUnknown: true })`;
}

/** Of other libraries it takes a function, which throws or answers what the handler is to get. */
function asFunction(parse: Parse, schema: string, library: string, isOpen: boolean): string {
  const parsed = parse(schema, library);
  // Its types want a promise, though any answer will do.
  return `async (value) => ${isOpen ? `Object.assign({}, value, ${parsed})` : parsed}`;
}

type Parse = (schema: string, library: string) => string;

const PARSING: Readonly<Record<string, Parse | undefined>> = {
  zod: (schema) => `${schema}.parse(value)`,
  valibot: (schema, library) => `${library}.parse(${schema}, value)`,
  yup: (schema) => `${schema}.validate(value, { stripUnknown: true })`,
};
