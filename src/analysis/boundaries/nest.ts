import type { Source } from '../catalog/decorated.js';
import { nest, nestGraphql } from '../catalog/decorated/nest.js';
import type { Entity } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { Program } from '../link/program.js';
import { returnsOf } from '../taint/calls.js';
import type { Flow } from '../taint/flow.js';
import { startScope } from '../taint/scope.js';
import type { Taint } from '../taint/taint.js';
import { dataOf } from '../taint/taint.js';
import type { Decorator } from './decorators.js';
import { argumentOf, keyOf, runtimeClass } from './decorators.js';
import { graphqlChecks } from './decorators-graphql.js';
import type { DecoratedMethod, DecoratedParam } from './decorators-walk.js';
import { decoratedMethods, keyPath, pathOfDecorator, routeName } from './decorators-walk.js';
import type { Declared, Registration, SiteParam } from './model.js';
import type { NestApp } from './nest-app.js';
import { appsOf, appsWith } from './nest-app.js';
import { filesChecked } from './nest-files.js';
import type { Piped } from './nest-params.js';
import { throughPipes, toDeclared } from './nest-params.js';
import type { Pipe } from './nest-pipes.js';
import { toPipe } from './nest-pipes.js';
import { joinPaths } from './paths.js';

/** All handlers of Nest: routes, message patterns, gateways and resolvers. */
export function nestHandlers(flow: Flow, files: readonly string[]): readonly Registration[] {
  return [nest, nestGraphql].flatMap((entry) =>
    decoratedMethods(flow.program, files, entry).map((method) => toRegistration(flow, method)),
  );
}

function toRegistration(flow: Flow, method: DecoratedMethod): Registration {
  const { entry, how, route, file, fn } = method;
  const app = weakest(appsWith(flow, method.controller), method);
  const around = [...globalPipes(app, method), ...pipesUsed(flow, method)];
  const params = method.params.map((param) => pipedParam(flow, method, param, around));
  return {
    framework: entry.id,
    kind: how.kind,
    name: nameOfMethod(flow.program, method, app),
    at: route.at,
    signature: {
      handles: entry.handles,
      params: params.map(({ taints }) => ({ taints })),
      passes: 'return',
    },
    shared: [],
    own: [],
    handler: { value: { kind: 'function', fn: fn.id, start: fn.start, end: fn.end }, context: { file } },
    declared: [...toDeclared(params), ...otherChecks(flow, method)],
    site: { file, params: siteParams(flow, method, around) },
  };
}

/** Where a pipe or a class would have to be told of. */
function siteParams(
  flow: Flow,
  { file, params }: DecoratedMethod,
  around: readonly Pipe[],
): readonly SiteParam[] {
  return params.flatMap((param, index): readonly SiteParam[] => {
    const { source, filling } = param;
    if (!source || !('channel' in source) || !isPipeable(source)) return [];
    if (!filling || filling.at.file !== file) return [];
    const pipes = [...around, ...pipesOf(flow, filling)].flatMap((pipe) =>
      pipe.kind === 'class-validator' && !pipe.options.isLenient ? [pipe.options] : [],
    );
    const { start, end } = filling.at;
    return [
      {
        ...{ index, channel: source.channel, path: keyPath(flow.program, param), decorator: { start, end } },
        isPiped: pipes.length > 0,
        isTransformed: pipes.some(({ isTransforming }) => isTransforming),
      },
    ];
  });
}

/** The application that checks least, where a controller belongs to several. */
function weakest(apps: readonly NestApp[], method: DecoratedMethod): NestApp | undefined {
  const isMessage = method.how.kind === 'rpc' || method.how.kind === 'event';
  const fitting = apps.filter(({ isMicroservice }) => isMessage || !isMicroservice);
  const strength = (app: NestApp): number => globalPipes(app, method).length;
  return [...fitting].sort((a, b) => strength(a) - strength(b))[0];
}

/** What the application puts before every handler of a kind. */
function globalPipes(app: NestApp | undefined, { how }: DecoratedMethod): readonly Pipe[] {
  if (!app) return [];
  const { pipes, provided, isMicroservice, isInherited } = app;
  switch (how.kind) {
    case 'websocket':
      return provided.map(({ at }) => ({
        kind: 'unclear',
        why: 'a pipe of the application may not reach gateways',
        at,
      }));
    case 'rpc':
    case 'event':
      return isMicroservice || isInherited ? [...pipes, ...provided] : [];
    default:
      return [...pipes, ...provided];
  }
}

/** `@UsePipes(…)` of the class, then of the method. */
function pipesUsed(flow: Flow, { controller, decorators }: DecoratedMethod): readonly Pipe[] {
  return [...controller.decorators, ...decorators].flatMap(({ module, name, args, context }) =>
    module === '@nestjs/common' && name === 'UsePipes'
      ? args.map((value) => toPipe(flow, value, context))
      : [],
  );
}

function pipedParam(
  flow: Flow,
  method: DecoratedMethod,
  param: DecoratedParam,
  around: readonly Pipe[],
): Piped {
  const { file, entry } = method;
  const { fact, source, filling } = param;
  const read = placeOf(file, fact);
  const declared = { type: fact.type, file, isCustom: filling?.made !== undefined };
  if (source && 'handle' in source) {
    const taint: Taint = { kind: 'handle', handles: entry.handles, name: source.handle, at: [] };
    return { taints: [taint], covers: [], unclear: [] };
  }
  // Whether a pipe for classes reaches a gateway does not matter where there is no class.
  const isClass = runtimeClass(flow.program, fact.type, file) !== undefined;
  const outer = method.how.kind === 'websocket' && !isClass ? pipesUsed(flow, method) : around;
  const all = filling ? [...outer, ...pipesOf(flow, filling)] : outer;
  const pipes = source && !isPipeable(source) ? [] : all;
  if (filling?.made) {
    const taints = customTaints(flow, method, filling);
    return throughPipes(flow, taints, pipes, { ...declared, isNamedText: false });
  }
  if (!source || !('channel' in source)) return { taints: [], covers: [], unclear: [] };
  const path = keyPath(flow.program, param);
  const { channel } = source;
  const isNamedText = path.length > 0 && (channel === 'params' || channel === 'query');
  const taints: readonly Taint[] = [{ kind: 'data', channel, path, at: [], read }];
  const piped = throughPipes(flow, taints, pipes, { ...declared, isNamedText });
  return withSchema(flow, method, param, withoutApp(flow, method, param, piped));
}

/** Nest runs no pipe on what `@Headers()` and `@HostParam()` give. */
function isPipeable(source: Source): boolean {
  return !('channel' in source && source.channel === 'headers');
}

/** The schema of GraphQL knows the types of arguments. */
function withSchema(
  flow: Flow,
  { entry, file }: DecoratedMethod,
  param: DecoratedParam,
  piped: Piped,
): Piped {
  if (entry !== nestGraphql) return piped;
  return {
    ...piped,
    covers: [...piped.covers, ...graphqlChecks(flow, piped.taints, param, file)],
    unclear: [],
  };
}

/** Where no application is among the scanned files, nobody can tell what pipes it has. */
function withoutApp(flow: Flow, { file }: DecoratedMethod, { fact }: DecoratedParam, piped: Piped): Piped {
  if (piped.covers.length > 0 || appsOf(flow).length > 0 || !runtimeClass(flow.program, fact.type, file))
    return piped;
  const channels = dataOf(piped.taints).map(({ channel }) => channel);
  const why = 'the application that would set its pipes is not among the scanned files';
  return { ...piped, unclear: [...piped.unclear, { channels, why }] };
}

/** Pipes that are given to the decorator of a parameter. */
function pipesOf(flow: Flow, filling: Decorator): readonly Pipe[] {
  return filling.args.flatMap((value, index) => {
    const entity = argumentOf(flow.program, filling, index);
    return entity && isPipe(flow.program, entity) ? [toPipe(flow, value, filling.context)] : [];
  });
}

function isPipe(program: Program, entity: Entity): boolean {
  if (entity.kind === 'object') return keyOf(program, entity, 'transform')?.kind === 'function';
  return ['class', 'instance', 'library', 'unknown', 'many'].includes(entity.kind);
}

/** What `createParamDecorator((data, context) => …)` takes out of the request. */
function customTaints(flow: Flow, { entry }: DecoratedMethod, { made }: Decorator): readonly Taint[] {
  if (made?.of.module !== '@nestjs/common' || made.of.path.at(-1) !== 'createParamDecorator') return [];
  const factory = flow.program.findFile(made.file)?.call(made.call)?.args[0];
  const entity = factory && flow.program.evaluator.evaluate(factory, made.context).entity;
  if (entity?.kind !== 'function') return [];
  const execution: Taint = { kind: 'handle', handles: entry.handles, name: 'execution', at: [] };
  return returnsOf(flow, startScope(flow.program, entity, [[], [execution]]));
}

function otherChecks(flow: Flow, method: DecoratedMethod): readonly Declared[] {
  const hasFiles = method.params.some(
    ({ source }) => source && 'channel' in source && source.channel === 'files',
  );
  return hasFiles ? filesChecked(flow, method) : [];
}

function nameOfMethod(program: Program, method: DecoratedMethod, app: NestApp | undefined): string {
  const { how, route, fn } = method;
  switch (how.kind) {
    case 'http':
      return routeName(program, method, joinPaths(app?.prefix ?? '', versionOf(program, method, app)));
    case 'graphql':
      return `${how.verb} ${nameOfField(program, route) ?? fn.name ?? ''}`;
    default:
      return how.verb === 'grpc' ? grpcName(program, method) : (patternOf(program, route) ?? fn.name ?? '');
  }
}

function nameOfField(program: Program, route: Decorator): string | undefined {
  for (const index of [0, 1]) {
    const entity = argumentOf(program, route, index);
    if (entity?.kind === 'literal') return String(entity.value);
    const name = entity?.kind === 'object' ? keyOf(program, entity, 'name') : undefined;
    if (name?.kind === 'literal') return String(name.value);
  }
  return undefined;
}

function grpcName(program: Program, { controller, route, fn }: DecoratedMethod): string {
  const [service, name] = [0, 1].map((index) => argumentOf(program, route, index));
  const cls = program.findFile(controller.file)?.cls(controller.cls)?.name ?? '';
  const method = name?.kind === 'literal' ? String(name.value) : (fn.name ?? '');
  return `${service?.kind === 'literal' ? String(service.value) : cls}/${method}`;
}

/** `'orders.created'`, or `{ cmd: 'sum' }` as `cmd sum`. */
function patternOf(program: Program, route: Decorator): string | undefined {
  const path = pathOfDecorator(program, route);
  const entity = argumentOf(program, route, 0);
  if (path !== undefined || entity?.kind !== 'object') return path;
  const parts = entity.value.properties.map(({ key }) => {
    const value = keyOf(program, entity, key);
    return value?.kind === 'literal' ? `${key} ${String(value.value)}` : key;
  });
  return parts.join(' ');
}

function versionOf(program: Program, method: DecoratedMethod, app: NestApp | undefined): string {
  if (!app?.version) return '';
  const { controller, decorators } = method;
  const named = [...decorators, ...controller.decorators].find(({ name }) => name === 'Version');
  const options = argumentOf(program, controller.decorator, 0);
  const given = named
    ? argumentOf(program, named, 0)
    : options?.kind === 'object'
      ? keyOf(program, options, 'version')
      : undefined;
  const version = firstText(program, given) ?? (given ? undefined : app.version.fallback);
  return version === undefined ? '' : `${app.version.prefix}${version}`;
}

function firstText(program: Program, entity: Entity | undefined): string | undefined {
  if (entity?.kind === 'literal') return String(entity.value);
  const [first] = entity?.kind === 'array' ? entity.value.elements : [];
  if (!first || entity?.kind !== 'array') return undefined;
  return firstText(program, program.evaluator.evaluate(first, entity.context).entity);
}
