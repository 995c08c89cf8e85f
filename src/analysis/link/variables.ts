import type { BindingFact, Value, WriteFact } from '../facts.js';
import { fromType } from './annotations.js';
import { doubtsOf, isLeftUnset } from './assignments.js';
import { callbackParam } from './callbacks.js';
import type { Caller } from './callers.js';
import { callersOf, constructionsOf } from './callers.js';
import type { Context, Entity, Frame, Holder, Traced } from './entities.js';
import { alternatives, doubted, oneOf, toUnknown, traced } from './entities.js';
import type { Evaluator } from './evaluator.js';
import { handedOn } from './handed-on.js';
import type { Program } from './program.js';
import { subclassesOf } from './subclasses.js';

/** A variable: its initializer and whatever is assigned to it later, or else what its annotation says. */
export function variableValue(
  evaluator: Evaluator,
  id: number,
  binding: BindingFact,
  context: Context,
): Traced {
  const { file } = context;
  const writes = binding.kind === 'const' ? [] : (evaluator.program.findFile(file)?.writesTo(id) ?? []);
  const path = binding.path ?? [];
  const isUnset = !binding.init && isLeftUnset(evaluator, binding, writes, context);
  const initial = binding.init
    ? [evaluator.followPath(evaluator.evaluate(binding.init, context), path)]
    : isUnset
      ? [traced({ kind: 'undefined' })]
      : [];
  const written = writes.map((write) => writtenValue(evaluator, write, context));
  const values = [...initial, ...written];
  const doubts = values.length > 1 ? doubtsOf(evaluator, binding, writes, context) : undefined;
  const held = values.map((value, index) => {
    const doubt = index < initial.length ? doubts?.initial : doubts?.writes[index - initial.length];
    return doubted(hold(withFallback(evaluator, value, binding, context), { file, binding: id }), doubt);
  });
  const result = oneOf(held);
  const isVague =
    values.length === 0 || alternatives(result).every(({ entity }) => entity.kind === 'unknown');
  // The annotation of a pattern speaks of the whole, not of the names in it.
  const annotated =
    isVague && path.length === 0 && binding.type ? fromType(evaluator, binding.type, file) : undefined;
  return annotated ?? result;
}

/** A parameter: its argument where the call is known, otherwise a parameter with what its annotation says. */
export function paramValue(evaluator: Evaluator, id: number, binding: BindingFact, context: Context): Traced {
  const path = binding.path ?? [];
  const index = binding.param ?? 0;
  const frame = findFrame(context.frame, context.file, binding.fn);
  const fact = evaluator.program.findFile(context.file)?.fn(binding.fn)?.params[index];
  if (fact?.isRest === true) return toUnknown('rest parameters are not followed');
  const finish = (value: Traced): Traced =>
    withFallback(evaluator, evaluator.followPath(value, path), binding, context);
  if (frame) {
    const given = finish(argumentOf(evaluator, frame, index, fact?.fallback, context));
    return hold(given, { file: context.file, binding: id });
  }
  const given =
    constructorParam(evaluator, context.file, binding.fn, index) ??
    callbackParam(evaluator, context.file, binding.fn, index);
  if (given) return finish(given);
  const annotated =
    path.length === 0 && binding.type ? fromType(evaluator, binding.type, context.file) : undefined;
  if (annotated?.entity.kind === 'instance') return annotated;
  const typed = annotated?.entity.kind === 'library' ? { typed: annotated.entity } : {};
  const param: Entity = { kind: 'param', file: context.file, fn: binding.fn, index, path: [], ...typed };
  if (!fact?.fallback) return finish(traced(param));
  const instead = doubted(evaluator.evaluate(fact.fallback, context), 'callers');
  return finish(oneOf([traced({ ...param, isGiven: true }), instead]));
}

/** An element of a list that is looped over. */
export function loopValue(evaluator: Evaluator, binding: BindingFact, context: Context): Traced {
  if (!binding.init) return toUnknown('a loop variable');
  const list = evaluator.evaluate(binding.init, context).entity;
  if (list.kind !== 'array') return toUnknown('an element of a list that is not known');
  const elements = list.value.elements.map((element) => evaluator.evaluate(element, list.context));
  return evaluator.followPath(oneOf(elements), binding.path ?? []);
}

/**
 * What is passed to a constructor, from all places that make an instance of the class; undefined where none is seen
 * (a container makes it), a subclass passes something on, or nothing is known of what is passed.
 */
export function constructorArgument(
  evaluator: Evaluator,
  file: string,
  cls: number,
  index: number,
): Traced | undefined {
  const { program } = evaluator;
  const sites = sitesOf(program, file, cls, 0);
  const cycleKey = program.findFile(file)?.cls(cls);
  if (!sites || sites.length === 0 || !cycleKey) return undefined;
  return evaluator.lookingInto(cycleKey, undefined, String(index), undefined, () =>
    argumentsAt(evaluator, sites, file, cls, index),
  );
}

/** Where a class is made, itself or as a subclass without a constructor; undefined if one passes on what it likes. */
function sitesOf(program: Program, file: string, cls: number, depth: number): readonly Caller[] | undefined {
  const own = constructionsOf(program, file, cls);
  const all = [...own];
  for (const sub of subclassesOf(program, file, cls)) {
    const members = program.findFile(sub.file)?.cls(sub.cls)?.members ?? [];
    if (depth > 4 || members.some(({ kind }) => kind === 'constructor')) return undefined;
    const inherited = sitesOf(program, sub.file, sub.cls, depth + 1);
    if (!inherited) return undefined;
    all.push(...inherited);
  }
  return all;
}

function argumentsAt(
  evaluator: Evaluator,
  sites: readonly Caller[],
  file: string,
  cls: number,
  index: number,
): Traced | undefined {
  const values = sites.map(({ file: at, call }) => {
    if (call.args.slice(0, index + 1).some(({ kind }) => kind === 'spread'))
      return toUnknown('spread arguments');
    const argument = call.args[index];
    return argument
      ? fromCallers(evaluator, evaluator.evaluate(argument, { file: at }))
      : missingArgument(evaluator, file, cls, index);
  });
  const isKnown = values.every(({ entity }) => entity.kind !== 'unknown' && entity.kind !== 'param');
  return isKnown ? oneOf(values) : undefined;
}

/** A value that is a parameter of a function with known callers: what these, and what calls it for others, pass. */
function fromCallers(evaluator: Evaluator, value: Traced): Traced {
  const param = alternatives(value).find(({ entity }) => entity.kind === 'param')?.entity;
  if (param?.kind !== 'param' || param.path.length > 0) return value;
  const { file, fn, index } = param;
  const fallback = evaluator.program.findFile(file)?.fn(fn)?.params[index]?.fallback;
  return evaluator.lookingInto(param, undefined, 'callers', value, () => {
    const handed = handedOn(evaluator.program, file, fn);
    if (handed.some(({ calls }) => !calls))
      return toUnknown(
        'the function around it is handed on, and what it is called with there cannot be seen',
      );
    const followed = handed.flatMap(({ file: at, calls = [] }) => calls.map((call) => ({ file: at, call })));
    const callers = [...callersOf(evaluator.program, file, fn), ...followed];
    if (callers.length === 0) return value;
    return oneOf(
      callers.map(({ file: at, call }) => {
        const frame = { file, fn, args: call.args, caller: { file: at }, depth: 1 };
        return fromCallers(evaluator, argumentOf(evaluator, frame, index, fallback, { file }));
      }),
    );
  });
}

function missingArgument(evaluator: Evaluator, file: string, cls: number, index: number): Traced {
  const linked = evaluator.program.findFile(file);
  const constructor = linked?.cls(cls)?.members.find(({ kind }) => kind === 'constructor')?.fn;
  const fallback = constructor === undefined ? undefined : linked?.fn(constructor)?.params[index]?.fallback;
  return fallback ? evaluator.evaluate(fallback, { file }) : toUnknown('an argument that is not given');
}

function constructorParam(evaluator: Evaluator, file: string, fn: number, index: number): Traced | undefined {
  const fact = evaluator.program.findFile(file)?.fn(fn);
  if (fact?.kind !== 'constructor' || fact.cls === undefined) return undefined;
  return constructorArgument(evaluator, file, fact.cls, index);
}

function argumentOf(
  evaluator: Evaluator,
  frame: Frame,
  index: number,
  fallback: Value | undefined,
  context: Context,
): Traced {
  if (frame.args.slice(0, index + 1).some(({ kind }) => kind === 'spread'))
    return toUnknown('spread arguments');
  const argument = frame.args[index];
  const given = argument ? evaluator.evaluate(argument, frame.caller) : traced({ kind: 'undefined' });
  const isMissing = given.entity.kind === 'undefined';
  return isMissing && fallback ? evaluator.evaluate(fallback, context) : given;
}

/** Counting and arithmetic leave a number behind, whichever. */
function writtenValue(evaluator: Evaluator, { operator, value }: WriteFact, context: Context): Traced {
  const isPlain = operator === '=' || operator === '||=' || operator === '??=' || operator === '&&=';
  return isPlain ? evaluator.evaluate(value, context) : traced({ kind: 'some', type: 'number' });
}

function hold(value: Traced, holder: Holder): Traced {
  const { entity } = value;
  if (entity.kind === 'many')
    return { ...value, entity: { ...entity, of: entity.of.map((one) => hold(one, holder)) } };
  if ((entity.kind === 'object' || entity.kind === 'merged') && entity.holder === undefined)
    return { ...value, entity: { ...entity, holder } };
  return value;
}

/** `{ timeout = 5_000 }`: for each possible value, the default where that is surely or perhaps missing. */
function withFallback(
  evaluator: Evaluator,
  value: Traced,
  { fallback }: BindingFact,
  context: Context,
): Traced {
  if (!fallback) return value;
  const instead = (): Traced => evaluator.evaluate(fallback, context);
  return oneOf(
    alternatives(value).flatMap((one) => {
      if (one.entity.kind === 'undefined') return [instead()];
      if (one.entity.kind === 'param')
        return [{ ...one, entity: { ...one.entity, isGiven: true } }, doubted(instead(), 'callers')];
      const isSure = one.entity.kind !== 'unknown' && one.entity.kind !== 'library';
      return isSure ? [one] : [one, doubted(instead(), 'coupled')];
    }),
  );
}

function findFrame(frame: Frame | undefined, file: string, fn: number): Frame | undefined {
  for (let at = frame; at; at = at.outer) if (at.file === file && at.fn === fn) return at;
  return undefined;
}
