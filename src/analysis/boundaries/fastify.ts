import { FASTIFY_HANDLES, FASTIFY_METHODS } from '../catalog/fastify.js';
import type { CallFact, Value } from '../facts.js';
import type { Context, Entity } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import type { Declaration } from './declared.js';
import { fastifyDeclaration, isAnsweringYes } from './fastify-schemas.js';
import { Plugins } from './fastify-plugins.js';
import type { Host, HostKind } from './hosts.js';
import { hostsAt, isImported } from './hosts.js';
import { heldAt, objectsAt, stepsAt, textAt, textsAt, valueAt } from './lookups.js';
import type { Registration, Signature, Step } from './model.js';
import { joinPaths, pathOf } from './paths.js';
import { entitiesOf, flattenStep } from './steps.js';
import { weakestOf } from './weakest.js';

/** All routes of Fastify applications and plugins, with the hooks that run before each and what their schemas check. */
export function fastifyRoutes(flow: Flow): readonly Registration[] {
  if (!isImported(flow.program, /^(?:@fastify\/autoload|fastify|fastify-(?:plugin|autoload))$/)) return [];
  return new FastifyRoutes(flow).all();
}

interface Hooks {
  readonly early: readonly Step[];
  readonly late: readonly Step[];
}

/** A way from the application to a plugin. */
interface Way extends Hooks {
  readonly prefix: string;
  readonly isCompilerOff: boolean;
}

interface HostCall {
  readonly name: string;
  readonly call: CallFact;
  readonly context: Context;
  readonly host: Host;
}

const SIGNATURE: Signature = {
  handles: FASTIFY_HANDLES,
  params: [{ handle: 'request' }, { handle: 'reply' }, { handle: 'done' }],
  passes: 'return',
};

const FLUENT: ReadonlySet<string> = new Set([
  ...Object.keys(FASTIFY_METHODS),
  ...['withTypeProvider', 'register', 'route', 'addHook', 'decorate', 'decorateRequest', 'decorateReply'],
  ...['setValidatorCompiler', 'setSerializerCompiler', 'setErrorHandler', 'setNotFoundHandler', 'after'],
  ...['addSchema', 'addContentTypeParser', 'ready', 'setSchemaErrorFormatter'],
]);

// Before the schemas of a route, and behind them.
const EARLY = ['onRequest', 'preParsing', 'preValidation'];
const LATE = ['preHandler'];
// Plugins inside plugins: real services stay below.
const MAX_PLUGINS = 10;

class FastifyRoutes {
  private readonly plugins: Plugins;
  private readonly kind: HostKind;
  private readonly hooks = new Map<string, readonly HostCall[]>();
  private readonly ways = new Map<string, readonly Way[]>();

  constructor(private readonly flow: Flow) {
    this.plugins = new Plugins(flow);
    this.kind = {
      modules: ['fastify'],
      makers: ['', 'fastify', 'Fastify'],
      types: ['FastifyInstance'],
      fluent: FLUENT,
      given: this.plugins.given,
    };
  }

  all(): readonly Registration[] {
    const routes = [...Object.keys(FASTIFY_METHODS), 'route'].flatMap((name) => this.callsOf(name));
    return routes.flatMap((call) => (call.name === 'route' ? this.fromObject(call) : this.fromMethod(call)));
  }

  private callsOf(name: string): readonly HostCall[] {
    return this.flow.program.filesCalling(name).flatMap((file) =>
      file.callsNamed(name).flatMap((call) => {
        const { callee } = call;
        const context = { file: file.path };
        if (callee.kind !== 'member' || call.args.length === 0) return [];
        return hostsAt(this.flow.program, this.kind, callee.object, context).map((host) => ({
          ...{ name, call, context, host },
        }));
      }),
    );
  }

  /** `app.post('/x', { schema }, handler)`. */
  private fromMethod(route: HostCall): readonly Registration[] {
    const { call, context, name } = route;
    const [first, second, third] = call.args;
    const path = first && pathOf(this.flow.program, first, context);
    if (path === undefined || !second) return [];
    const options = objectsAt(
      this.flow,
      third || !isFunctionLike(this.flow, second, context) ? second : undefined,
      context,
    )[0];
    const handler = third ?? (options ? undefined : second);
    const step = handler ? { value: handler, context } : valueAt(this.flow, options, 'handler');
    return step ? this.toRegistration(route, FASTIFY_METHODS[name] ?? 'ALL', path, options, step) : [];
  }

  /** `app.route({ method, url, schema, handler })`. */
  private fromObject(route: HostCall): readonly Registration[] {
    const [first] = route.call.args;
    return objectsAt(this.flow, first, route.context).flatMap((options) => {
      const path = textAt(this.flow, options, 'url') ?? textAt(this.flow, options, 'path') ?? '*';
      const methods = textsAt(this.flow, options, 'method').map((method) => method.toUpperCase());
      const handler = valueAt(this.flow, options, 'handler');
      const name = methods.length > 0 ? methods.join('|') : 'ALL';
      return handler ? this.toRegistration(route, name, path, options, handler) : [];
    });
  }

  private toRegistration(
    route: HostCall,
    method: string,
    path: string,
    options: Entity | undefined,
    handler: Step,
  ): readonly Registration[] {
    const { host, call, context } = route;
    const own = {
      early: EARLY.flatMap((name) => this.resolved(stepsAt(this.flow, options, name))),
      late: LATE.flatMap((name) => this.resolved(stepsAt(this.flow, options, name))),
    };
    const [resolved = handler] = this.resolved([handler]);
    const all = this.waysTo(host.id, 0).map((way): Registration => {
      const declaration: Declaration = fastifyDeclaration(this.flow, options, resolved, way.isCompilerOff);
      return {
        ...{ framework: 'fastify', kind: 'http', name: `${method} ${joinPaths(way.prefix, path)}` },
        ...{ at: placeOf(context.file, call), signature: SIGNATURE, handler: resolved },
        early: { shared: way.early, own: own.early },
        shared: way.late,
        own: own.late,
        declared: declaration.declared,
        traps: declaration.traps,
        ...siteOf(this.flow, route, options),
      };
    });
    return weakestOf(this.flow, all);
  }

  /** How a plugin's object is reached from the application: prefixes and hooks of all around it. */
  private waysTo(id: string, depth: number): readonly Way[] {
    const known = this.ways.get(id);
    if (known) return known;
    const own = this.hooksOf(id);
    const alone: Way = { prefix: '', ...own, isCompilerOff: this.isCompilerOff(id) };
    // A plugin that registers itself has no end.
    this.ways.set(id, [alone]);
    const around = depth < MAX_PLUGINS && id.startsWith('plugin ') ? this.plugins.usesOf(id) : [];
    const found = around.flatMap((use) => {
      const { callee } = use.call;
      const parents =
        callee.kind === 'member' ? hostsAt(this.flow.program, this.kind, callee.object, use.context) : [];
      return parents.flatMap((parent) =>
        this.waysTo(parent.id, depth + 1).map((outer) => ({
          prefix: joinPaths(outer.prefix, use.prefix).replace(/^\/$/, ''),
          early: [...outer.early, ...own.early],
          late: [...outer.late, ...own.late],
          isCompilerOff: outer.isCompilerOff || alone.isCompilerOff,
        })),
      );
    });
    const ways = found.length > 0 ? found : [alone];
    this.ways.set(id, ways);
    return ways;
  }

  private hooksOf(id: string): Hooks {
    const calls = this.on('addHook', id);
    const named = (names: readonly string[]): readonly Step[] =>
      calls.flatMap(({ call, context }) => {
        const [name, hook] = call.args;
        const isNamed = name?.kind === 'literal' && names.includes(String(name.value));
        return isNamed && hook ? this.resolved(flattenStep(this.flow, { value: hook, context })) : [];
      });
    return { early: named(EARLY), late: named(LATE) };
  }

  /** Calls of a method on an object, and on the plugins that fastify-plugin makes part of it. */
  private on(method: string, id: string): readonly HostCall[] {
    const all = this.hooks.get(method) ?? this.callsOf(method);
    this.hooks.set(method, all);
    return all.filter(({ host }) => host.id === id || this.isPartOf(host.id, id));
  }

  private isPartOf(inner: string, id: string): boolean {
    if (!inner.startsWith('plugin ')) return false;
    return this.plugins
      .usesOf(inner)
      .some(
        ({ isFlat, call, context }) =>
          isFlat &&
          call.callee.kind === 'member' &&
          hostsAt(this.flow.program, this.kind, call.callee.object, context).some((host) => host.id === id),
      );
  }

  private isCompilerOff(id: string): boolean {
    return this.on('setValidatorCompiler', id).some(({ call, context }) => {
      const [compiler] = call.args;
      return compiler !== undefined && isAnsweringYes(this.flow, compiler, context);
    });
  }

  /** `app.authenticate` stands for what `app.decorate('authenticate', …)` was given. */
  private resolved(steps: readonly Step[]): readonly Step[] {
    return steps.flatMap((step) => {
      const { value, context } = step;
      if (value.kind !== 'member') return [step];
      const hosts = hostsAt(this.flow.program, this.kind, value.object, context);
      if (hosts.length === 0) return [step];
      const found = this.decorations().get(value.property);
      return found ? [found] : [];
    });
  }

  private decorated: ReadonlyMap<string, Step> | undefined;

  private decorations(): ReadonlyMap<string, Step> {
    this.decorated ??= new Map(
      this.callsOf('decorate').flatMap(({ call, context }) => {
        const [name, value] = call.args;
        return name?.kind === 'literal' && value ? [[String(name.value), { value, context }] as const] : [];
      }),
    );
    return this.decorated;
  }
}

/** Options that let requests through, or have validators of their own, are no place for a plain schema. */
function siteOf(
  flow: Flow,
  { name, call, context: { file } }: HostCall,
  options: Entity | undefined,
): Pick<Registration, 'site'> {
  if (['attachValidation', 'validatorCompiler'].some((key) => heldAt(flow, options, key))) return {};
  const [first, second] = call.args;
  const written = name === 'route' ? first : second;
  if (!options) return name === 'route' ? {} : { site: { file, call } };
  if (written?.kind === 'object') return { site: { file, call, options: written } };
  // A loop makes several routes of one call.
  const isAlone = name !== 'route' && first?.kind === 'literal' && written?.kind === 'name';
  return isAlone ? { site: { file, call, options: written } } : {};
}

function isFunctionLike(flow: Flow, value: Value, context: Context): boolean {
  return entitiesOf(flow, { value, context }).some(({ kind }) => kind === 'function');
}
