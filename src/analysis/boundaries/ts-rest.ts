import type { Channel } from '../catalog/boundary.js';
import { NEST_HANDLES } from '../catalog/decorated/nest.js';
import type { CallFact, PropertyFact, Value } from '../facts.js';
import type { Context, Entity } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import { schemaOf } from './declared.js';
import { keyOf, nameOf } from './decorators.js';
import type { Declared, Registration } from './model.js';
import { joinPaths } from './paths.js';

/** What a handler of a contract gets: the parts of the request, which the contract's schemas have checked. */
const HANDLES = {
  ...NEST_HANDLES,
  parts: {
    role: 'context',
    members: {
      body: { channel: 'body' },
      query: { channel: 'query' },
      params: { channel: 'params' },
      headers: { channel: 'headers' },
      file: { channel: 'files' },
      files: { channel: 'files' },
      req: { handle: 'request' },
      request: { handle: 'request' },
      res: { handle: 'response' },
    },
  },
} as const;

/** Names under which a contract is given its handlers. */
const IMPLEMENTING = [
  ...['router', 'tsRestHandler', 'createNextRoute', 'createNextRouter', 'createNextHandler'],
  'createExpressEndpoints',
] as const;

/** Routes of ts-rest: each property of the object that implements a contract. */
export function tsRestRoutes(flow: Flow, files: readonly string[]): readonly Registration[] {
  const own = new Set(files);
  return IMPLEMENTING.flatMap((name) =>
    flow.program
      .filesCalling(name)
      .flatMap(({ path, facts }) =>
        own.has(path) ? facts.calls.flatMap((call) => implemented(flow, path, call, name)) : [],
      ),
  );
}

function implemented(flow: Flow, file: string, call: CallFact, name: string): readonly Registration[] {
  const [contract, handlers] = call.args;
  if (!contract || !handlers) return [];
  const { evaluator } = flow.program;
  const { entity } = evaluator.evaluate(call.callee, { file });
  if (entity.kind !== 'library' || !entity.module.startsWith('@ts-rest/') || nameOf(entity) !== name)
    return [];
  // `c.router(…)` of the contract itself has options where a server has handlers.
  if (entity.module === '@ts-rest/core') return [];
  const routes = contractAt(flow, evaluator.evaluate(contract, { file }).entity);
  const given = evaluator.evaluate(handlers, { file }).entity;
  return routes ? routesOf(flow, routes, given, handlers, { file }) : [];
}

interface Contract {
  readonly entity: Entity;
  readonly prefix: string;
}

/** The object behind `c.router({ … }, { pathPrefix })`. */
function contractAt(flow: Flow, entity: Entity, prefix = ''): Contract | undefined {
  if (entity.kind === 'object' || entity.kind === 'merged') return { entity, prefix };
  const origin = entity.kind === 'library' ? entity.origin : undefined;
  const call = origin && flow.program.findFile(origin.file)?.call(origin.call);
  const [first, second] = call?.args ?? [];
  if (!origin || !first || origin.of.module !== '@ts-rest/core') return undefined;
  const inner = flow.program.evaluator.evaluate(first, origin.context).entity;
  const options = second && flow.program.evaluator.evaluate(second, origin.context).entity;
  const own = options && keyOf(flow.program, options, 'pathPrefix');
  const outer = own?.kind === 'literal' ? joinPaths(prefix, String(own.value)) : prefix;
  return contractAt(flow, inner, outer);
}

function routesOf(
  flow: Flow,
  contract: Contract,
  given: Entity,
  at: Value,
  context: Context,
): readonly Registration[] {
  if (keyOf(flow.program, contract.entity, 'method')) {
    const handler: Implementation = { value: at, context, at: placeOf(context.file, at) };
    return [toRegistration(flow, contract, handler)];
  }
  if (given.kind !== 'object') return [];
  return given.value.properties.flatMap((property) => ofProperty(flow, contract, property, given.context));
}

interface Implementation {
  readonly value: Value;
  readonly context: Context;
  readonly at: Registration['at'];
}

function ofProperty(
  flow: Flow,
  { entity, prefix }: Contract,
  property: PropertyFact,
  context: Context,
): readonly Registration[] {
  const route = property.key === '' ? undefined : keyOf(flow.program, entity, property.key);
  const inner = route && contractAt(flow, route, prefix);
  if (!inner) return [];
  const { value } = property;
  const held = flow.program.evaluator.evaluate(value, context).entity;
  const isRoute = keyOf(flow.program, inner.entity, 'method') !== undefined;
  if (!isRoute) return routesOf(flow, inner, held, value, context);
  const named =
    held.kind === 'object' ? held.value.properties.find(({ key }) => key === 'handler') : undefined;
  const handler =
    named && held.kind === 'object' ? { value: named.value, context: held.context } : { value, context };
  return [toRegistration(flow, inner, { ...handler, at: placeOf(context.file, property) })];
}

const PARTS: readonly (readonly [string, Channel])[] = [
  ...([['body', 'body'] as const, ['query', 'query'] as const] as const),
  ...([['pathParams', 'params'] as const, ['headers', 'headers'] as const] as const),
];

function toRegistration(
  flow: Flow,
  { entity, prefix }: Contract,
  { value, context, at }: Implementation,
): Registration {
  const text = (key: string): string => {
    const held = keyOf(flow.program, entity, key);
    return held?.kind === 'literal' ? String(held.value) : '';
  };
  return {
    framework: 'ts-rest',
    kind: 'http',
    name: `${text('method') || 'ALL'} ${joinPaths(prefix, text('path'))}`,
    at,
    signature: { handles: HANDLES, params: [{ handle: 'parts' }], passes: 'return' },
    shared: [],
    own: [],
    handler: { value, context },
    declared: PARTS.flatMap(([key, channel]) => partChecks(flow, entity, key, channel)),
  };
}

/** The schema of a part; `c.type<T>()` is a type only, and checks nothing. */
function partChecks(flow: Flow, entity: Entity, key: string, channel: Channel): readonly Declared[] {
  if (entity.kind !== 'object') return [];
  const found = entity.value.properties.find((property) => property.key === key);
  if (!found) return [];
  const schema = flow.program.evaluator.evaluate(found.value, entity.context).entity;
  const isTypeOnly = schema.kind === 'library' && schema.origin?.of.module === '@ts-rest/core';
  if (isTypeOnly) return [];
  return schemaOf(flow, { value: found.value, context: entity.context }, channel, 'ts-rest').declared;
}
