import type { CallFact, Value } from '../facts.js';
import type { Context, Entity, Frame, Library, Traced } from './entities.js';
import { alternatives, CIRCULAR, doubted, oneOf, placeOf, through, toUnknown, traced } from './entities.js';
import type { Evaluator } from './evaluator.js';
import { returnedValue } from './returns.js';
import { storedValue } from './containers.js';
import type { MergeKind } from './known-functions.js';
import { isPassingOn, mergeKind } from './known-functions.js';

// Calls inside calls: a factory that calls a factory. Real code stays far below.
const MAX_FRAMES = 12;

/** What a call gives back: an own function's returned values, a new instance, or something that a library made. */
export function evaluateCall(evaluator: Evaluator, call: CallFact, context: Context): Traced {
  // `f.bind(self)` is `f`; with arguments bound, the others move.
  if (call.callee.kind === 'member' && call.callee.property === 'bind') {
    return call.args.length > 1
      ? toUnknown('bound arguments')
      : evaluator.evaluate(call.callee.object, context);
  }
  const direct = directCall(evaluator, call, context) ?? call;
  const callees = alternatives(evaluator.evaluate(direct.callee, context));
  return oneOf(
    callees.map((callee) =>
      doubted(through(callee.trail, resultOf(evaluator, callee.entity, direct, context)), callee.doubt),
    ),
  );
}

const direct = new WeakMap<CallFact, CallFact>();

/**
 * `f.call(self, a, b)` and `f.apply(self, [a, b])` as the call `f(a, b)` that they make; undefined for all others,
 * and where `call` is a method that the client itself has. The same call always gives the same fact.
 */
export function directCall(evaluator: Evaluator, call: CallFact, context: Context): CallFact | undefined {
  const { callee } = call;
  if (callee.kind !== 'member' || (callee.property !== 'call' && callee.property !== 'apply'))
    return undefined;
  const known = direct.get(call);
  if (known) return known;
  const { entity } = evaluator.evaluate(callee.object, context);
  const isFunction = entity.kind === 'function' || (entity.kind === 'library' && !entity.origin);
  if (!isFunction) return undefined;
  const made = { ...call, callee: callee.object, ...argumentsOf(call, callee.property) };
  direct.set(call, made);
  return made;
}

/** What is passed on, and where it stands in the text. */
function argumentsOf(call: CallFact, method: 'call' | 'apply'): Partial<CallFact> {
  const [self, list, ...others] = call.args;
  if (method === 'call') {
    const start = list?.start ?? self?.end ?? call.argsStart;
    return { args: list ? [list, ...others] : [], argsStart: start };
  }
  if (!list) return { args: [] };
  if (list.kind !== 'array')
    return { args: [{ kind: 'spread', value: list, start: list.start, end: list.end }] };
  const { elements, hasTrailingComma, start, end } = list;
  return { args: elements, hasTrailingComma, argsStart: start + 1, argsEnd: end - 1 };
}

/** Whether and how a call puts what its other arguments hold into its first: `Object.assign(options, …)`. */
export function mergeOf(evaluator: Evaluator, { callee }: CallFact, context: Context): MergeKind | undefined {
  const { entity } = evaluator.evaluate(callee, context);
  return entity.kind === 'library' && !entity.origin ? mergeKind(entity) : undefined;
}

/** The returned values of an own function, with its parameters standing for `args`. */
export function callFunction(
  evaluator: Evaluator,
  callee: Entity & { kind: 'function' },
  args: readonly Value[],
  caller: Context,
): Traced {
  const { file } = callee.context;
  const fact = evaluator.program.findFile(file)?.fn(callee.fn);
  if (!fact) return toUnknown('the function is not there');
  if (fact.isGenerator) return toUnknown('a generator');
  if (!fact.body) return toUnknown('a function that is only declared');
  if (isWithin(caller, file, fact.id)) return toUnknown(CIRCULAR);
  const depth = (caller.frame?.depth ?? 0) + 1;
  if (depth > MAX_FRAMES) return toUnknown('the calls are nested too deeply to follow');
  const frame: Frame = { file, fn: fact.id, args, caller, outer: callee.context.frame, depth };
  return returnedValue(evaluator, fact, { file, frame });
}

/** Whether a function is called from inside of itself. */
function isWithin({ frame }: Context, file: string, fn: number): boolean {
  for (let at = frame; at; at = at.caller.frame) if (at.file === file && at.fn === fn) return true;
  return false;
}

/** The layers of `Object.assign(a, b)`, one on top of the other. */
export function assignObject(layers: readonly Traced[], isDeep = false): Traced {
  return traced({ kind: 'merged', layers, isDeep });
}

function resultOf(evaluator: Evaluator, callee: Entity, call: CallFact, context: Context): Traced {
  switch (callee.kind) {
    case 'library':
      return libraryResult(evaluator, callee, call, context);
    case 'function':
      if (call.isNew) return toUnknown('an instance of a function');
      return callFunction(evaluator, callee, call.args, context);
    case 'class':
      return traced({
        kind: 'instance',
        file: callee.file,
        cls: callee.cls,
        made: { file: context.file, call: call.id, context },
      });
    case 'unknown':
      return { entity: callee, trail: [] };
    case 'param':
      return callee.typed
        ? libraryResult(evaluator, callee.typed, call, context)
        : toUnknown('what is called is not known');
    default:
      return toUnknown('what is called is not known');
  }
}

function libraryResult(evaluator: Evaluator, callee: Library, call: CallFact, context: Context): Traced {
  const merge = callee.origin ? undefined : mergeKind(callee);
  if (merge) {
    const layers = call.args.map((value) => evaluator.evaluate(value, context));
    return merge === 'fill' ? assignObject(layers.reverse()) : assignObject(layers, merge === 'deep');
  }
  const [first] = call.args;
  if (first && isPassingOn(callee)) return evaluator.evaluate(first, context);
  if (callee.module === 'globalThis' && !callee.origin) {
    const known = globalResult(evaluator, callee.path.join('.'), call, context);
    if (known) return known;
  }
  const stored = callee.origin && storedValue(evaluator, callee, context);
  if (stored) return stored;
  const origin = { of: callee, file: context.file, call: call.id, isNew: call.isNew, context };
  const step = { at: placeOf(context.file, call), message: `Made here by \`${nameOf(callee)}\`` };
  return traced({ kind: 'library', module: callee.module, path: [], origin }, [step]);
}

/** Functions of the language itself whose result is known from their arguments. */
function globalResult(
  evaluator: Evaluator,
  name: string,
  call: CallFact,
  context: Context,
): Traced | undefined {
  const [first] = call.args;
  if (PASSING.has(name)) return first ? evaluator.evaluate(first, context) : traced({ kind: 'undefined' });
  if (name === 'Date.now') return traced({ kind: 'some', type: 'number' });
  const compute = COMPUTED[name];
  if (compute) return computed(evaluator, compute, call.args, context);
  if (NUMERIC.has(name)) return toNumber(first && evaluator.evaluate(first, context));
  return name === 'String' ? traced({ kind: 'some', type: 'string' }) : undefined;
}

const PASSING: ReadonlySet<string> = new Set([
  'Object.freeze',
  'Object.seal',
  'Promise.resolve',
  'structuredClone',
]);
const NUMERIC: ReadonlySet<string> = new Set([
  'Number',
  'parseInt',
  'parseFloat',
  'Number.parseInt',
  'Number.parseFloat',
]);
const COMPUTED: Readonly<Record<string, (...numbers: number[]) => number>> = {
  'Math.min': Math.min,
  'Math.max': Math.max,
  'Math.round': Math.round,
  'Math.floor': Math.floor,
  'Math.ceil': Math.ceil,
  'Math.trunc': Math.trunc,
  'Math.abs': Math.abs,
};

/** Known only if all arguments are. */
function computed(
  evaluator: Evaluator,
  compute: (...numbers: number[]) => number,
  args: readonly Value[],
  context: Context,
): Traced {
  const numbers = args.map((argument) => evaluator.evaluate(argument, context).entity);
  const known = numbers.flatMap((entity) =>
    entity.kind === 'literal' && typeof entity.value === 'number' ? [entity.value] : [],
  );
  if (known.length < args.length) return traced({ kind: 'some', type: 'number' });
  return traced({ kind: 'literal', value: compute(...known) });
}

function toNumber(argument: Traced | undefined): Traced {
  const entity = argument?.entity;
  const number = entity?.kind === 'literal' ? Number(entity.value) : NaN;
  return Number.isNaN(number)
    ? traced({ kind: 'some', type: 'number' })
    : traced({ kind: 'literal', value: number });
}

function nameOf({ module, path, origin }: Library): string {
  const name = path.filter((part) => part !== 'default' && !part.startsWith('/')).join('.');
  if (module === 'globalThis') return name;
  const prefix = origin ? nameOf(origin.of) : module;
  return name === '' ? prefix : `${prefix}.${name}`;
}
