import type { RouterEntry } from '../catalog/boundary.js';
import { ROUTERS } from '../catalog/routers/index.js';
import type { CallFact, Value } from '../facts.js';
import { callersOf } from '../link/callers.js';
import type { Context, Entity, Library, Traced } from '../link/entities.js';
import { alternatives, libraryOf, placeOf } from '../link/entities.js';
import type { Program } from '../link/program.js';
import type { Flow } from '../taint/flow.js';
import type { Registration, Signature, Step } from './model.js';
import { joinPaths, pathOf, pathsOf } from './paths.js';
import { entitiesOf, flattenStep } from './steps.js';

/** One call of a router: `app.use(…)`, `router.post('/x', …)`. */
interface RouterEvent {
  readonly entry: RouterEntry;
  /** The router or application, by where it is made. */
  readonly router: string;
  /** HTTP method, or undefined for middleware and mounts. */
  readonly method?: string;
  readonly path?: string;
  readonly steps: readonly Step[];
  readonly file: string;
  readonly call: CallFact;
}

interface Mount {
  readonly parent: RouterEvent;
  /** What runs before the mounted router in that very call. */
  readonly steps: readonly Step[];
}

/** All routes that are registered by methods of a router or an application, with what runs before each. */
export function routesOf(flow: Flow, files: readonly string[]): readonly Registration[] {
  const events = files.flatMap((file) => eventsIn(flow, file));
  const mounts = mountsOf(flow, events);
  return events.flatMap((event) => {
    const { method, steps } = event;
    const handler = steps.at(-1);
    if (!handler || (method === undefined && !isAnswering(flow, event, handler))) return [];
    return [toRegistration(event, handler, events, mounts)];
  });
}

function toRegistration(
  event: RouterEvent,
  handler: Step,
  events: readonly RouterEvent[],
  mounts: ReadonlyMap<string, readonly Mount[]>,
): Registration {
  const { entry, method = 'ALL', steps, file, call } = event;
  const around = surroundings(event, events, mounts, 0);
  return {
    framework: entry.id,
    kind: 'http',
    name: `${method} ${joinPaths(around.prefix, event.path ?? '/')}`,
    at: placeOf(file, call),
    signature: signatureOf(entry),
    shared: around.shared,
    own: steps.slice(0, -1),
    handler,
    declared: [],
    later: laterSteps(event, events),
  };
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
        one.call.start > event.call.start &&
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
): Surroundings {
  const before = events.filter(
    (one) => one.method === undefined && isBefore(one, event) && covers(one, event),
  );
  const own = before.flatMap(({ steps }) => steps);
  const [mount] = depth < MAX_MOUNTS ? (mounts.get(event.router) ?? []) : [];
  if (!mount) return { prefix: '', shared: own };
  const outer = surroundings(mount.parent, events, mounts, depth + 1);
  return {
    prefix: joinPaths(outer.prefix, mount.parent.path ?? ''),
    shared: [...outer.shared, ...mount.steps, ...own],
  };
}

/** Registered earlier on the same router. Across functions and files the order is not known, and taken as good. */
function isBefore(one: RouterEvent, other: RouterEvent): boolean {
  if (one === other || one.router !== other.router) return false;
  return one.file !== other.file || one.call.fn !== other.call.fn || one.call.start < other.call.start;
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
      for (const { router } of routersAt(flow.program, step.value, step.context)) {
        const mount = { parent: event, steps: event.steps.slice(0, index) };
        found.set(router, [...(found.get(router) ?? []), mount]);
      }
    });
  }
  return found;
}

/** A function given to `use` that answers by itself: it is a handler of all methods. */
function isAnswering(flow: Flow, { entry, path }: RouterEvent, step: Step): boolean {
  if (path === undefined) return false;
  return entitiesOf(flow, step).some((entity) => {
    if (entity.kind !== 'function') return false;
    const params = flow.program.findFile(entity.context.file)?.fn(entity.fn)?.params.length ?? 0;
    return params > 0 && params < entry.params.length;
  });
}

const NAMES: ReadonlySet<string> = new Set(
  ROUTERS.flatMap(({ methods, use }) => [...Object.keys(methods), ...use]),
);

function eventsIn(flow: Flow, file: string): readonly RouterEvent[] {
  const linked = flow.program.findFile(file);
  if (!linked) return [];
  return linked.facts.calls.flatMap((call) => {
    const { callee } = call;
    if (callee.kind !== 'member' || !NAMES.has(callee.property) || call.args.length === 0) return [];
    return routersAt(flow.program, callee.object, { file }).flatMap(({ entry, router, path }) =>
      toEvents(flow, { entry, router, file, call }, callee.property, path),
    );
  });
}

function toEvents(
  flow: Flow,
  base: Pick<RouterEvent, 'entry' | 'router' | 'file' | 'call'>,
  name: string,
  routePath: string | undefined,
): readonly RouterEvent[] {
  const { entry, call, file } = base;
  const context = { file };
  const isUse = entry.use.includes(name);
  const method = isUse ? undefined : entry.methods[name];
  if (!isUse && method === undefined) return [];
  const [first, ...rest] = call.args;
  const paths = first && pathsOf(flow.program, first, context);
  const steps = (paths ? rest : call.args).flatMap((value) => flattenStep(flow, { value, context }));
  // `app.get('setting')` reads; a route has a handler.
  if (steps.length === 0 || (!isUse && !paths && routePath === undefined)) return [];
  const path = paths?.[0] ?? routePath;
  return [
    { ...base, steps, ...(method === undefined ? {} : { method }), ...(path === undefined ? {} : { path }) },
  ];
}

interface FoundRouter {
  readonly entry: RouterEntry;
  readonly router: string;
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
    if (!origin) return type !== undefined && entry.types.includes(type) ? { entry, router: '' } : undefined;
    const name = significant(origin.of.path).join('.');
    const isMaker = !origin.of.origin && entry.makers.includes(name);
    if (isMaker) {
      const prefix = prefixOf(program, entry, at);
      const whole = prefix === undefined ? path : joinPaths(prefix, path ?? '');
      const router = `${origin.file}:${origin.call}`;
      return { entry, router, ...(whole === undefined ? {} : { path: whole }) };
    }
    if (name === entry.route) path = routePath(program, origin.file, origin.call);
  }
  return undefined;
}

function routePath(program: Program, file: string, id: number): string | undefined {
  const argument = program.findFile(file)?.call(id)?.args[0];
  return argument && pathOf(program, argument, { file });
}

function prefixOf(_program: Program, entry: RouterEntry, _library: Library): string | undefined {
  return entry.prefixOption === undefined ? undefined : undefined;
}

function significant(path: readonly string[]): readonly string[] {
  return path.filter((part) => part !== 'default' && !part.startsWith('/'));
}
