import type { Value } from '../facts.js';
import type { Context, Entity, Library, Origin, Traced } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { Program } from '../link/program.js';
import type { Place } from '../rule.js';
import type { NetworkCall } from './match.js';
import { interceptedOptions } from './interceptors.js';
import { findUse } from './match.js';
import { hookedOptions } from './option-hooks.js';
import { isPlainParam, isTextParam } from './plain-params.js';
import { assignedTo, defaultsOf, processWide } from './process-wide.js';
import { setForAll, setOnClient } from './setters.js';

/** One place where options of a call are given; stronger ones come first. */
export interface Layer {
  readonly level: 'call' | 'client' | 'process';
  readonly options: Entity;
  readonly at: Place;
}

/** An argument that holds options; `index` is its position in the call. */
export interface OptionArgument {
  readonly options: Entity;
  readonly at: Place;
  readonly index: number;
}

/** All option objects that a call obeys, strongest first: its own, its client's, the process's. */
export function layersOf(program: Program, found: NetworkCall): readonly Layer[] {
  const { call, use, entry, made, context } = found;
  const level = use.kind === 'make' ? ('client' as const) : ('call' as const);
  const own = optionArguments(program, call.args, use.options ?? [], context).map((one) => ({
    ...one,
    level,
  }));
  const carried =
    use.kind === 'make' || use.carrier === undefined
      ? []
      : carriedOptions(program, call.args[use.carrier], context);
  const clients = made.flatMap(({ origin, use: { options } }) => [
    ...assignedTo(program, entry, origin),
    ...clientOptions(program, origin, options ?? []),
  ]);
  const intercepted = interceptedOptions(program, entry, made[0]?.origin);
  return [
    ...intercepted.overriding,
    ...own,
    ...carried,
    ...setOnClient(program, found),
    ...hookedOptions(program, entry, [...own, ...clients]),
    ...clients,
    ...(found.provided ? [{ level: 'client' as const, ...found.provided }] : []),
    ...intercepted.filling,
    ...defaultsOf(program, entry, made.at(-1)?.origin),
    ...setForAll(program, found),
    ...processWide(program, entry),
  ];
}

/** The arguments at `positions` that are (or may be) options rather than a URL or a callback. */
export function optionArguments(
  program: Program,
  args: readonly Value[],
  wanted: readonly number[] | 'last',
  context: Context,
): readonly OptionArgument[] {
  const given = args.flatMap((argument) => spreadOut(program, argument, context));
  const positions = wanted === 'last' ? [Math.max(0, given.length - 1)] : wanted;
  const hidden = given.findIndex(({ argument }) => argument.kind === 'spread');
  const found: OptionArgument[] = [];
  for (const position of [...positions].reverse()) {
    // Behind a list that is not known, each argument may be anything.
    const isHidden = hidden >= 0 && position >= hidden;
    const { argument, context: inner } = given[isHidden ? hidden : position] ?? {};
    if (!argument || !inner) continue;
    if (isHidden) {
      const options = { kind: 'unknown' as const, why: 'spread arguments' };
      found.push({ options, at: placeOf(inner.file, argument), index: hidden });
      break;
    }
    const value = program.evaluator.evaluate(argument, inner);
    // With something behind it, a first argument of unknown kind is the address.
    const isAddress =
      position === 0 && positions.length > 1 && (found.length > 0 || isTextual(program, value));
    if (isAddress || isNoObject(program, value)) continue;
    const at = placeOf(inner.file, argument);
    found.push({ options: value.entity, at, index: position });
  }
  return found;
}

interface GivenArgument {
  readonly argument: Value;
  readonly context: Context;
}

/** `...args` as the elements of the list, where those are known. */
function spreadOut(program: Program, argument: Value, context: Context): readonly GivenArgument[] {
  const { entity } =
    argument.kind === 'spread' ? program.evaluator.evaluate(argument.value, context) : { entity: undefined };
  const isKnown = entity?.kind === 'array' && entity.value.elements.every(({ kind }) => kind !== 'spread');
  if (!isKnown) return [{ argument, context }];
  return entity.value.elements.map((element) => ({ argument: element, context: entity.context }));
}

/** Text, addresses and functions are no options. */
function isNoObject(program: Program, value: Traced): boolean {
  return alternatives(value).every(({ entity }) => {
    if (entity.kind === 'library') return isUrl(entity) || isEnvironment(entity);
    if (entity.kind === 'param' && entity.path.length === 0)
      return isFunctionTyped(program, entity) || isPlainParam(program, entity);
    return ['literal', 'undefined', 'some', 'function', 'array', 'class'].includes(entity.kind);
  });
}

function isTextual(program: Program, value: Traced): boolean {
  return alternatives(value).every(({ entity }) => {
    if (entity.kind === 'some') return entity.type === 'string';
    if (entity.kind === 'literal') return typeof entity.value === 'string';
    if (entity.kind === 'param') return isTextParam(program, entity);
    return entity.kind === 'library' && isEnvironment(entity);
  });
}

function isUrl({ module, origin }: Library): boolean {
  return module === 'globalThis' && origin?.of.path.join() === 'URL';
}

/** What the environment holds is text. */
export function isEnvironment({ module, path, origin }: Library): boolean {
  return (
    module === 'globalThis' && !origin && path.length > 2 && path.slice(0, 2).join('.') === 'process.env'
  );
}

function isFunctionTyped(program: Program, { file, fn, index }: Entity & { kind: 'param' }): boolean {
  return program.findFile(file)?.fn(fn)?.params[index]?.type?.kind === 'function';
}

/** `fetch(new Request(url, { signal }))`: the request brings its own options. */
function carriedOptions(program: Program, carrier: Value | undefined, context: Context): readonly Layer[] {
  if (!carrier) return [];
  const { entity } = program.evaluator.evaluate(carrier, context);
  if (entity.kind !== 'library' || !entity.origin || entity.path.length > 0) return [];
  const made = findUse(entity.origin.of, 'construct');
  if (made?.use.kind !== 'make') return [];
  return clientOptions(program, entity.origin, made.use.options ?? []).map((layer) => ({
    ...layer,
    level: 'call',
  }));
}

/** What configures a client where it is made. */
export function clientOptions(
  program: Program,
  origin: Origin,
  positions: readonly number[],
): readonly Layer[] {
  const args = program.findFile(origin.file)?.call(origin.call)?.args ?? [];
  return optionArguments(program, args, positions, origin.context).map((one) => ({
    ...one,
    level: 'client',
  }));
}
