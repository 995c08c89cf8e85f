import type { CallFact, Value } from '../facts.js';
import { callersOf } from '../link/callers.js';
import type { Context, Entity, Library } from '../link/entities.js';
import { alternatives, libraryOf } from '../link/entities.js';
import type { Program } from '../link/program.js';
import type { Flow } from '../taint/flow.js';
import { keyOf, nameOf } from './decorators.js';
import type { NestModule } from './nest-modules.js';
import { classKey, modulesBelow } from './nest-modules.js';
import type { Pipe } from './nest-pipes.js';
import { toPipe } from './nest-pipes.js';
import { joinPaths, pathOf } from './paths.js';

/** An application that `NestFactory` makes, with what is set for all of its handlers. */
export interface NestApp {
  /** The file that makes it; absent where that is not known. */
  readonly file?: string;
  readonly isMicroservice: boolean;
  /** Something makes it listen. */
  readonly isServing: boolean;
  readonly modules: ReadonlyMap<string, NestModule>;
  /** Keys of the classes of its controllers, gateways and resolvers. */
  readonly classes: ReadonlySet<string>;
  /** Of `useGlobalPipes`. */
  readonly pipes: readonly Pipe[];
  /** Of providers for `APP_PIPE`. */
  readonly provided: readonly Pipe[];
  /** A microservice that is connected takes the settings of the application. */
  readonly isInherited: boolean;
  readonly prefix: string;
  /** What stands in front of a version in paths; undefined where paths have none. */
  readonly version?: { readonly prefix: string; readonly fallback?: string };
}

const known = new WeakMap<Program, readonly NestApp[]>();

/** All applications of a program. */
export function appsOf(flow: Flow): readonly NestApp[] {
  const apps = known.get(flow.program) ?? serving(findApps(flow));
  known.set(flow.program, apps);
  return apps;
}

/** An application that is only made to read its configuration never answers anybody. */
function serving(apps: readonly NestApp[]): readonly NestApp[] {
  const found = apps.filter(({ isServing }) => isServing);
  return found.length > 0 ? found : apps;
}

/** The applications that a controller belongs to; all of them where no module tells. */
export function appsWith(
  flow: Flow,
  place: { readonly file: string; readonly cls: number },
): readonly NestApp[] {
  const apps = appsOf(flow);
  const key = classKey(place);
  const own = apps.filter(({ classes }) => classes.has(key));
  if (own.length > 0) return own;
  // Loaded in a way that no module tells: the applications whose folder is nearest.
  const nearness = apps.map(({ file = '' }) => sharedFolders(file, place.file));
  const most = Math.max(...nearness);
  return apps.filter((_, index) => nearness[index] === most);
}

function sharedFolders(one: string, other: string): number {
  const [left, right] = [one.split('/').slice(0, -1), other.split('/').slice(0, -1)];
  const apart = left.findIndex((folder, index) => folder !== right[index]);
  return apart < 0 ? left.length : apart;
}

/** A call of a method of an application: `app.useGlobalPipes(…)`. */
interface Setting {
  readonly file: string;
  readonly call: CallFact;
  /** The calls that made the application; empty where that is not known. */
  readonly of: readonly string[];
}

function findApps(flow: Flow): readonly NestApp[] {
  const { program } = flow;
  const made = ['create', 'createMicroservice'].flatMap((name) =>
    program
      .filesCalling(name)
      .flatMap(({ path, facts }) =>
        facts.calls
          .filter((call) => isFactoryCall(program, call, name, path))
          .map((call) => ({ path, call, name })),
      ),
  );
  // Without Nest there is no need to look at who listens to what.
  const usual = SETTINGS.slice(0, 1).flatMap((name) => settingsNamed(program, name));
  if (made.length === 0 && usual.length === 0) return [];
  const settings = SETTINGS.flatMap((name) => settingsNamed(program, name));
  if (made.length === 0) return [toApp(flow, undefined, settings, false)];
  return made.map(({ path, call, name }) => {
    const own = settings.filter(({ of }) => of.length === 0 || of.includes(`${path}:${call.id}`));
    const [first] = call.args;
    const root = first && program.evaluator.evaluate(first, { file: path }).entity;
    return { ...toApp(flow, root, own, name === 'createMicroservice'), file: path };
  });
}

const SERVING = ['listen', 'listenAsync', 'init', 'startAllMicroservices'] as const;
const SETTINGS = [
  ...(['useGlobalPipes', 'setGlobalPrefix', 'enableVersioning', 'connectMicroservice'] as const),
  ...SERVING,
] as const;

function isFactoryCall(program: Program, { callee }: CallFact, name: string, file: string): boolean {
  if (callee.kind !== 'member' || callee.property !== name) return false;
  const { entity } = program.evaluator.evaluate(callee.object, { file });
  return entity.kind === 'library' && entity.module === '@nestjs/core' && nameOf(entity) === 'NestFactory';
}

function settingsNamed(program: Program, name: string): readonly Setting[] {
  return program.filesCalling(name).flatMap(({ path, facts }) =>
    facts.calls.flatMap((call): readonly Setting[] => {
      const { callee } = call;
      if (callee.kind !== 'member' || callee.property !== name) return [];
      const of = appsBehind(program, callee.object, { file: path }, 0);
      return of ? [{ file: path, call, of }] : [];
    }),
  );
}

/** The calls that made an application; undefined for something else. */
function appsBehind(
  program: Program,
  value: Value,
  context: Context,
  depth: number,
): readonly string[] | undefined {
  const found = alternatives(program.evaluator.evaluate(value, context)).map(({ entity }) => {
    const typed = libraryOf(entity);
    const origin = typed && factoryCall(typed);
    if (origin !== undefined) return [origin];
    if (entity.kind === 'param' && depth < MAX_HANDS) {
      const given = callersOf(program, entity.file, entity.fn).flatMap(({ file, call }) => {
        const argument = call.args[entity.index];
        return argument ? (appsBehind(program, argument, { file }, depth + 1) ?? []) : [];
      });
      if (given.length > 0) return given;
    }
    return typed !== undefined && /^@nestjs\//.test(typed.module) ? [] : undefined;
  });
  const known = found.flatMap((one) => (one ? [one] : []));
  return known.length > 0 ? known.flat() : undefined;
}

// An application handed from function to function.
const MAX_HANDS = 4;

function factoryCall(library: Library): string | undefined {
  const { origin } = library;
  if (!origin || !origin.of.module.startsWith('@nestjs/')) return undefined;
  return origin.of.path.includes('NestFactory') ? `${origin.file}:${origin.call}` : factoryCall(origin.of);
}

function toApp(
  flow: Flow,
  root: Entity | undefined,
  settings: readonly Setting[],
  isMicroservice: boolean,
): NestApp {
  const { program } = flow;
  const modules: ReadonlyMap<string, NestModule> = root
    ? modulesBelow(program, root)
    : new Map<string, NestModule>();
  const all = [...modules.values()];
  const named = (name: string): readonly Setting[] =>
    settings.filter(({ call }) => call.callee.kind === 'member' && call.callee.property === name);
  const version = versionOf(program, named('enableVersioning')[0]);
  return {
    isMicroservice,
    isServing: SERVING.some((name) => named(name).length > 0),
    modules,
    classes: new Set(
      all.flatMap(({ controllers, providers }) =>
        [...controllers, ...providers].flatMap((one) => (one.kind === 'class' ? [classKey(one)] : [])),
      ),
    ),
    pipes: named('useGlobalPipes').flatMap(({ file, call }) =>
      call.args.map((value) => toPipe(flow, value, { file })),
    ),
    provided: all.flatMap(({ providers }) => providers.flatMap((one) => providedPipe(flow, one))),
    isInherited: named('connectMicroservice').some((one) => isInheriting(program, one)),
    prefix: prefixOf(program, named('setGlobalPrefix')[0]),
    ...(version ? { version } : {}),
  };
}

/** `{ provide: APP_PIPE, useClass: ValidationPipe }` and its like. */
function providedPipe(flow: Flow, provider: Entity): readonly Pipe[] {
  if (provider.kind !== 'object') return [];
  const { program } = flow;
  const token = keyOf(program, provider, 'provide');
  if (token?.kind !== 'library' || token.module !== '@nestjs/core' || nameOf(token) !== 'APP_PIPE') return [];
  const { context } = provider;
  const held = (key: string): Value | undefined =>
    provider.value.properties.find((one) => one.key === key)?.value;
  const direct = held('useClass') ?? held('useValue') ?? held('useExisting');
  if (direct) return [toPipe(flow, direct, context)];
  const factory = held('useFactory');
  const { entity } = factory ? program.evaluator.evaluate(factory, context) : { entity: undefined };
  const made =
    entity?.kind === 'function' ? program.findFile(entity.context.file)?.fn(entity.fn)?.returns : undefined;
  if (entity?.kind !== 'function') return [];
  return (made ?? []).flatMap(({ value }) => (value ? [toPipe(flow, value, entity.context)] : []));
}

function isInheriting(program: Program, { file, call }: Setting): boolean {
  const [, options] = call.args;
  const entity = options && program.evaluator.evaluate(options, { file }).entity;
  const inherit = entity && keyOf(program, entity, 'inheritAppConfig');
  return inherit?.kind === 'literal' && inherit.value === true;
}

function prefixOf(program: Program, setting: Setting | undefined): string {
  const [first] = setting?.call.args ?? [];
  const path = first && setting ? pathOf(program, first, { file: setting.file }) : undefined;
  // A prefix that only the configuration tells is left out of names.
  return path === undefined || path.includes('*') ? '' : joinPaths('', path);
}

function versionOf(
  program: Program,
  setting: Setting | undefined,
): { prefix: string; fallback?: string } | undefined {
  if (!setting) return undefined;
  const [first] = setting.call.args;
  const options = first && program.evaluator.evaluate(first, { file: setting.file }).entity;
  if (!options) return { prefix: 'v' };
  const type = keyOf(program, options, 'type');
  const isOther = type?.kind === 'library' && nameOf(type) !== 'URI';
  if (isOther) return undefined;
  const prefix = keyOf(program, options, 'prefix');
  const fallback = keyOf(program, options, 'defaultVersion');
  return {
    prefix: prefix?.kind === 'literal' ? (prefix.value === false ? '' : String(prefix.value)) : 'v',
    ...(fallback?.kind === 'literal' ? { fallback: String(fallback.value) } : {}),
  };
}
