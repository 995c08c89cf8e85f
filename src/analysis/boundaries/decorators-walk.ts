import type { DecoratedEntry, RouteDecorator, Source } from '../catalog/decorated.js';
import type { FunctionFact, ParamFact } from '../facts.js';
import type { Program } from '../link/program.js';
import type { Decorator } from './decorators.js';
import { argumentOf, decoratorsIn, keyOf } from './decorators.js';
import { joinPaths, pathsOf } from './paths.js';

/** A class whose decorator makes its methods handlers. */
export interface Controller {
  readonly file: string;
  readonly cls: number;
  readonly decorator: Decorator;
  /** All of its decorators. */
  readonly decorators: readonly Decorator[];
}

/** A method that answers from outside. */
export interface DecoratedMethod {
  readonly entry: DecoratedEntry;
  readonly controller: Controller;
  readonly route: Decorator;
  readonly how: RouteDecorator;
  readonly decorators: readonly Decorator[];
  /** Where it is written: a base class may stand in another file. */
  readonly file: string;
  readonly fn: FunctionFact;
  readonly params: readonly DecoratedParam[];
}

export interface DecoratedParam {
  readonly fact: ParamFact;
  readonly decorators: readonly Decorator[];
  readonly source?: Source;
  /** The decorator that fills it in. */
  readonly filling?: Decorator;
}

/** All methods of controllers of one framework, those that controllers inherit among them. */
export function decoratedMethods(
  program: Program,
  files: readonly string[],
  entry: DecoratedEntry,
): readonly DecoratedMethod[] {
  const all = files
    .flatMap((file) => controllersIn(program, file, entry))
    .flatMap((controller) => methodsOf(program, controller, controller.file, controller.cls, 0, entry));
  // What several classes inherit is registered several times, and written once.
  const places = new Map(all.map((one) => [`${one.route.at.file}:${one.route.at.start}`, one]));
  return [...places.values()];
}

function controllersIn(program: Program, file: string, entry: DecoratedEntry): readonly Controller[] {
  return (program.findFile(file)?.facts.classes ?? []).flatMap((fact) => {
    if (fact.decorators.length === 0) return [];
    const decorators = decoratorsIn(program, file, fact.decorators);
    const decorator = decorators.find((one) => isOf(entry, one) && entry.controllers.includes(one.name));
    return decorator ? [{ file, cls: fact.id, decorator, decorators }] : [];
  });
}

function isOf({ modules }: DecoratedEntry, { module }: Decorator): boolean {
  return modules.includes(module);
}

// Controllers that extend controllers: real ones stay below.
const MAX_BASES = 6;

function methodsOf(
  program: Program,
  controller: Controller,
  file: string,
  cls: number,
  depth: number,
  entry: DecoratedEntry,
): readonly DecoratedMethod[] {
  const linked = program.findFile(file);
  const fact = linked?.cls(cls);
  if (!linked || !fact) return [];
  const own = fact.members.flatMap((member): readonly DecoratedMethod[] => {
    if (member.decorators.length === 0 || member.fn === undefined) return [];
    const fn = linked.fn(member.fn);
    const decorators = decoratorsIn(program, file, member.decorators);
    const route = decorators.find((one) => isOf(entry, one) && Object.hasOwn(entry.routes, one.name));
    const how = route && entry.routes[route.name];
    if (!fn?.body || !route || !how) return [];
    const params = paramsOf(program, file, fn, how, entry);
    return [{ entry, controller, route, how, decorators, file, fn, params }];
  });
  const base = fact.extends && program.evaluator.evaluate(fact.extends, { file }).entity;
  if (base?.kind !== 'class' || depth > MAX_BASES) return own;
  const names = new Set(fact.members.map(({ name }) => name));
  const inherited = methodsOf(program, controller, base.file, base.cls, depth + 1, entry);
  return [...own, ...inherited.filter(({ fn }) => fn.name === undefined || !names.has(fn.name))];
}

function paramsOf(
  program: Program,
  file: string,
  fn: FunctionFact,
  { kind }: RouteDecorator,
  entry: DecoratedEntry,
): readonly DecoratedParam[] {
  const params = fn.params.map((fact): DecoratedParam => {
    const decorators = decoratorsIn(program, file, fact.decorators);
    const filling =
      decorators.find((one) => isOf(entry, one) && Object.hasOwn(entry.params, one.name)) ??
      decorators.find(({ made }) => made !== undefined);
    const source = filling && !filling.made ? entry.params[filling.name] : undefined;
    return { fact, decorators, ...(filling ? { filling } : {}), ...(source ? { source } : {}) };
  });
  // Without any decorator the arguments come as the transport gives them.
  if (params.some(({ fact }) => fact.decorators.length > 0)) return params;
  return params.map((param, index) => {
    const source = entry.bare?.[kind]?.[index];
    return source ? { ...param, source } : param;
  });
}

/** Path of a decorator: its first argument, or `path` of its options. The first of several. */
export function pathOfDecorator(program: Program, decorator: Decorator): string | undefined {
  const [first] = decorator.args;
  if (!first) return undefined;
  const direct = pathsOf(program, first, decorator.context)?.[0];
  if (direct !== undefined) return direct;
  const options = argumentOf(program, decorator, 0);
  const path = options?.kind === 'object' ? keyOf(program, options, 'path') : undefined;
  if (path?.kind === 'literal') return String(path.value);
  if (path?.kind !== 'array') return undefined;
  const [one] = path.value.elements;
  return one && pathsOf(program, one, path.context)?.[0];
}

/** `GET /users/:id` of a method, below a prefix. */
export function routeName(program: Program, method: DecoratedMethod, prefix = ''): string {
  const { how, controller, route } = method;
  const outer = joinPaths(prefix, pathOfDecorator(program, controller.decorator) ?? '');
  return `${how.verb} ${joinPaths(outer, pathOfDecorator(program, route) ?? '')}`;
}

/** The part of a channel that a decorator names: `['id']` for `@Param('id')`. */
export function keyPath(program: Program, { source, filling }: DecoratedParam): readonly string[] {
  if (!source || !('channel' in source)) return [];
  const { path = [], key } = source;
  const named = key === undefined || !filling ? undefined : argumentOf(program, filling, key);
  if (named?.kind === 'literal' && typeof named.value === 'string') return [...path, named.value];
  // A name that only running tells is still one part of it; a pipe that cannot be followed is no name.
  const isName = named?.kind === 'some' || (named?.kind === 'unknown' && (filling?.args.length ?? 0) > 1);
  return isName ? [...path, '*'] : path;
}
