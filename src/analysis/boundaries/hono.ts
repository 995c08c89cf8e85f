import { HONO_HANDLES, HONO_METHODS } from '../catalog/hono.js';
import type { CallFact } from '../facts.js';
import type { Context } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import { joined } from './declared.js';
import type { HonoCheck } from './hono-validators.js';
import { honoCheck, openApiChecks, routeDescription } from './hono-validators.js';
import type { Host, HostKind } from './hosts.js';
import { hostsAt, isImported } from './hosts.js';
import { textAt } from './lookups.js';
import type { Registration, Signature, Step } from './model.js';
import { joinPaths, pathOf, pathsOf } from './paths.js';
import { entitiesOf, flattenStep } from './steps.js';
import { weakestOf } from './weakest.js';

/** All routes of Hono applications, with the middleware before each and what its validators leave. */
export function honoRoutes(flow: Flow): readonly Registration[] {
  if (!isImported(flow.program, /^(?:hono|@hono\/zod-openapi|hono\/(?:tiny|quick))$/)) return [];
  return new HonoRoutes(flow).all();
}

interface HonoCall {
  readonly name: string;
  readonly call: CallFact;
  readonly context: Context;
  readonly host: Host;
}

interface Way {
  readonly prefix: string;
  readonly steps: readonly Step[];
}

const SIGNATURE: Signature = {
  handles: HONO_HANDLES,
  params: [{ handle: 'context' }, { handle: 'next' }],
  passes: 'next',
};

const KIND: HostKind = {
  modules: ['hono', '@hono/zod-openapi'],
  makers: ['Hono', 'OpenAPIHono', 'createFactory.createApp'],
  types: ['Hono', 'OpenAPIHono'],
  fluent: new Set([
    ...Object.keys(HONO_METHODS),
    ...['use', 'route', 'basePath', 'on', 'onError', 'notFound', 'mount', 'openapi', 'doc', 'doc31'],
  ]),
};

// Applications inside applications: real services stay below.
const MAX_MOUNTS = 8;

class HonoRoutes {
  private readonly calls = new Map<string, readonly HonoCall[]>();

  constructor(private readonly flow: Flow) {}

  all(): readonly Registration[] {
    const plain = Object.keys(HONO_METHODS).flatMap((name) => this.callsOf(name));
    return [
      ...plain.flatMap((call) => this.fromMethod(call)),
      ...this.callsOf('on').flatMap((call) => this.fromOn(call)),
      ...this.callsOf('openapi').flatMap((call) => this.fromOpenApi(call)),
    ];
  }

  private callsOf(name: string): readonly HonoCall[] {
    const known = this.calls.get(name);
    if (known) return known;
    const found = this.flow.program.filesCalling(name).flatMap((file) =>
      file.callsNamed(name).flatMap((call) => {
        const { callee } = call;
        const context = { file: file.path };
        if (callee.kind !== 'member' || call.args.length === 0) return [];
        return hostsAt(this.flow.program, KIND, callee.object, context).map((host) => ({
          ...{ name, call, context, host },
        }));
      }),
    );
    this.calls.set(name, found);
    return found;
  }

  private fromMethod(route: HonoCall): readonly Registration[] {
    const [first, ...rest] = route.call.args;
    const paths = first && pathsOf(this.flow.program, first, route.context);
    const steps = this.flat(paths ? rest : route.call.args, route.context);
    return this.toRegistrations(route, HONO_METHODS[route.name] ?? 'ALL', paths?.[0] ?? '/', steps, []);
  }

  /** `app.on('PURGE', '/cache', handler)`, and lists of both. */
  private fromOn(route: HonoCall): readonly Registration[] {
    const [method, path, ...rest] = route.call.args;
    if (!method || !path) return [];
    const methods = pathsOf(this.flow.program, method, route.context) ?? ['ALL'];
    const paths = pathsOf(this.flow.program, path, route.context) ?? ['*'];
    const steps = this.flat(rest, route.context);
    return this.toRegistrations(route, methods.join('|').toUpperCase(), paths[0] ?? '*', steps, []);
  }

  /** `app.openapi(createRoute({ method, path, request }), handler)`. */
  private fromOpenApi(route: HonoCall): readonly Registration[] {
    const [described, ...rest] = route.call.args;
    const description = described && routeDescription(this.flow, described, route.context);
    const at = placeOf(route.context.file, route.call);
    const checks = openApiChecks(this.flow, description, at);
    const method = textAt(this.flow, description, 'method')?.toUpperCase() ?? 'ALL';
    const path = (textAt(this.flow, description, 'path') ?? '*').replace(/\{(\w+)\}/g, ':$1');
    return this.toRegistrations(route, method, path, this.flat(rest.slice(0, 1), route.context), checks);
  }

  private flat(args: CallFact['args'], context: Context): readonly Step[] {
    return args.flatMap((value) => flattenStep(this.flow, { value, context }));
  }

  private toRegistrations(
    route: HonoCall,
    method: string,
    path: string,
    steps: readonly Step[],
    declared: readonly HonoCheck[],
  ): readonly Registration[] {
    const handler = steps.at(-1);
    if (!handler || this.checkAt(handler)) return [];
    const own = steps.slice(0, -1);
    const ways = this.waysTo(route, path, 0).map((way): Registration => {
      const checks = [...declared, ...[...way.steps, ...own].flatMap((step) => this.checkAt(step) ?? [])];
      const { declared: found, traps } = joined(checks);
      return {
        ...{ framework: 'hono', kind: 'http', name: `${method} ${joinPaths(way.prefix, path)}` },
        ...{ at: placeOf(route.context.file, route.call), signature: SIGNATURE, handler, traps },
        shared: way.steps.filter((step) => !this.checkAt(step)),
        own: own.filter((step) => !this.checkAt(step)),
        declared: found,
        beside: checks.map(({ channel, by }) => ({ channel, by })),
        site: { file: route.context.file, call: route.call },
      };
    });
    return weakestOf(this.flow, ways);
  }

  private checkAt(step: Step): HonoCheck | undefined {
    return entitiesOf(this.flow, step)
      .map((entity) => honoCheck(this.flow, entity))
      .find((check) => check !== undefined);
  }

  /** Prefixes and middleware on the way from the outermost application. */
  private waysTo(route: HonoCall, path: string, depth: number): readonly Way[] {
    const prefix = route.host.links.reduce((whole, { name, call, context }) => {
      const [first] = call.args;
      const base = name === 'basePath' && first ? pathOf(this.flow.program, first, context) : undefined;
      return base === undefined ? whole : joinPaths(whole, base);
    }, '');
    const steps = this.middleware(route, path);
    const mounts = depth < MAX_MOUNTS ? this.callsOf('route').filter((one) => this.mounts(one, route)) : [];
    const found = mounts.flatMap((mount) => {
      const [at] = mount.call.args;
      const below = (at && pathOf(this.flow.program, at, mount.context)) ?? '';
      return this.waysTo(mount, joinPaths(below, path), depth + 1).map((outer) => ({
        prefix: [outer.prefix, below, prefix].reduce(joinPaths),
        steps: [...outer.steps, ...steps],
      }));
    });
    return found.length > 0 ? found : [{ prefix, steps }];
  }

  private mounts({ call, context }: HonoCall, { host }: HonoCall): boolean {
    const mounted = call.args[1];
    return (
      mounted !== undefined &&
      hostsAt(this.flow.program, KIND, mounted, context).some(({ id }) => id === host.id)
    );
  }

  /** `app.use(…)` further up on the same application. */
  private middleware(route: HonoCall, path: string): readonly Step[] {
    return this.callsOf('use').flatMap((use) => {
      const isSame = use.host.id === route.host.id && use.context.file === route.context.file;
      if (!isSame || use.call.argsEnd > route.call.argsEnd) return [];
      const [first, ...rest] = use.call.args;
      const prefix = first && pathOf(this.flow.program, first, use.context);
      if (prefix !== undefined && !covers(prefix, path)) return [];
      return this.flat(prefix === undefined ? use.call.args : rest, use.context);
    });
  }
}

/** `/api/*`: Hono's middleware for a pattern. */
function covers(pattern: string, path: string): boolean {
  const prefix = pattern.replace(/\/?\*$/, '');
  return path === prefix || prefix === '' || (pattern.endsWith('*') && path.startsWith(`${prefix}/`));
}
