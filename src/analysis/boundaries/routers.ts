import type { RouterEntry } from '../catalog/boundary.js';
import { ROUTERS } from '../catalog/routers/index.js';
import type { Value } from '../facts.js';
import { callersOf } from '../link/callers.js';
import type { Context, Entity, Library, Origin, Traced } from '../link/entities.js';
import { alternatives, libraryOf, placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import type { Flow } from '../taint/flow.js';
import type { Registration, Signature, Step } from './model.js';
import { joinPaths, pathOf, pathsOf } from './paths.js';
import type { RouterEvent } from './router-params.js';
import { PARAM, paramSteps } from './router-params.js';
import { entitiesOf, flattenStep } from './steps.js';
import { rowsOf } from './tables.js';
import { weakestOf } from './weakest.js';

interface Mount {
  readonly parent: RouterEvent;
  /** What runs before the mounted router in that very call. */
  readonly steps: readonly Step[];
  /** `mount('/api', app)`, beside the path of the call. */
  readonly prefix: string;
}

/** All routes that are registered by methods of a router or an application, with what runs before each. */
export function routesOf(flow: Flow, files: readonly string[]): readonly Registration[] {
  const events = files.flatMap((file) => eventsIn(flow, file));
  const mounts = mountsOf(flow, events);
  const ways = new Map<string, readonly Registration[]>();
  for (const event of events) {
    const { method, steps } = event;
    const handler = steps.at(-1);
    if (method === PARAM || !handler) continue;
    if (method === undefined && !isAnswering(flow, event, handler)) continue;
    const key = keyOf(event, handler);
    ways.set(key, [...(ways.get(key) ?? []), ...waysTo(event, handler, events, mounts)]);
  }
  return [...ways.values()].flatMap((all) => weakestOf(flow, all));
}

/** Equal for a call that registers one handler on several routers: `add(one); add(other)`. */
function keyOf({ file, call, method = '', path = '' }: RouterEvent, { value, context }: Step): string {
  return [file, call.start, method, path, context.file, value.start].join(' ');
}

/** A route by each way that leads to it. */
function waysTo(
  event: RouterEvent,
  handler: Step,
  events: readonly RouterEvent[],
  mounts: ReadonlyMap<string, readonly Mount[]>,
): readonly Registration[] {
  const { entry, method = 'ALL', steps, file, call } = event;
  const later = laterSteps(event, events);
  return surroundings(event, events, mounts, 0).map(({ prefix, shared }): Registration => ({
    framework: entry.id,
    kind: 'http',
    name: `${method} ${joinPaths(prefix, event.path ?? '/')}`,
    at: placeOf(file, call),
    signature: signatureOf(entry),
    shared,
    own: [...paramSteps(event, events), ...steps.slice(0, -1)],
    handler,
    declared: [],
    later,
  }));
}

/** Middleware that is registered behind a route on the same router, and so never runs before it. */
function laterSteps(event: RouterEvent, events: readonly RouterEvent[]): readonly Step[] {
  return events
    .filter(
      (one) =>
        one.method === undefined &&
        one.router === event.router &&
        one.file === event.file &&
        one.call.fn === event.call.fn &&
        one.call.end > event.call.end &&
        covers(one, event),
    )
    .flatMap(({ steps }) => steps);
}

function signatureOf({ handles, params, passes, mostParams }: RouterEntry): Signature {
  const named = params.map((handle) => ({ handle }));
  return { handles, passes, params: named, ...(mostParams === undefined ? {} : { mostParams }) };
}

interface Surroundings {
  readonly prefix: string;
  readonly shared: readonly Step[];
}

// Routers inside routers: real services stay below.
const MAX_MOUNTS = 8;

/** The path that leads to a router, and the middleware of all routers on the way, in order of registration. */
function surroundings(
  event: RouterEvent,
  events: readonly RouterEvent[],
  mounts: ReadonlyMap<string, readonly Mount[]>,
  depth: number,
): readonly Surroundings[] {
  const before = events.filter(
    (one) => isBefore(one, event) && (one.method === undefined ? covers(one, event) : isForAll(one, event)),
  );
  const own = before.flatMap(({ steps }) => steps);
  const around = depth < MAX_MOUNTS ? (mounts.get(event.router) ?? []) : [];
  const found = around.flatMap((mount) =>
    surroundings(mount.parent, events, mounts, depth + 1).map((outer) => ({
      prefix: [outer.prefix, mount.parent.path ?? '', mount.prefix, event.prefix].reduce(joinPaths),
      shared: [...outer.shared, ...paramSteps(mount.parent, events), ...mount.steps, ...own],
    })),
  );
  return found.length > 0 ? found.slice(0, MOST_WAYS) : [{ prefix: event.prefix, shared: own }];
}

// One router mounted in several places, which are mounted in several places themselves.
const MOST_WAYS = 12;

/** Registered earlier on the same router. Across functions and files the order is not known, and taken as good. */
function isBefore(one: RouterEvent, other: RouterEvent): boolean {
  if (one === other || one.router !== other.router) return false;
  return one.file !== other.file || one.call.fn !== other.call.fn || one.call.end < other.call.end;
}

/** `app.all('/orders', check)` in front of `app.post('/orders', …)`: it lets a request go on, or answers it. */
function isForAll(one: RouterEvent, { method, path = '/' }: RouterEvent): boolean {
  if (one.method !== 'ALL' || method === 'ALL' || one.path === undefined) return false;
  const star = one.path.indexOf('*');
  return star < 0 ? one.path === path : path.startsWith(one.path.slice(0, star));
}

/** Middleware for a path concerns the routes below it. */
function covers(one: RouterEvent, { path = '/' }: RouterEvent): boolean {
  const prefix = (one.path ?? '').replace(/\/+$/, '');
  return prefix === '' || prefix === '*' || path === prefix || path.startsWith(`${prefix}/`);
}

function mountsOf(flow: Flow, events: readonly RouterEvent[]): ReadonlyMap<string, readonly Mount[]> {
  const found = new Map<string, Mount[]>();
  for (const event of events) {
    if (event.method !== undefined) continue;
    event.steps.forEach((step, index) => {
      for (const { value, context, prefix } of mountedAt(flow, step)) {
        for (const { router } of routersAt(flow.program, value, context)) {
          const mount = { parent: event, steps: event.steps.slice(0, index), prefix };
          found.set(router, [...(found.get(router) ?? []), mount]);
        }
      }
    });
  }
  return found;
}

/** What is mounted by a step: itself, or what `mount('/api', app)` of Koa is given. */
function mountedAt(flow: Flow, step: Step): readonly (Step & { readonly prefix: string })[] {
  const made = entitiesOf(flow, step).flatMap((entity) =>
    entity.kind === 'library' && entity.origin?.of.module === 'koa-mount' ? [entity.origin] : [],
  );
  if (made.length === 0) return [{ ...step, prefix: '' }];
  return made.flatMap(({ file, call, context }) => {
    const args = flow.program.findFile(file)?.call(call)?.args ?? [];
    const [first] = args;
    const value = args.at(-1);
    const prefix = first && args.length > 1 ? pathOf(flow.program, first, context) : undefined;
    return value ? [{ value, context, prefix: prefix ?? '' }] : [];
  });
}

/** A function given to `use` that answers by itself: it is a handler of all methods. */
function isAnswering(flow: Flow, { entry, path, call }: RouterEvent, step: Step): boolean {
  return entitiesOf(flow, step).some((entity) => {
    if (entity.kind !== 'function') return false;
    const file = flow.program.findFile(entity.context.file);
    const params = file?.fn(entity.fn)?.params.length ?? 0;
    if (params === 0 || params >= entry.params.length) return false;
    return path !== undefined || (call.args.length === 1 && !isNotFound(file, entity.fn));
  });
}

/** The last resort of an application: it says 404 to whatever came that far. */
function isNotFound(file: LinkedFile | undefined, fn: number): boolean {
  const is404 = (value: Value | undefined): boolean => value?.kind === 'literal' && value.value === 404;
  return (
    file?.facts.calls.some((call) => call.fn === fn && call.args.some(is404)) === true ||
    file?.facts.writes.some((write) => write.fn === fn && is404(write.value)) === true
  );
}

const NAMES: ReadonlySet<string> = new Set([
  ...ROUTERS.flatMap(({ methods, use }) => [...Object.keys(methods), ...use]),
  'param',
]);

function eventsIn(flow: Flow, file: string): readonly RouterEvent[] {
  const linked = flow.program.findFile(file);
  if (!linked) return [];
  return linked.facts.calls.flatMap((call) => {
    const { callee } = call;
    const isNamed = callee.kind === 'member' ? NAMES.has(callee.property) : callee.kind === 'element';
    if (!isNamed || call.args.length === 0 || (callee.kind !== 'member' && callee.kind !== 'element'))
      return [];
    return routersAt(flow.program, callee.object, { file }).flatMap(({ path, ...found }) =>
      rowsOf(flow, call, { file }).flatMap(({ method, args }) =>
        toEvents(flow, { ...found, file, call }, method ?? '', args, path),
      ),
    );
  });
}

function toEvents(
  flow: Flow,
  base: Pick<RouterEvent, 'entry' | 'router' | 'prefix' | 'file' | 'call'>,
  name: string,
  args: readonly Step[],
  routePath: string | undefined,
): readonly RouterEvent[] {
  const { entry } = base;
  const isUse = entry.use.includes(name);
  const method = isUse ? undefined : name === 'param' ? PARAM : entry.methods[name];
  if (!isUse && method === undefined) return [];
  const pathAt = (step: Step | undefined): readonly string[] | undefined =>
    step && pathsOf(flow.program, step.value, step.context);
  const isNamed = entry.hasNames === true && args.length > 2 && pathAt(args[0]) && pathAt(args[1]);
  const [first, ...rest] = isNamed ? args.slice(1) : args;
  const paths = pathAt(first);
  const steps = (paths ? rest : args).flatMap((step) => flattenStep(flow, step));
  // `app.get('setting')` reads; a route has a handler.
  if (steps.length === 0 || (!isUse && !paths && routePath === undefined)) return [];
  const named = { ...base, steps, ...(method === undefined ? {} : { method }) };
  if (method === PARAM) return (paths ?? []).map((path) => ({ ...named, path }));
  const path = paths?.[0] ?? routePath;
  return [{ ...named, ...(path === undefined ? {} : { path }) }];
}

interface FoundRouter {
  readonly entry: RouterEntry;
  readonly router: string;
  readonly prefix: string;
  /** For `router.route('/x')`. */
  readonly path?: string;
}

/** The routers that a value stands for. */
export function routersAt(program: Program, value: Value, context: Context): readonly FoundRouter[] {
  return alternatives(program.evaluator.evaluate(value, context)).flatMap((one) =>
    routersOf(program, one, 0),
  );
}

// A router handed from function to function.
const MAX_HANDS = 4;

function routersOf(program: Program, { entity }: Traced, depth: number): readonly FoundRouter[] {
  const library = libraryOf(entity);
  const known = library && routerBehind(program, library);
  if (known && (known.router !== '' || entity.kind !== 'param')) return [known];
  if (entity.kind === 'param' && entity.path.length === 0 && depth < MAX_HANDS) {
    const given = givenTo(program, entity, depth);
    return given.length > 0 ? given : known ? [known] : [];
  }
  return known ? [known] : [];
}

/** A router that comes in as a parameter: what the callers give. */
function givenTo(program: Program, param: Entity & { kind: 'param' }, depth: number): readonly FoundRouter[] {
  return callersOf(program, param.file, param.fn).flatMap(({ file, call }) => {
    const argument = call.args[param.index];
    if (!argument) return [];
    return alternatives(program.evaluator.evaluate(argument, { file })).flatMap((one) =>
      routersOf(program, one, depth + 1),
    );
  });
}

/** Back through `router.route('/x').get(…)` to where the router is made. */
function routerBehind(program: Program, library: Library): FoundRouter | undefined {
  const entry = ROUTERS.find(({ modules }) => modules.includes(library.module));
  if (!entry) return undefined;
  let path: string | undefined;
  for (let at: Library | undefined = library; at; at = at.origin?.of) {
    const { origin, type } = at;
    if (!origin)
      return type !== undefined && entry.types.includes(type) ? { entry, router: '', prefix: '' } : undefined;
    const name = significant(origin.of.path).join('.');
    const isMaker = !origin.of.origin && entry.makers.includes(name);
    if (isMaker) {
      const router = `${origin.file}:${origin.call}`;
      const prefix = prefixOf(program, entry, origin);
      return { entry, router, prefix, ...(path === undefined ? {} : { path }) };
    }
    if (entry.aside?.includes(significant(origin.of.path).at(-1) ?? '') === true) return undefined;
    if (name === entry.route) path = routePath(program, origin.file, origin.call);
  }
  return undefined;
}

function routePath(program: Program, file: string, id: number): string | undefined {
  const argument = program.findFile(file)?.call(id)?.args[0];
  return argument && pathOf(program, argument, { file });
}

/** The prefix that a router is made with, or gets by a method. */
function prefixOf(
  program: Program,
  { prefixOption, prefixMethod }: RouterEntry,
  { file, call: id, context }: Origin,
): string {
  const linked = program.findFile(file);
  const options = linked?.call(id)?.args[0];
  const object = options && program.evaluator.evaluate(options, context).entity;
  const held =
    object?.kind === 'object' ? object.value.properties.find(({ key }) => key === prefixOption) : undefined;
  const made = held && object?.kind === 'object' ? pathOf(program, held.value, object.context) : undefined;
  if (prefixMethod === undefined) return made ?? '';
  const called = linked?.callsNamed(prefixMethod).find(({ callee }) => {
    if (callee.kind !== 'member') return false;
    const library = libraryOf(program.evaluator.evaluate(callee.object, { file }).entity);
    return library?.origin?.call === id && library.origin.file === file;
  });
  const [argument] = called?.args ?? [];
  return (argument && pathOf(program, argument, { file })) ?? made ?? '';
}

function significant(path: readonly string[]): readonly string[] {
  return path.filter((part) => part !== 'default' && !part.startsWith('/'));
}
