import type { CallFact, TypeFact, Value } from '../facts.js';
import type { Context, Entity, Library, Origin } from '../link/entities.js';
import { alternatives, placeOf, traced } from '../link/entities.js';
import { memberOf } from '../link/members.js';
import type { Program } from '../link/program.js';
import type { Place } from '../rule.js';

/** A decorator of a library, as it is written or as an own function makes it. */
export interface Decorator {
  readonly module: string;
  readonly name: string;
  readonly args: readonly Value[];
  /** Where the arguments are read. */
  readonly context: Context;
  /** Where it is written on what it decorates. */
  readonly at: Place;
  /** For a decorator that a library made from something of the service: `createParamDecorator(…)`. */
  readonly made?: Origin;
}

/** The decorators of a declaration that come from libraries; those put together into one are taken apart. */
export function decoratorsIn(program: Program, file: string, values: readonly Value[]): readonly Decorator[] {
  return values.flatMap((value) => readDecorator(program, value, { file }, placeOf(file, value), 0));
}

// Decorators made of decorators: real ones stay below.
const MAX_DEPTH = 5;

function readDecorator(
  program: Program,
  value: Value,
  context: Context,
  at: Place,
  depth: number,
): readonly Decorator[] {
  if (depth > MAX_DEPTH) return [];
  const call = value.kind === 'call' ? program.findFile(context.file)?.call(value.call) : undefined;
  if (!call) return bareDecorators(program, value, context, at);
  const direct = alternatives(program.evaluator.evaluate(call.callee, context)).flatMap(({ entity }) =>
    entity.kind === 'library' ? [toDecorator(entity, call.args, context, at)] : [],
  );
  const found = direct.length > 0 ? direct : madeByOwn(program, value, context, at);
  return found.flatMap((one) =>
    one.name === 'applyDecorators'
      ? one.args.flatMap((inner) => readList(program, inner, one.context, at, depth + 1))
      : [one],
  );
}

function bareDecorators(program: Program, value: Value, context: Context, at: Place): readonly Decorator[] {
  const { entity } = program.evaluator.evaluate(value, context);
  if (entity.kind !== 'library') return [];
  return [
    entity.origin ? fromOrigin(program, entity.origin, at) : toDecorator(entity, [], context, at),
  ].flat();
}

function readList(
  program: Program,
  value: Value,
  context: Context,
  at: Place,
  depth: number,
): readonly Decorator[] {
  if (value.kind !== 'spread') return readDecorator(program, value, context, at, depth);
  const { entity } = program.evaluator.evaluate(value.value, context);
  if (entity.kind !== 'array') return [];
  return entity.value.elements.flatMap((one) => readDecorator(program, one, entity.context, at, depth));
}

/** `const Id = () => Param('id', ParseUUIDPipe)`: what an own function answers. */
function madeByOwn(program: Program, value: Value, context: Context, at: Place): readonly Decorator[] {
  return alternatives(program.evaluator.evaluate(value, context)).flatMap(({ entity }) =>
    entity.kind === 'library' && entity.origin ? fromOrigin(program, entity.origin, at) : [],
  );
}

function fromOrigin(program: Program, origin: Origin, at: Place): readonly Decorator[] {
  const call = program.findFile(origin.file)?.call(origin.call);
  return call ? [toDecorator(origin.of, call.args, origin.context, at)] : [];
}

function toDecorator(library: Library, args: readonly Value[], context: Context, at: Place): Decorator {
  const { module, origin } = library;
  const name = nameOf(origin ? origin.of : library);
  return { module, name, args, context, at, ...(origin ? { made: origin } : {}) };
}

/** The name that a library exports something under, whatever it was imported as. */
export function nameOf({ path }: Library): string {
  return path.filter((part) => part !== 'default' && !part.startsWith('/')).at(-1) ?? '';
}

/** The value that stands for a decorator's argument, or for a key of its options. */
export function argumentOf(program: Program, decorator: Decorator, index: number): Entity | undefined {
  const value = decorator.args[index];
  return value && program.evaluator.evaluate(value, decorator.context).entity;
}

/** A key of an object; undefined where it is not there. */
export function keyOf(program: Program, entity: Entity, key: string): Entity | undefined {
  const found = memberOf(program.evaluator, traced(entity), key).entity;
  return found.kind === 'undefined' ? undefined : found;
}

/** What a function such as `() => Address` answers: the value that it returns, with where it is read. */
export function thunked(program: Program, entity: Entity): { value: Value; context: Context } | undefined {
  if (entity.kind !== 'function') return undefined;
  const { context, fn } = entity;
  const [only] = program.findFile(context.file)?.fn(fn)?.returns ?? [];
  return only?.value ? { value: only.value, context } : undefined;
}

/**
 * The class that a type annotation keeps for run time; undefined for all that the compiler leaves no trace of:
 * interfaces, aliases, unions, lists, and classes that are imported for their type only.
 */
export function runtimeClass(program: Program, type: TypeFact | undefined, file: string): Entity | undefined {
  if (type?.kind !== 'reference' || type.binding === undefined || type.name === undefined) return undefined;
  const linked = program.findFile(file);
  const binding = linked?.binding(type.binding);
  if (!linked || !binding || binding.kind === 'type') return undefined;
  if (binding.kind === 'import' && linked.facts.imports[binding.refers ?? -1]?.typeOnly === true)
    return undefined;
  const first = program.evaluator.evaluateBinding(type.binding, { file });
  const { entity } = type.name
    .split('.')
    .slice(1)
    .reduce((from, key) => memberOf(program.evaluator, from, key), first);
  return entity.kind === 'class' || entity.kind === 'library' ? entity : undefined;
}

/** Whether a call stands inside of some text. */
export function isInside({ start, end }: { start: number; end: number }, call: CallFact): boolean {
  return start <= call.start && call.end <= end;
}
