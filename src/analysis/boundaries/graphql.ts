import {
  GRAPHQL_HANDLES,
  MERGERS,
  OPEN_SCALARS,
  RESOLVER_TAKERS,
  SCALAR_PACKAGES,
} from '../catalog/boundaries-functions/graphql.js';
import type { Context, Entity } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import type { GraphqlSchema } from './graphql-schema.js';
import { readSchema } from './graphql-schema.js';
import { typeTexts } from './graphql-texts.js';
import { isImported } from './library-chain.js';
import type { Member } from './lookups-all.js';
import { membersOf } from './lookups-all.js';
import { valueAt } from './lookups.js';
import type { Declared, Registration, Signature, Step } from './model.js';
import { entitiesOf, flattenStep } from './steps.js';

/** Resolvers that a server or a schema is given by the names of types and fields. */
export function graphqlResolvers(flow: Flow): readonly Registration[] {
  if (!isImported(flow, (specifier) => MODULES.has(specifier))) return [];
  const found = RESOLVER_TAKERS.flatMap(({ names, modules, resolvers, typeDefs }) =>
    names.flatMap((name) =>
      flow.program.filesCalling(name).flatMap((file) =>
        file.callsNamed(name).flatMap((call) => {
          const context = { file: file.path };
          const [options] = call.args;
          if (!options || !isFrom(flow, modules, call.callee, context)) return [];
          return ofOptions(flow, { value: options, context }, resolvers, typeDefs);
        }),
      ),
    ),
  );
  return [...new Map(found.map((one) => [`${one.name} ${one.at.file} ${one.at.start}`, one])).values()];
}

const MODULES: ReadonlySet<string> = new Set(RESOLVER_TAKERS.flatMap(({ modules }) => modules));

function isFrom(flow: Flow, modules: readonly string[], callee: Step['value'], context: Context): boolean {
  return entitiesOf(flow, { value: callee, context }).some(
    (entity) => entity.kind === 'library' && modules.includes(entity.module) && !entity.origin,
  );
}

function ofOptions(flow: Flow, step: Step, resolvers: string, typeDefs: string): readonly Registration[] {
  return entitiesOf(flow, step).flatMap((options) => {
    const maps = valueAt(flow, options, resolvers);
    if (!maps) return [];
    const types = mapsAt(flow, maps, 0).flatMap((map) => membersOf(flow, map));
    const definitions = valueAt(flow, options, typeDefs);
    const texts = definitions ? typeTexts(flow, definitions) : [];
    const schema = readSchema(texts, (scalar) => isChecking(flow, types, scalar));
    return types.flatMap((type) => ofType(flow, type, schema));
  });
}

// Lists of lists of resolvers, put together by functions.
const MAX_DEPTH = 6;

/** The objects of resolvers: one, a list of them, or several that are merged. */
function mapsAt(flow: Flow, step: Step, depth: number): readonly Entity[] {
  if (depth > MAX_DEPTH) return [];
  return flattenStep(flow, step).flatMap((one) =>
    entitiesOf(flow, one).flatMap((entity): readonly Entity[] => {
      if (entity.kind !== 'library') return [entity];
      const { origin } = entity;
      if (!origin || !MERGERS.has(origin.of.path.at(-1) ?? '')) return [];
      const [first] = flow.program.findFile(origin.file)?.call(origin.call)?.args ?? [];
      return first ? mapsAt(flow, { value: first, context: { file: origin.file } }, depth + 1) : [];
    }),
  );
}

/** A scalar of a package that checks; one of the service's own may do anything. */
function isChecking(flow: Flow, types: readonly Member[], scalar: string): boolean {
  const own = types.find(({ key }) => key === scalar);
  return (
    own !== undefined &&
    entitiesOf(flow, own.step).some((entity) => {
      const isKnown = entity.kind === 'library' && SCALAR_PACKAGES.has(entity.module);
      return isKnown && !OPEN_SCALARS.test(entity.path.at(-1) ?? '');
    })
  );
}

function ofType(flow: Flow, { key: type, step }: Member, schema: GraphqlSchema): readonly Registration[] {
  return mapsAt(flow, step, 0).flatMap((fields) =>
    membersOf(flow, fields).flatMap(({ key: field, step: value }): readonly Registration[] => {
      const name = `${type}.${field}`;
      const resolver = resolverAt(flow, value);
      return resolver ? [toRegistration(name, resolver, schema.openPaths(type, field))] : [];
    }),
  );
}

/** A function, or an object with one: `{ resolve }`, and `{ subscribe }` for a stream. */
function resolverAt(flow: Flow, step: Step): Step | undefined {
  const [entity] = alternatives(flow.program.evaluator.evaluate(step.value, step.context)).map(
    (one) => one.entity,
  );
  if (entity?.kind === 'function') return step;
  if (entity?.kind === 'object')
    return valueAt(flow, entity, 'resolve') ?? valueAt(flow, entity, 'subscribe');
  // A wrapper of a library is given the resolver.
  return entity?.kind === 'library' && entity.origin ? step : undefined;
}

const SIGNATURE: Signature = {
  handles: GRAPHQL_HANDLES,
  params: [undefined, { channel: 'args' }, { handle: 'context' }],
  passes: 'return',
};

function toRegistration(name: string, handler: Step, except: readonly (readonly string[])[]): Registration {
  const at = placeOf(handler.context.file, handler.value);
  const check = { by: 'the GraphQL schema', at, note: 'type and presence; not length or format' };
  const covers = [{ channel: 'args' as const, path: [], check, ...(except.length > 0 ? { except } : {}) }];
  const declared: readonly Declared[] = [{ covers }];
  return {
    ...{ framework: 'graphql', kind: 'graphql', name, at, signature: SIGNATURE, handler, declared },
    ...{ shared: [], own: [] },
  };
}
