import type { Boundary, FieldShape, FunctionFact, InputFields } from '../api.js';
import { boundariesHandledIn, indentationAt, inputFieldsOf, styleOf } from '../api.js';
import type { Drafting } from './fix-draft.js';
import { declareSchema, dialectOf, importOf, isHandedOn, pageOf } from './fix-draft.js';
import { renderSchema } from './fix-schema.js';
import type { Edit, Repairing } from './fix-traps.js';

/** A type guard that only claims gets a schema to ask, of what the handler that trusts it reads. */
export function realGuard(repairing: Repairing): readonly Edit[] {
  const { linked, trap, text, context, source } = repairing;
  const guard = linked.facts.functions.find(
    ({ returnType }) => returnType?.start === trap.at.start && returnType.end === trap.at.end,
  );
  const drafting = guard && draftingOf(repairing);
  const page = drafting && pageOf({ ...drafting, source }, linked.path);
  const dialect = dialectOf(context, linked.path);
  const asked = ASKING[dialect.module];
  const imported = page && asked && importOf(page, dialect);
  if (!guard?.body || !imported || hasComment(text.slice(guard.body.start, guard.body.end))) return [];
  const { eol, quote, semicolon } = styleOf(linked, text);
  const isText = drafting.input.channel !== 'body' && drafting.input.channel !== 'args';
  const writing = { dialect, library: imported.name, isText, eol, quote };
  const schema = dialect.whole(renderSchema(drafting.read.fields, writing));
  const declared = declareSchema(drafting, page, guard, schema);
  const body = declared && bodyOf(guard, asked, declared.name, imported.name);
  if (!body) return [];
  const { start, end } = guard.body;
  const outer = indentationAt(text, guard.start);
  const isBlock = text[start] === '{';
  const code = isBlock ? `{${eol}${outer}  ${body.statement}${semicolon}${eol}${outer}}` : body.expression;
  return [...imported.edits, ...declared.edits, { start, end, text: code }];
}

/** What the one boundary that trusts the guard reads of what it is given. */
function draftingOf({ context, trap, source, linked }: Repairing): Drafting | undefined {
  const { program, service } = context;
  const settings = { root: service.root, validators: service.settings.validators };
  const [boundary, ...others] = boundariesHandledIn(program, linked.path, settings).filter((one) =>
    isMet(one, trap),
  );
  const [channel, ...path] = trap.data['source']?.split('.') ?? [];
  const input = boundary?.inputs.find((one) => one.channel === channel);
  const read = boundary && input && inputFieldsOf(program, boundary, input.channel, settings);
  const fields = read && fieldsAt(read, path);
  if (!input || !fields || others.length > 0 || isHandedOn(input, read.fields)) return undefined;
  return { context, boundary, input, source, read: { ...read, fields }, shape: undefined };
}

function isMet({ traps }: Boundary, { kind, at }: Repairing['trap']): boolean {
  return traps.some((one) => one.kind === kind && one.at.file === at.file && one.at.start === at.start);
}

function fieldsAt({ fields }: InputFields, path: readonly string[]): FieldShape | undefined {
  const found = path.reduce<FieldShape | undefined>((field, key) => field?.fields.get(key), fields);
  return found?.kind === 'object' ? found : undefined;
}

function hasComment(code: string): boolean {
  return /\/\/|\/\*/.test(code);
}

/** How a library says whether a value fits, and how it throws where it does not. */
interface Asking {
  readonly fits: (schema: string, value: string, library: string) => string;
  readonly throws: (schema: string, value: string, library: string) => string;
}

const ASKING: Readonly<Record<string, Asking | undefined>> = {
  zod: {
    fits: (schema, value) => `${schema}.safeParse(${value}).success`,
    throws: (schema, value) => `${schema}.parse(${value})`,
  },
  joi: {
    fits: (schema, value) => `!${schema}.validate(${value}).error`,
    throws: (schema, value, library) => `${library}.assert(${value}, ${schema})`,
  },
  valibot: {
    fits: (schema, value, library) => `${library}.is(${schema}, ${value})`,
    throws: (schema, value, library) => `${library}.parse(${schema}, ${value})`,
  },
  yup: {
    fits: (schema, value) => `${schema}.isValidSync(${value})`,
    throws: (schema, value) => `${schema}.validateSync(${value})`,
  },
};

function bodyOf(
  { returnType, params }: FunctionFact,
  { fits, throws }: Asking,
  schema: string,
  library: string,
): { readonly statement: string; readonly expression: string } | undefined {
  const name = params.find((one) => one.name === returnType?.name)?.name;
  if (name === undefined) return undefined;
  const isThrowing = returnType?.kind === 'assertion';
  const expression = isThrowing ? throws(schema, name, library) : fits(schema, name, library);
  return { expression, statement: isThrowing ? expression : `return ${expression}` };
}
