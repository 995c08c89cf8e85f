import { HAPI_HANDLES, HAPI_PARTS } from '../catalog/hapi.js';
import type { Channel } from '../catalog/boundary.js';
import type { CallFact, Value } from '../facts.js';
import type { Context, Entity } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import { coverageAfter } from '../taint/guards.js';
import type { Flow } from '../taint/flow.js';
import { startScope } from '../taint/scope.js';
import type { Declaration } from './declared.js';
import { joined, NOTHING_DECLARED, schemaOf, unclear } from './declared.js';
import type { Host, HostKind } from './hosts.js';
import { hostsAt, isImported } from './hosts.js';
import { heldAt, objectsAt, stepsAt, textAt, textsAt, valueAt } from './lookups.js';
import type { Registration, Signature, Step } from './model.js';
import { joinPaths } from './paths.js';

const TITLE = 'hapi validate';
const ALL: readonly Channel[] = ['body', 'query', 'params', 'headers', 'cookies'];

const SIGNATURE: Signature = {
  handles: HAPI_HANDLES,
  params: [{ handle: 'request' }, { handle: 'toolkit' }],
  passes: 'return',
};

/** All routes of hapi servers and plugins, with what `validate` of the route or of the server checks. */
export function hapiRoutes(flow: Flow): readonly Registration[] {
  if (!isImported(flow.program, /^(?:@hapi\/hapi|hapi)$/)) return [];
  const plugins = pluginsOf(flow);
  const kind: HostKind = {
    modules: ['@hapi/hapi', 'hapi'],
    makers: ['server', 'Server'],
    types: ['Server'],
    fluent: new Set(),
    given: ({ file, fn, index }) => (index === 0 ? plugins.get(`${file}:${fn}`)?.id : undefined),
  };
  return flow.program.filesCalling('route').flatMap((file) =>
    file.callsNamed('route').flatMap((call) => {
      const context = { file: file.path };
      if (call.callee.kind !== 'member') return [];
      const [host] = hostsAt(flow.program, kind, call.callee.object, context);
      return host ? routesAt(flow, call, context, host, plugins) : [];
    }),
  );
}

interface Plugin {
  readonly id: string;
  readonly prefix: string;
}

/** `server.register({ plugin, routes: { prefix } })`: the functions that get a server, by file and number. */
function pluginsOf(flow: Flow): ReadonlyMap<string, Plugin> {
  const found = new Map<string, Plugin>();
  const note = (entity: Entity, prefix: string): void => {
    if (entity.kind === 'array') {
      for (const element of entity.value.elements)
        note(flow.program.evaluator.evaluate(element, entity.context).entity, prefix);
      return;
    }
    const inner = heldAt(flow, entity, 'plugin');
    if (inner && inner.kind !== 'unknown') {
      note(inner, textAt(flow, entity, 'routes', 'prefix') ?? prefix);
      return;
    }
    const register = heldAt(flow, entity, 'register');
    if (register?.kind !== 'function') return;
    const key = `${register.context.file}:${register.fn}`;
    found.set(key, { id: `plugin ${key}`, prefix });
  };
  for (const file of flow.program.filesCalling('register')) {
    for (const { args } of file.callsNamed('register')) {
      const [given, options] = args;
      const [object] = objectsAt(flow, options, { file: file.path });
      const prefix = textAt(flow, object, 'routes', 'prefix') ?? '';
      if (given) note(flow.program.evaluator.evaluate(given, { file: file.path }).entity, prefix);
    }
  }
  return found;
}

function routesAt(
  flow: Flow,
  call: CallFact,
  context: Context,
  host: Host,
  plugins: ReadonlyMap<string, Plugin>,
): readonly Registration[] {
  const [first] = call.args;
  const prefix = [...plugins.values()].find(({ id }) => id === host.id)?.prefix ?? '';
  const [server] = objectsAt(flow, host.made?.call.args[0], host.made?.context ?? context);
  return first
    ? descriptions(flow, first, context, 0).flatMap((route) =>
        toRegistration(flow, route, prefix, server, placeOf(context.file, call)),
      )
    : [];
}

// Lists of lists of routes: `[...orders, ...users]`.
const MAX_DEPTH = 5;

function descriptions(flow: Flow, value: Value, context: Context, depth: number): readonly Entity[] {
  if (depth > MAX_DEPTH) return [];
  if (value.kind === 'spread') return descriptions(flow, value.value, context, depth + 1);
  return alternatives(flow.program.evaluator.evaluate(value, context)).flatMap(({ entity }) => {
    if (entity.kind === 'object' || entity.kind === 'merged') return [entity];
    if (entity.kind !== 'array') return [];
    return entity.value.elements.flatMap((element) => descriptions(flow, element, entity.context, depth + 1));
  });
}

function toRegistration(
  flow: Flow,
  route: Entity,
  prefix: string,
  server: Entity | undefined,
  call: Registration['at'],
): readonly Registration[] {
  const path = textAt(flow, route, 'path');
  const methods = textsAt(flow, route, 'method').map((one) => one.toUpperCase().replace('*', 'ALL'));
  const options = optionsOf(flow, route);
  const handler = valueAt(flow, route, 'handler') ?? valueAt(flow, options, 'handler');
  if (path === undefined || !handler) return [];
  const { declared, traps } = declaration(flow, options, server);
  const isApart =
    route.kind === 'object' && (route.context.file !== call.file || !isWithin(route.value, call));
  const at = route.kind === 'object' && isApart ? placeOf(route.context.file, route.value) : call;
  return [
    {
      ...{ framework: 'hapi', kind: 'http', signature: SIGNATURE, handler, declared, traps, shared: [] },
      name: `${methods.length > 0 ? methods.join('|') : 'ALL'} ${joinPaths(prefix, path)}`,
      at,
      own: stepsAt(flow, options, 'pre').flatMap((step) => preMethod(flow, step)),
      ...siteOf(flow, route, options),
    },
  ];
}

/** The description of the route, where its options are written in it or say nothing of validation yet. */
function siteOf(flow: Flow, route: Entity, options: Entity | undefined): Pick<Registration, 'site'> {
  if (route.kind !== 'object') return {};
  const { value, context } = route;
  const held = value.properties.find(({ key }) => key === 'options' || key === 'config');
  const isMade = held?.kind === 'method' || held?.value.kind === 'function' || held?.value.kind === 'call';
  const isWritten = !held || held.value.kind === 'object';
  if (isMade || (!isWritten && heldAt(flow, options, 'validate'))) return {};
  return { site: { file: context.file, options: value } };
}

function isWithin(value: Value, { start, end }: Registration['at']): boolean {
  return start <= value.start && value.end <= end;
}

/** An object, or a function of the server that answers one. */
function optionsOf(flow: Flow, route: Entity): Entity | undefined {
  const held = valueAt(flow, route, 'options') ?? valueAt(flow, route, 'config');
  if (!held) return undefined;
  const { entity } = flow.program.evaluator.evaluate(held.value, held.context);
  if (entity.kind !== 'function') return objectsAt(flow, held.value, held.context)[0];
  const returns = flow.program.findFile(entity.context.file)?.fn(entity.fn)?.returns ?? [];
  return returns.flatMap(({ value }) => objectsAt(flow, value, entity.context))[0];
}

/** `pre: [{ method: check, assign: 'order' }]`. */
function preMethod(flow: Flow, step: Step): readonly Step[] {
  const [object] = objectsAt(flow, step.value, step.context);
  if (!object) return [step];
  const method = valueAt(flow, object, 'method');
  return method ? [method] : [];
}

function declaration(flow: Flow, options: Entity | undefined, server: Entity | undefined): Declaration {
  const own = heldAt(flow, options, 'validate');
  const wide = heldAt(flow, server, 'routes', 'validate');
  if (own?.kind === 'unknown' || own?.kind === 'param')
    return unclear(ALL, 'its `validate` cannot be followed');
  const parts = Object.entries(HAPI_PARTS).map(([key, channel]): Declaration => {
    const step = valueAt(flow, own, key) ?? valueAt(flow, wide, key);
    return step ? ofPart(flow, step, channel) : NOTHING_DECLARED;
  });
  const found = joined(parts);
  const action = valueAt(flow, own, 'failAction') ?? valueAt(flow, wide, 'failAction');
  return action && isLettingThrough(flow, action) ? lettingThrough(action, found) : found;
}

function ofPart(flow: Flow, step: Step, channel: Channel): Declaration {
  const { entity } = flow.program.evaluator.evaluate(step.value, step.context);
  if (entity.kind === 'literal') {
    const check = { by: TITLE, at: placeOf(step.context.file, step.value) };
    // `false` refuses whatever is there, `true` is the default: no check.
    return entity.value === false
      ? { declared: [{ covers: [{ channel, path: [], check }] }], traps: [] }
      : NOTHING_DECLARED;
  }
  if (entity.kind !== 'function') return schemaOf(flow, step, channel, TITLE, 'joi');
  const at = placeOf(step.context.file, step.value);
  const scope = startScope(flow.program, entity, [[{ kind: 'data', channel, path: [], at: [], read: at }]]);
  return { declared: [{ covers: coverageAfter(flow, scope) }], traps: [] };
}

function isLettingThrough(flow: Flow, { value, context }: Step): boolean {
  const { entity } = flow.program.evaluator.evaluate(value, context);
  if (entity.kind === 'literal') return entity.value === 'log' || entity.value === 'ignore';
  if (entity.kind !== 'function') return false;
  const returns = flow.program.findFile(entity.context.file)?.fn(entity.fn)?.returns ?? [];
  // `return h.continue`: the handler runs all the same.
  return returns.some((one) => one.value?.kind === 'member' && one.value.property === 'continue');
}

function lettingThrough({ value, context }: Step, { declared, traps }: Declaration): Declaration {
  const channels = [...new Set(declared.flatMap(({ covers }) => covers.map(({ channel }) => channel)))];
  if (channels.length === 0) return { declared: [], traps };
  const data = { validator: TITLE, source: channels.join(', ') };
  return {
    declared: [],
    traps: [...traps, { kind: 'fail-action', at: placeOf(context.file, value), data }],
  };
}
