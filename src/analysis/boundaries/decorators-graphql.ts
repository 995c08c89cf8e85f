import { typeGraphql } from '../catalog/decorated/type-graphql.js';
import type { ClassFact, TypeFact } from '../facts.js';
import type { Entity } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import { limitsOf } from '../taint/forms.js';
import type { Accepts } from '../taint/schemas.js';
import { CHECKED } from '../taint/schemas.js';
import type { Coverage, Taint } from '../taint/taint.js';
import { dataOf } from '../taint/taint.js';
import type { Decorator } from './decorators.js';
import { argumentOf, decoratorsIn, keyOf, nameOf, runtimeClass, thunked } from './decorators.js';
import { registrationOf } from './decorators-plain.js';
import type { DecoratedParam } from './decorators-walk.js';
import { decoratedMethods } from './decorators-walk.js';
import type { Registration } from './model.js';

/** Resolvers of TypeGraphQL. */
export function typeGraphqlResolvers(flow: Flow, files: readonly string[]): readonly Registration[] {
  return decoratedMethods(flow.program, files, typeGraphql).map((method) => {
    const { how, route, fn, file } = method;
    const options = argumentOf(flow.program, route, 0);
    const given = options?.kind === 'object' ? keyOf(flow.program, options, 'name') : undefined;
    const name = given?.kind === 'literal' ? String(given.value) : (fn.name ?? '');
    return registrationOf(flow, method, `${how.verb} ${name}`, (taints, param) => [
      { covers: graphqlChecks(flow, taints, param, file) },
    ]);
  });
}

/** What the schema that is made of the decorators says of an argument: its types, and nothing of custom scalars. */
export function graphqlChecks(
  flow: Flow,
  taints: readonly Taint[],
  { fact, filling }: DecoratedParam,
  file: string,
): readonly Coverage[] {
  const accepts = argumentAccepts(flow, fact.type, filling, file, 0);
  if (accepts.anything) return [];
  const check = { by: 'the GraphQL schema', at: placeOf(file, fact), note: 'types only' };
  return dataOf(taints).map(({ channel, path }) => ({ channel, path, check, ...limitsOf(accepts) }));
}

// Input types inside input types: they may hold themselves.
const MAX_DEPTH = 5;

function argumentAccepts(
  flow: Flow,
  type: TypeFact | undefined,
  decorator: Decorator | undefined,
  file: string,
  depth: number,
): Accepts {
  const told = decorator && toldType(flow, decorator);
  if (told?.kind === 'library' && isOpenScalar(told)) return { anything: placeOf(file, type ?? NOWHERE) };
  const cls = told ?? runtimeClass(flow.program, type, file);
  if (cls?.kind === 'class') return inputAccepts(flow, cls, depth);
  return CHECKED;
}

const NOWHERE = { start: 0, end: 0 };

// JSON and files take any value; a date or an address is read by its scalar.
function isOpenScalar(entity: Entity & { kind: 'library' }): boolean {
  return /JSON|^GraphQL(?:Upload|Any)|^Upload$/.test(nameOf(entity.origin?.of ?? entity));
}

/** `@Args('filter', { type: () => Filter })`, `@Field(() => GraphQLJSON)`. */
function toldType(flow: Flow, decorator: Decorator): Entity | undefined {
  for (const [index] of decorator.args.entries()) {
    const given = argumentOf(flow.program, decorator, index);
    const maker = given?.kind === 'object' ? keyOf(flow.program, given, 'type') : given;
    const inner = maker && thunked(flow.program, maker);
    if (!inner) continue;
    const { entity } = flow.program.evaluator.evaluate(inner.value, inner.context);
    const [element] = entity.kind === 'array' ? entity.value.elements : [];
    return element && entity.kind === 'array'
      ? flow.program.evaluator.evaluate(element, entity.context).entity
      : entity;
  }
  return undefined;
}

/** The fields of an input type that the schema takes as they are. */
function inputAccepts(flow: Flow, { file, cls }: { file: string; cls: number }, depth: number): Accepts {
  const fact = flow.program.findFile(file)?.cls(cls);
  if (!fact || depth > MAX_DEPTH) return CHECKED;
  const fields = new Map([...baseFields(flow, fact, file, depth), ...ownFields(flow, fact, file, depth)]);
  return fields.size > 0 ? { fields, isOpen: false } : CHECKED;
}

function baseFields(flow: Flow, fact: ClassFact, file: string, depth: number): ReadonlyMap<string, Accepts> {
  const base = fact.extends && flow.program.evaluator.evaluate(fact.extends, { file }).entity;
  const inner = base?.kind === 'class' ? inputAccepts(flow, base, depth + 1).fields : undefined;
  return inner ?? new Map<string, Accepts>();
}

function ownFields(flow: Flow, fact: ClassFact, file: string, depth: number): readonly [string, Accepts][] {
  return fact.members.flatMap((member): [string, Accepts][] => {
    if (member.kind !== 'field') return [];
    const field = decoratorsIn(flow.program, file, member.decorators).find(({ name }) => name === 'Field');
    if (!field) return [];
    const accepts = argumentAccepts(flow, member.type, field, file, depth + 1);
    const isList = member.type?.kind === 'array' && accepts.fields !== undefined;
    return [[member.name, isList ? { fields: new Map([['*', accepts]]) } : accepts]];
  });
}
