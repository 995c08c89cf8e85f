import { TRPC_MERGERS, TRPC_ROUTERS } from '../catalog/boundaries-functions/trpc.js';
import type { CallFact } from '../facts.js';
import type { Context } from '../link/entities.js';
import { alternatives } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import { membersOf } from './lookups-all.js';
import type { Step } from './model.js';

/** Names of procedures by where they are made (`file:call`): the keys of the routers on the way, `orders.create`. */
export function procedureNames(flow: Flow): ReadonlyMap<string, string> {
  const parents = new Map<string, Parent>();
  for (const { id, call, context, isMerging } of routerCalls(flow)) {
    for (const value of isMerging ? call.args : []) put(flow, parents, id, [], { value, context });
    const [routes] = call.args;
    if (!isMerging && routes) putAll(flow, parents, id, [], { value: routes, context }, 0);
  }
  return new Map([...parents.keys()].map((id) => [id, nameOf(parents, id, 0).join('.')]));
}

/** The router that something is put into, and under which keys. */
interface Parent {
  readonly router: string;
  readonly keys: readonly string[];
}

interface RouterCall {
  readonly id: string;
  readonly call: CallFact;
  readonly context: Context;
  readonly isMerging: boolean;
}

function routerCalls(flow: Flow): readonly RouterCall[] {
  return flow.program.files().flatMap(({ path, facts }) =>
    facts.calls.flatMap((call): readonly RouterCall[] => {
      const kind = mayMakeRouter(call) ? routerKind(flow, call, path) : undefined;
      if (!kind) return [];
      const isMerging = kind === 'merging';
      return [{ id: `${path}:${call.id}`, call, context: { file: path }, isMerging }];
    }),
  );
}

/** Routers are made of objects, or of routers under other names; that is seen without asking what is called. */
function mayMakeRouter({ callee, args }: CallFact): boolean {
  const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
  return args.length > 0 && /router/i.test(name);
}

function routerKind(flow: Flow, { callee }: CallFact, file: string): 'plain' | 'merging' | undefined {
  for (const { entity } of alternatives(flow.program.evaluator.evaluate(callee, { file }))) {
    if (entity.kind !== 'library' || entity.module !== '@trpc/server') continue;
    const name = entity.path.at(-1) ?? '';
    if (TRPC_ROUTERS.has(name)) return 'plain';
    if (TRPC_MERGERS.has(name)) return 'merging';
  }
  return undefined;
}

// Objects inside of a router's object.
const MAX_DEPTH = 6;

function putAll(
  flow: Flow,
  parents: Map<string, Parent>,
  router: string,
  keys: readonly string[],
  { value, context }: Step,
  depth: number,
): void {
  for (const { entity } of alternatives(flow.program.evaluator.evaluate(value, context))) {
    for (const { key, step } of depth > MAX_DEPTH ? [] : membersOf(flow, entity)) {
      if (!put(flow, parents, router, [...keys, key], step))
        putAll(flow, parents, router, [...keys, key], step, depth + 1);
    }
  }
}

/** Notes where a procedure or a router is put; false for what neither is. */
function put(
  flow: Flow,
  parents: Map<string, Parent>,
  router: string,
  keys: readonly string[],
  { value, context }: Step,
): boolean {
  const made = alternatives(flow.program.evaluator.evaluate(value, context)).flatMap(({ entity }) =>
    entity.kind === 'library' && entity.module === '@trpc/server' && entity.origin ? [entity.origin] : [],
  );
  for (const { file, call } of made) {
    const id = `${file}:${call}`;
    if (id !== router && !parents.has(id)) parents.set(id, { router, keys });
  }
  return made.length > 0;
}

// Routers inside routers: real services stay below.
const MAX_ROUTERS = 8;

function nameOf(parents: ReadonlyMap<string, Parent>, id: string, depth: number): readonly string[] {
  const parent = parents.get(id);
  if (!parent || depth > MAX_ROUTERS) return [];
  return [...nameOf(parents, parent.router, depth + 1), ...parent.keys];
}
