import type { CallFact, Value } from '../facts.js';
import { callFunction } from '../link/calls.js';
import type { Context, Entity, Library, Origin, Traced } from '../link/entities.js';
import { alternatives, placeOf, traced } from '../link/entities.js';
import { memberOf } from '../link/members.js';
import type { Program } from '../link/program.js';
import type { ClassPlace } from '../link/subclasses.js';
import { subclassesOf } from '../link/subclasses.js';
import type { Because, Place } from '../rule.js';

/** How a service that Nest injects was configured: by the module that the class which uses it belongs to. */
export interface Provided {
  /** What the client was made with; undefined where nothing was given. */
  readonly options: Entity;
  readonly at: Place;
  /** The call that configured it, if options can be put into its first argument. */
  readonly origin?: Origin;
  readonly trail: readonly Because[];
}

/**
 * What Nest injects for `HttpService` into the class around a call: each way that a module which provides the class
 * imports `HttpModule`. Empty where that cannot be determined.
 */
export function injectedHttp(
  program: Program,
  { module, type, origin }: Library,
  call: CallFact,
  { file }: Context,
): readonly Provided[] {
  if (module !== '@nestjs/axios' || type !== 'HttpService' || origin) return [];
  const linked = program.findFile(file);
  let fn = call.fn;
  while (fn > 0 && linked?.fn(fn)?.cls === undefined) fn = linked?.fn(fn)?.parent ?? 0;
  const cls = linked?.fn(fn)?.cls;
  if (cls === undefined) return [];
  const all = modulesOf(program);
  const users = withSubclasses(program, { file, cls }, 0).map(keyOf);
  const owners = all.filter(({ provides }) => provides.some((one) => users.includes(one)));
  const found = owners.map((owner) => importedBy(program, all, owner));
  // A module that gets it in a way that is not understood leaves everything open.
  if (found.some((one) => one.length === 0)) return [];
  return distinct(found.flat());
}

/** A class with `@Module({ … })`. */
interface NestModule {
  readonly key: string;
  readonly isGlobal: boolean;
  /** Keys of the classes that it makes. */
  readonly provides: readonly string[];
  readonly imports: readonly Imported[];
  readonly exports: readonly Traced[];
}

/** An element of `imports`, with the place that it is written at. */
interface Imported {
  readonly value: Traced;
  readonly at: Place;
}

const known = new WeakMap<Program, readonly NestModule[]>();

function modulesOf(program: Program): readonly NestModule[] {
  const modules = known.get(program) ?? program.files().flatMap(({ path }) => modulesIn(program, path));
  known.set(program, modules);
  return modules;
}

function modulesIn(program: Program, file: string): NestModule[] {
  const linked = program.findFile(file);
  return (linked?.facts.classes ?? []).flatMap(({ id, decorators }) => {
    const options = decorators.flatMap((one) => decoratorArgument(program, file, one, 'Module'))[0];
    if (!options) return [];
    const isGlobal = decorators.some((one) => decoratorArgument(program, file, one, 'Global').length > 0);
    const listed = (key: string): readonly Imported[] =>
      listOf(program, memberOf(program.evaluator, options, key));
    const provides = ['providers', 'controllers']
      .flatMap(listed)
      .flatMap(({ value }) => classesOf(program, value));
    const exports = listed('exports').map(({ value }) => value);
    return [{ key: keyOf({ file, cls: id }), isGlobal, provides, imports: listed('imports'), exports }];
  });
}

/** The first argument of a decorator of Nest; something even where it has none. */
function decoratorArgument(program: Program, file: string, decorator: Value, name: string): Traced[] {
  const call = decorator.kind === 'call' ? program.findFile(file)?.call(decorator.call) : undefined;
  if (!call) return [];
  const { entity } = program.evaluator.evaluate(call.callee, { file });
  const isIt =
    entity.kind === 'library' && entity.module === '@nestjs/common' && entity.path.join('.') === name;
  if (!isIt) return [];
  const [argument] = call.args;
  return [argument ? program.evaluator.evaluate(argument, { file }) : traced({ kind: 'undefined' })];
}

/** The elements of a list, those of lists spread into it included. */
function listOf(program: Program, list: Traced): readonly Imported[] {
  return alternatives(list).flatMap(({ entity }): readonly Imported[] => {
    if (entity.kind !== 'array') return [];
    const { context } = entity;
    return entity.value.elements.flatMap((element) =>
      element.kind === 'spread'
        ? listOf(program, program.evaluator.evaluate(element.value, context))
        : [{ value: program.evaluator.evaluate(element, context), at: placeOf(context.file, element) }],
    );
  });
}

/** `Service`, `{ provide: TOKEN, useClass: Service }`. */
function classesOf(program: Program, value: Traced): readonly string[] {
  return alternatives(value).flatMap((one) => {
    if (one.entity.kind === 'class') return [keyOf(one.entity)];
    if (one.entity.kind !== 'object') return [];
    const { entity } = memberOf(program.evaluator, one, 'useClass');
    return entity.kind === 'class' ? [keyOf(entity)] : [];
  });
}

function withSubclasses(program: Program, place: ClassPlace, depth: number): readonly ClassPlace[] {
  const below = depth > 4 ? [] : subclassesOf(program, place.file, place.cls);
  return [place, ...below.flatMap((one) => withSubclasses(program, one, depth + 1))];
}

function keyOf({ file, cls }: ClassPlace): string {
  return `${file}\0${cls}`;
}

/** How a module comes by `HttpModule`: its own import, a module that exports it, or a global one. */
function importedBy(program: Program, all: readonly NestModule[], owner: NestModule): readonly Provided[] {
  const own = providedBy(program, all, owner.imports, []);
  if (own.length > 0) return own;
  const everywhere = all.filter(({ isGlobal }) => isGlobal);
  const exported = everywhere.flatMap((one) => reexported(program, all, one, []));
  return exported.length > 0 ? exported : globalRegistrations(program, all);
}

function providedBy(
  program: Program,
  all: readonly NestModule[],
  imports: readonly Imported[],
  seen: readonly string[],
): readonly Provided[] {
  return imports.flatMap(({ value, at }) =>
    alternatives(value).flatMap(({ entity }) => {
      if (entity.kind === 'library') return fromHttpModule(program, entity, at);
      const key = entity.kind === 'class' ? keyOf(entity) : undefined;
      const inner = all.find((one) => one.key === key);
      return inner && !seen.includes(inner.key) ? reexported(program, all, inner, [...seen, inner.key]) : [];
    }),
  );
}

/** What a module that is imported passes on: `exports: [HttpModule]`, or a module of its own that does. */
function reexported(
  program: Program,
  all: readonly NestModule[],
  module: NestModule,
  seen: readonly string[],
): readonly Provided[] {
  const passed = module.exports.flatMap((one) => alternatives(one).map(({ entity }) => entity));
  const isWhole = passed.some((one) => one.kind === 'library' && isHttpModule(one));
  const own = isWhole
    ? module.imports.flatMap(({ value, at }) =>
        alternatives(value).flatMap(({ entity }) =>
          entity.kind === 'library' ? fromHttpModule(program, entity, at) : [],
        ),
      )
    : [];
  const keys = passed.flatMap((one) => (one.kind === 'class' ? [keyOf(one)] : []));
  const inner = all.filter(({ key }) => keys.includes(key) && !seen.includes(key));
  return [...own, ...inner.flatMap((one) => reexported(program, all, one, [...seen, one.key]))];
}

function globalRegistrations(program: Program, all: readonly NestModule[]): readonly Provided[] {
  return all
    .flatMap(({ imports }) => providedBy(program, [], imports, []))
    .filter(({ options }) => {
      const { entity } = memberOf(program.evaluator, traced(options), 'global');
      return entity.kind === 'literal' && entity.value === true;
    });
}

function isHttpModule({ module, path, origin }: Library): boolean {
  return module === '@nestjs/axios' && (origin ? isHttpModule(origin.of) : path[0] === 'HttpModule');
}

/** `HttpModule`, `HttpModule.register({ … })`, `HttpModule.registerAsync({ … })`. */
function fromHttpModule(program: Program, library: Library, at: Place): readonly Provided[] {
  if (!isHttpModule(library)) return [];
  const { origin } = library;
  if (!origin) return [{ options: { kind: 'undefined' }, at, trail: [step(at, 'imported without options')] }];
  const call = program.findFile(origin.file)?.call(origin.call);
  const [argument] = call?.args ?? [];
  const place = call ? placeOf(origin.file, call) : at;
  const value = argument
    ? program.evaluator.evaluate(argument, origin.context)
    : traced({ kind: 'undefined' });
  const trail = [step(place, 'configured')];
  if (origin.of.path.at(-1) === 'register') return [{ options: value.entity, at: place, origin, trail }];
  return [{ options: asyncOptions(program, value).entity, at: place, trail }];
}

function step(at: Place, how: string): Because {
  return { at, message: `\`HttpModule\` is ${how} here` };
}

/** What `useFactory`, or `createHttpOptions` of the class in `useClass`, returns. */
function asyncOptions(program: Program, value: Traced): Traced {
  const { evaluator } = program;
  const factory = memberOf(evaluator, value, 'useFactory').entity;
  if (factory.kind === 'function') return callFunction(evaluator, factory, [], factory.context);
  const maker = ['useClass', 'useExisting']
    .map((key) => memberOf(evaluator, value, key).entity)
    .find(({ kind }) => kind === 'class');
  if (maker?.kind !== 'class')
    return traced({ kind: 'unknown', why: 'made in a way that cannot be followed' });
  const instance = traced({ kind: 'instance', file: maker.file, cls: maker.cls });
  const method = memberOf(evaluator, instance, 'createHttpOptions').entity;
  return method.kind === 'function'
    ? callFunction(evaluator, method, [], method.context)
    : traced({ kind: 'unknown', why: 'made in a way that cannot be followed' });
}

/** The same registration, reached on two ways, counts once. */
function distinct(all: readonly Provided[]): readonly Provided[] {
  const bare = all.filter(({ options }) => options.kind === 'undefined').slice(0, 1);
  const others = all.filter(
    ({ options, at }, index) =>
      options.kind !== 'undefined' &&
      all.findIndex((one) => one.at.file === at.file && one.at.start === at.start) === index,
  );
  return [...bare, ...others];
}
