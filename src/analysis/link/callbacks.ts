import type { CallFact } from '../facts.js';
import type { Context, Traced } from './entities.js';
import { alternatives, CIRCULAR, oneOf, toUnknown } from './entities.js';
import type { Evaluator } from './evaluator.js';
import type { LinkedFile } from './linked-file.js';

/**
 * What a parameter of a function stands for that is written where it is passed on: `promise.then((value) => …)`,
 * `list.map((element) => …)`, `withTimeout(5_000, (signal) => …)`. Undefined where nobody can tell.
 */
export function callbackParam(
  evaluator: Evaluator,
  file: string,
  fn: number,
  index: number,
): Traced | undefined {
  const linked = evaluator.program.findFile(file);
  const fact = linked?.fn(fn);
  const call = linked?.callTaking(fn);
  if (!linked || !fact || !call) return undefined;
  return evaluator.lookingInto(fact, undefined, `callback ${index}`, toUnknown(CIRCULAR), () =>
    known(givenBy(evaluator, linked, call, fn, index)),
  );
}

// They call the function with each element of the list that they are a method of.
const EACH: ReadonlySet<string> = new Set(['map', 'forEach', 'flatMap', 'filter', 'find', 'some', 'every']);

function givenBy(
  evaluator: Evaluator,
  linked: LinkedFile,
  call: CallFact,
  fn: number,
  index: number,
): Traced | undefined {
  const { callee } = call;
  const context = { file: linked.path };
  const method = callee.kind === 'member' && index === 0 ? callee.property : undefined;
  if (callee.kind === 'member' && method === 'then') return evaluator.evaluate(callee.object, context);
  if (callee.kind === 'member' && method !== undefined && EACH.has(method)) {
    const { entity } = evaluator.evaluate(callee.object, context);
    if (entity.kind !== 'array') return undefined;
    return oneOf(entity.value.elements.map((element) => evaluator.evaluate(element, entity.context)));
  }
  const position = call.args.findIndex((argument) => argument.kind === 'function' && argument.fn === fn);
  return fromOwnFunction(evaluator, call, position, index, context);
}

/** What an own function passes to the function that it is given, wherever it calls it. */
function fromOwnFunction(
  evaluator: Evaluator,
  call: CallFact,
  position: number,
  index: number,
  context: Context,
): Traced | undefined {
  const { entity } = evaluator.evaluate(call.callee, context);
  if (entity.kind !== 'function' || call.isNew) return undefined;
  const target = evaluator.program.findFile(entity.context.file);
  const [binding, another] = target?.fn(entity.fn)?.params[position]?.bindings ?? [];
  if (!target || binding === undefined || another !== undefined) return undefined;
  // Given to something else it may be called with anything.
  if (target.callsWith(binding).length > 0) return undefined;
  const inner = target.facts.calls.filter(
    ({ callee }) => callee.kind === 'name' && callee.binding === binding,
  );
  const { file } = entity.context;
  const depth = (context.frame?.depth ?? 0) + 1;
  const frame = { file, fn: entity.fn, args: call.args, caller: context, outer: entity.context.frame, depth };
  const given = inner.map(({ args }) =>
    args[index]
      ? evaluator.evaluate(args[index], { file, frame })
      : toUnknown('an argument that is not given'),
  );
  return given.length === 0 ? undefined : oneOf(given);
}

/** A value of which something is known; a parameter is better than nothing at all. */
function known(value: Traced | undefined): Traced | undefined {
  if (!value) return undefined;
  return alternatives(value).some(({ entity }) => entity.kind === 'unknown' || entity.kind === 'param')
    ? undefined
    : value;
}
