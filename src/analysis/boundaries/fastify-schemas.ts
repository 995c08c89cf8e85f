import type { Channel } from '../catalog/boundary.js';
import type { Value } from '../facts.js';
import type { Context, Entity } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import type { Declaration } from './declared.js';
import { joined, NOTHING_DECLARED, schemaOf, unclear } from './declared.js';
import { heldAt, valueAt } from './lookups.js';
import type { Step, Trap } from './model.js';
import { entitiesOf } from './steps.js';

const PARTS: Readonly<Record<string, Channel>> = {
  body: 'body',
  querystring: 'query',
  query: 'query',
  params: 'params',
  headers: 'headers',
};
const ALL: readonly Channel[] = ['body', 'query', 'params', 'headers'];
const TITLE = 'Fastify schema';

/** What the schemas of a route check before its handler runs. */
export function fastifyDeclaration(
  flow: Flow,
  options: Entity | undefined,
  handler: Step,
  isCompilerOff: boolean,
): Declaration {
  if (!options) return NOTHING_DECLARED;
  const schema = heldAt(flow, options, 'schema');
  if (!schema) return NOTHING_DECLARED;
  if (schema.kind === 'unknown' || schema.kind === 'param')
    return unclear(ALL, 'the schema of the route cannot be followed');
  const compiler = valueAt(flow, options, 'validatorCompiler');
  if (compiler ? isAnsweringYes(flow, compiler.value, compiler.context) : isCompilerOff)
    return NOTHING_DECLARED;
  const found = joined(
    alternatives({ entity: schema, trail: [] }).flatMap(({ entity }) =>
      Object.entries(PARTS).map(([key, channel]) => ofPart(flow, entity, key, channel)),
    ),
  );
  return isAttached(flow, options) && !asksForError(flow, handler) ? attached(options, found) : found;
}

function ofPart(flow: Flow, schema: Entity, key: string, channel: Channel): Declaration {
  const held = heldAt(flow, schema, key);
  if (!held) return NOTHING_DECLARED;
  const step = valueAt(flow, schema, key);
  if (held.kind === 'unknown' || !step) return unclear([channel], 'its schema cannot be followed');
  const content = held.kind === 'object' ? heldAt(flow, held, 'content') : undefined;
  return content ? ofContent(flow, content) : schemaOf(flow, step, channel, TITLE, 'ajv');
}

/** `body: { content: { 'application/json': { schema } } }`: a body of any other type passes as it is. */
function ofContent(flow: Flow, content: Entity): Declaration {
  // Fastify parses these two unless told otherwise, so that a body of the other one gets through.
  const isOpen = ['application/json', 'text/plain'].some((type) => !heldAt(flow, content, type, 'schema'));
  if (isOpen) return unclear(['body'], 'only bodies of some content types are checked');
  const json = valueAt(flow, heldAt(flow, content, 'application/json'), 'schema');
  return json ? schemaOf(flow, json, 'body', TITLE, 'ajv') : NOTHING_DECLARED;
}

function isAttached(flow: Flow, options: Entity): boolean {
  const held = heldAt(flow, options, 'attachValidation');
  return held?.kind === 'literal' && held.value === true;
}

/** With `attachValidation` the handler runs with whatever came in. */
function attached(options: Entity, { declared, traps }: Declaration): Declaration {
  const channels = [...new Set(declared.flatMap(({ covers }) => covers.map(({ channel }) => channel)))];
  const property =
    options.kind === 'object'
      ? options.value.properties.find(({ key }) => key === 'attachValidation')
      : undefined;
  if (!property || options.kind !== 'object' || channels.length === 0) return { declared: [], traps };
  const at = placeOf(options.context.file, property);
  const data = { validator: TITLE, source: channels.join(', ') };
  const trap: Trap = { kind: 'attach-validation', at, data };
  return { declared: [], traps: [...traps, trap] };
}

/** Whether a handler leaves when `request.validationError` says so. */
function asksForError(flow: Flow, handler: Step): boolean {
  return entitiesOf(flow, handler).some((entity) => {
    const file = entity.kind === 'function' ? flow.program.findFile(entity.context.file) : undefined;
    if (!file || entity.kind !== 'function') return false;
    return file.facts.blocks.some(
      ({ fn, kind, test, exits }) =>
        fn === entity.fn &&
        kind === 'then' &&
        exits &&
        test !== undefined &&
        isError(file.facts.bindings, test),
    );
  });
}

function isError(
  bindings: readonly { readonly path?: readonly { readonly kind: string; readonly key?: string }[] }[],
  test: Value,
): boolean {
  if (test.kind === 'member') return test.property === 'validationError';
  if (test.kind !== 'name') return false;
  return bindings[test.binding]?.path?.at(-1)?.key === 'validationError';
}

/** A validator compiler whose validators say yes to everything: `() => () => true`. */
export function isAnsweringYes(flow: Flow, compiler: Value, context: Context): boolean {
  const made = returnedBy(flow, { value: compiler, context });
  const answers = made.flatMap((validate) => returnedBy(flow, validate));
  return answers.length > 0 && answers.every(({ value }) => value.kind === 'literal' && value.value === true);
}

function returnedBy(flow: Flow, step: Step): readonly Step[] {
  return entitiesOf(flow, step).flatMap((entity) => {
    if (entity.kind !== 'function') return [];
    const { context, fn } = entity;
    const returns = flow.program.findFile(context.file)?.fn(fn)?.returns ?? [];
    return returns.flatMap(({ value }) => (value ? [{ value, context }] : []));
  });
}
