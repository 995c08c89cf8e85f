import { HONO_HANDLES, HONO_TARGETS, HONO_VALIDATORS } from '../catalog/hono.js';
import type { Channel } from '../catalog/boundary.js';
import type { Value } from '../facts.js';
import type { Context, Entity, Origin } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { Place } from '../rule.js';
import { coverageAt } from '../taint/guards.js';
import type { Flow } from '../taint/flow.js';
import { startScope } from '../taint/scope.js';
import type { Extra } from '../taint/scope.js';
import type { DataTaint, Taint } from '../taint/taint.js';
import { isCoveredBy, mapData } from '../taint/taint.js';
import { schemaOf } from './declared.js';
import type { Declaration } from './declared.js';
import { heldAt, objectsAt, valueAt } from './lookups.js';
import type { Step } from './model.js';

/** What a validating middleware of Hono leaves for `c.req.valid(target)`. */
export interface HonoCheck extends Declaration {
  readonly channel: Channel;
  readonly by: string;
}

/** The validator that an entity is; undefined for any other middleware. */
export function honoCheck(flow: Flow, entity: Entity): HonoCheck | undefined {
  if (entity.kind !== 'library' || !entity.origin) return undefined;
  const { origin } = entity;
  const name = origin.of.path.at(-1) ?? '';
  const known = HONO_VALIDATORS[origin.of.module];
  const isPlain = origin.of.module === 'hono' && name === 'validator';
  if (!isPlain && known?.names.includes(name) !== true) return undefined;
  const call = flow.program.findFile(origin.file)?.call(origin.call);
  const [target, schema] = call?.args ?? [];
  const named = target && flow.program.evaluator.evaluate(target, origin.context).entity;
  const key = named?.kind === 'literal' ? String(named.value) : '';
  const channel = HONO_TARGETS[key];
  if (!channel || !schema || !call) return undefined;
  const at = placeOf(origin.file, call);
  const step = { value: schema, context: origin.context };
  return isPlain
    ? byFunction(flow, step, key, channel, at)
    : bySchema(flow, step, key, channel, known?.title ?? name, at);
}

function bySchema(flow: Flow, step: Step, key: string, channel: Channel, by: string, at: Place): HonoCheck {
  return { channel, by, ...validByThis(schemaOf(flow, step, channel, by), key, channel, at) };
}

/** What a schema covers is what `valid` answers; the request itself stays as it was. */
export function validByThis(
  { declared, traps }: Declaration,
  key: string,
  channel: Channel,
  read: Place,
): Declaration {
  const covers = declared.flatMap((one) => one.covers);
  const [coverage] = covers;
  const data: DataTaint = { kind: 'data', channel, path: [], at: [], read, isCopy: true };
  const open = (coverage?.except ?? []).map((path) => ({ ...data, path, at: path }));
  const taints = [coverage ? { ...data, check: coverage.check } : data, ...open];
  const unclear = declared.filter((one) => one.unclear !== undefined);
  return { declared: [...unclear, { covers: [], extras: [{ key: [`valid(${key})`], taints }] }], traps };
}

/** `validator('json', (value, c) => …)`: what the function answers is what `valid` gives. */
function byFunction(flow: Flow, step: Step, key: string, channel: Channel, at: Place): HonoCheck {
  const { entity } = flow.program.evaluator.evaluate(step.value, step.context);
  const by = 'validator';
  if (entity.kind !== 'function') return { channel, by, declared: [], traps: [] };
  const data: Taint = { kind: 'data', channel, path: [], at: [], read: at, isCopy: true };
  const context: Taint = { kind: 'handle', handles: HONO_HANDLES, name: 'context', at: [] };
  const scope = startScope(flow.program, entity, [[data], [context]]);
  const returns = flow.fileOf(scope)?.fn(scope.fn)?.returns ?? [];
  const taints = returns.flatMap(({ value }) => {
    if (!value) return [];
    const known = coverageAt(flow, scope, value.start);
    return mapData(flow.taintsOf(value, scope), (taint) => {
      const found = taint.check ? undefined : known.find((coverage) => isCoveredBy(taint, coverage));
      return found ? { ...taint, check: found.check } : taint;
    }).filter(({ kind }) => kind === 'data');
  });
  const extras: readonly Extra[] = [{ key: [`valid(${key})`], taints }];
  return { channel, by, declared: [{ covers: [], extras }], traps: [] };
}

const REQUEST: Readonly<Record<string, readonly [target: string, channel: Channel]>> = {
  params: ['param', 'params'],
  query: ['query', 'query'],
  headers: ['header', 'headers'],
  cookies: ['cookie', 'cookies'],
};

/** `createRoute({ request: { params, body: { content: { 'application/json': { schema } } } } })`. */
export function openApiChecks(flow: Flow, route: Entity | undefined, at: Place): readonly HonoCheck[] {
  const request = heldAt(flow, route, 'request');
  if (!request) return [];
  const by = 'createRoute';
  const plain = Object.entries(REQUEST).flatMap(([key, [target, channel]]) => {
    const step = valueAt(flow, request, key);
    return step ? [bySchema(flow, step, target, channel, by, at)] : [];
  });
  const content = heldAt(flow, request, 'body', 'content');
  if (content?.kind !== 'object') return plain;
  const bodies = content.value.properties.flatMap(({ key, value }) => {
    const [media] = objectsAt(flow, value, content.context);
    const schema = valueAt(flow, media, 'schema');
    const target = /json/.test(key) ? 'json' : 'form';
    return schema ? [bySchema(flow, schema, target, 'body', by, at)] : [];
  });
  return [...plain, ...bodies];
}

/** The object that `createRoute` was given. */
export function routeDescription(flow: Flow, value: Value, context: Context): Entity | undefined {
  const { entity } = flow.program.evaluator.evaluate(value, context);
  const origin: Origin | undefined = entity.kind === 'library' ? entity.origin : undefined;
  if (!origin) return entity.kind === 'object' ? entity : undefined;
  const [given] = flow.program.findFile(origin.file)?.call(origin.call)?.args ?? [];
  return objectsAt(flow, given, origin.context)[0];
}
