import { inversify } from '../catalog/decorated/inversify.js';
import { placeOf } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import type { Taint } from '../taint/taint.js';
import type { DecoratedMethod, DecoratedParam } from './decorators-walk.js';
import { decoratedMethods, keyPath, routeName } from './decorators-walk.js';
import type { Declared, Registration } from './model.js';
import { flattenStep, passedBefore } from './steps.js';

/** What a framework checks of one parameter that holds data. */
export type ChecksOf = (taints: readonly Taint[], param: DecoratedParam) => readonly Declared[];

/** A decorated method as a registration. */
export function registrationOf(
  flow: Flow,
  method: DecoratedMethod,
  name: string,
  checksOf: ChecksOf,
): Registration {
  const { entry, how, route, file, fn } = method;
  const params = method.params.map((param) => taintsOf(flow, method, param));
  return {
    framework: entry.id,
    kind: how.kind,
    name,
    at: route.at,
    signature: {
      handles: entry.handles,
      params: params.map((taints) => ({ taints })),
      passes: 'next',
    },
    shared: [],
    own: [],
    handler: { value: { kind: 'function', fn: fn.id, start: fn.start, end: fn.end }, context: { file } },
    declared: method.params.flatMap((param, index) => checksOf(params[index] ?? [], param)),
  };
}

function taintsOf(flow: Flow, { entry, file }: DecoratedMethod, param: DecoratedParam): readonly Taint[] {
  const { source, fact } = param;
  if (!source || 'isOwn' in source) return [];
  if ('handle' in source) return [{ kind: 'handle', handles: entry.handles, name: source.handle, at: [] }];
  const path = keyPath(flow.program, param);
  return [{ kind: 'data', channel: source.channel, path, at: [], read: placeOf(file, fact) }];
}

/** Controllers of inversify-express-utils: nothing is checked but by middleware. */
export function inversifyRoutes(flow: Flow, files: readonly string[]): readonly Registration[] {
  return decoratedMethods(flow.program, files, inversify).map((method) => {
    const own = [method.controller.decorator, method.route].flatMap(({ args, context }) =>
      args.slice(1).flatMap((value) => flattenStep(flow, { value, context })),
    );
    const plain = registrationOf(flow, method, routeName(flow.program, method), () => []);
    return own.length === 0 ? plain : { ...plain, declared: byMiddleware(flow, { ...plain, own }) };
  });
}

/** Middleware is called as Express calls it, whatever the parameters of the method are. */
function byMiddleware(flow: Flow, registration: Registration): readonly Declared[] {
  const { handles, passes } = registration.signature;
  const params = [{ handle: 'request' }, { handle: 'response' }, { handle: 'next' }] as const;
  const passed = passedBefore(flow, { ...registration, signature: { handles, passes, params } });
  const why = 'a step before the handler cannot be followed';
  return [
    { covers: passed.covered, extras: passed.extras },
    ...passed.opaque.map(() => ({ covers: [], unclear: { channels: ALL, why } })),
  ];
}

const ALL = ['body', 'query', 'params', 'headers', 'cookies', 'files'] as const;
