import type { Program, RouteSite, TextEdit, Value } from '../api.js';
import { addArgument, alternatives, renderBraces, setProperties, spreadWith, styleOf } from '../api.js';
import { ZOD } from './fix-dialects.js';
import type { Draft, Drafting, Page } from './fix-draft.js';
import { declareSchema, importOf, isHandedOn, pageOf } from './fix-draft.js';
import { renderJsonSchema } from './fix-json-schema.js';
import { renderSchema } from './fix-schema.js';

/** A schema among the options of the route: Fastify refuses what does not fit before the handler runs. */
export function fastifyRoute(drafting: Drafting): Draft | undefined {
  const { boundary, input, read, context } = drafting;
  const part = PARTS[input.channel];
  const { call, file } = read.site ?? {};
  if (boundary.framework !== 'fastify' || part === undefined || !call || file === undefined) return undefined;
  const page = isHandedOn(input, read.fields) ? undefined : pageOf(drafting, file);
  const schema = page && schemaIn(drafting, page, compilerOf(context.program));
  const declared = schema && declareSchema(drafting, page, call, schema.text);
  const options =
    declared && read.site ? withSchema(context.program, page, read.site, part, declared.name) : [];
  if (!declared || options.length === 0) return undefined;
  const title = `Draft a schema of this ${input.channel} for the route, which refuses what does not fit`;
  return { title, edits: [...schema.edits, ...declared.edits, ...options] };
}

const PARTS: Readonly<Record<string, string | undefined>> = {
  body: 'body',
  query: 'querystring',
  params: 'params',
  headers: 'headers',
};

type Compiler = 'json' | 'zod' | 'other';

/** What makes validators of the schemas of routes: Ajv unless somebody has said otherwise. */
function compilerOf(program: Program): Compiler {
  const given = program.filesCalling('setValidatorCompiler').flatMap((file) =>
    file.callsNamed('setValidatorCompiler').flatMap(({ args: [compiler] }) => {
      if (!compiler) return [];
      return alternatives(program.evaluator.evaluate(compiler, { file: file.path }));
    }),
  );
  if (given.length === 0) return 'json';
  const isZod = given.every(
    ({ entity }) => entity.kind === 'library' && entity.module === 'fastify-type-provider-zod',
  );
  return isZod ? 'zod' : 'other';
}

interface Schema {
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

function schemaIn({ input, read }: Drafting, page: Page, compiler: Compiler): Schema | undefined {
  const { eol, quote } = styleOf(page.linked, page.text);
  if (compiler === 'other') return undefined;
  // Other parameters and headers are read by others, such as hooks; what is not closed keeps them.
  const isOpen = input.channel === 'params' || input.channel === 'headers';
  if (compiler === 'json') {
    return { text: renderJsonSchema(read.fields, { eol, quote, isClosed: !isOpen }), edits: [] };
  }
  const imported = importOf(page, ZOD);
  if (!imported) return undefined;
  const isText = input.channel !== 'body';
  const text = renderSchema(read.fields, { dialect: ZOD, library: imported.name, isText, eol, quote });
  return { text: isOpen ? `${text}.passthrough()` : text, edits: imported.edits };
}

/** Adds the schema to the options of a route, or the options to the route. */
function withSchema(
  program: Program,
  { path, text, linked }: Page,
  { call, options }: RouteSite,
  part: string,
  schema: string,
): readonly TextEdit[] {
  const file = { path, text };
  const style = styleOf(linked, text);
  if (options?.kind === 'object') {
    // A schema that stands elsewhere may serve other routes as well: it is spread.
    return setProperties(file, options, [{ key: ['schema', part], value: schema }], {
      find: ({ kind }) => (kind === 'name' || kind === 'member' ? 'object' : undefined),
    });
  }
  if (options) {
    const held = heldBy(program, path, options, part);
    const property = `schema: { ${held ?? ''}${part}: ${schema} }`;
    return held === undefined ? [] : spreadWith(file, options, renderBraces(property, style));
  }
  return call ? addArgument(file, call, 1, renderBraces(`{ schema: { ${part}: ${schema} } }`, style)) : [];
}

/** What named options say of schemas, to be spread; undefined where they say something of this part, or who knows. */
function heldBy(program: Program, file: string, options: Value, part: string): string | undefined {
  const { entity } = program.evaluator.evaluate(options, { file });
  if (options.kind !== 'name' || entity.kind !== 'object') return undefined;
  if (entity.value.properties.some(({ kind }) => kind === 'spread' || kind === 'computed')) return undefined;
  const held = entity.value.properties.find(({ key }) => key === 'schema')?.value;
  if (!held) return '';
  const isFree =
    held.kind === 'object' && held.properties.every(({ key, kind }) => key !== part && kind === 'value');
  return isFree ? `...${options.name}.schema, ` : undefined;
}
