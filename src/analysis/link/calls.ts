import type { CallFact, Value } from '../facts.js';
import type { Context, Entity, Frame, Library, Traced } from './entities.js';
import { alternatives, CIRCULAR, oneOf, placeOf, through, toUnknown, traced } from './entities.js';
import type { Evaluator } from './evaluator.js';

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
  const callees = alternatives(evaluator.evaluate(call.callee, context));
  return oneOf(
    callees.map((callee) => through(callee.trail, resultOf(evaluator, callee.entity, call, context))),
  );
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
  const values = fact.returns.map(({ value }) =>
    value ? evaluator.evaluate(value, { file, frame }) : traced({ kind: 'undefined' }),
  );
  return values.length === 0 ? traced({ kind: 'undefined' }) : oneOf(values);
}

/** Whether a function is called from inside of itself. */
function isWithin({ frame }: Context, file: string, fn: number): boolean {
  for (let at = frame; at; at = at.caller.frame) if (at.file === file && at.fn === fn) return true;
  return false;
}

/** The layers of `Object.assign(a, b)`, one on top of the other. */
export function assignObject(layers: readonly Traced[]): Traced {
  return traced({ kind: 'merged', layers });
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
  if (callee.module === 'globalThis' && !callee.origin) {
    const known = globalResult(evaluator, callee.path.join('.'), call, context);
    if (known) return known;
  }
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
  if (name === 'Object.assign') return evaluator.merged(call.args, context);
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
