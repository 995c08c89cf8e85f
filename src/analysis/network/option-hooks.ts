import type { ClientEntry } from '../catalog/client.js';
import type { FunctionFact, Value, ValueOf } from '../facts.js';
import type { Context, Entity, Traced } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import type { Layer } from './layers.js';
import { readKey } from './limits.js';

/**
 * Options that functions among the options set: `hooks: { init: [(raw, options) => { options.timeout.request = 5_000 }] }`
 * of got, `interceptors: [(options, next) => next({ ...options, deadline })]` of gRPC. A function that cannot be seen
 * may set anything.
 */
export function hookedOptions(
  program: Program,
  entry: ClientEntry,
  layers: readonly Layer[],
): readonly Layer[] {
  const key = entry.optionHooks;
  if (!key) return [];
  return layers.flatMap((layer) => {
    const read = readKey(program, entry, layer, key);
    if (read.kind !== 'set' || read.value.entity.kind === 'undefined') return [];
    return hooksIn(program, read.value).flatMap((hook) => {
      const at = read.at;
      if (hook.kind !== 'function') return [{ level: 'call' as const, options: UNSEEN, at }];
      return optionsOf(program, entry, hook).map((options) => ({ level: 'call' as const, options, at }));
    });
  });
}

const UNSEEN: Entity = { kind: 'unknown', why: 'perhaps set by a function that cannot be seen' };

function hooksIn(program: Program, { entity }: Traced): readonly Entity[] {
  if (entity.kind !== 'array') return [entity];
  return entity.value.elements.map((element) =>
    element.kind === 'spread' ? UNSEEN : program.evaluator.evaluate(element, entity.context).entity,
  );
}

/** What a function assigns to members of its parameters, or passes on in an object of its own. */
function optionsOf(
  program: Program,
  entry: ClientEntry,
  { fn, context }: Entity & { kind: 'function' },
): readonly Entity[] {
  const linked = program.findFile(context.file);
  const fact = linked?.fn(fn);
  if (!linked || !fact) return [UNSEEN];
  const heads = new Set(entry.limits.map(({ key }) => key[0]));
  const all = [...written(linked, fact), ...passedOn(program, linked, fact, context)];
  return all
    .filter(({ properties }) => properties.some(({ key }) => heads.has(key)))
    .map((value) => ({ kind: 'object', value, context }));
}

function written(linked: LinkedFile, fact: FunctionFact): readonly ValueOf<'object'>[] {
  return linked.facts.writes
    .filter(({ target, block, operator }) => {
      const isAlways = linked.facts.blocks[block]?.kind === 'function';
      return isAlways && OPERATORS.has(operator) && isWithin(target, fact);
    })
    .flatMap(({ target, value }) => toObject(linked, fact, target, value) ?? []);
}

// They leave a value behind, this one or the one that was there.
const OPERATORS: ReadonlySet<string> = new Set(['=', '||=', '??=']);

/** `options.timeout.request = 5_000` as `{ timeout: { request: 5_000 } }`; undefined for members of anything else. */
function toObject(
  linked: LinkedFile,
  fact: FunctionFact,
  target: Value,
  value: Value,
): ValueOf<'object'> | undefined {
  if (target.kind !== 'member') return undefined;
  const { start, end } = value;
  const property = { kind: 'value' as const, key: target.property, value, start, end };
  const object: ValueOf<'object'> = {
    kind: 'object',
    properties: [property],
    hasTrailingComma: false,
    start,
    end,
  };
  return isParam(fact, target.object) ? object : toObject(linked, fact, target.object, object);
}

function isParam({ params }: FunctionFact, value: Value): boolean {
  return value.kind === 'name' && params.some(({ bindings }) => bindings.includes(value.binding));
}

/** `next({ ...options, deadline })` of a parameter `next`. */
function passedOn(
  program: Program,
  linked: LinkedFile,
  fact: FunctionFact,
  context: Context,
): readonly ValueOf<'object'>[] {
  return linked.facts.calls
    .filter((call) => isWithin(call, fact) && isParam(fact, call.callee))
    .flatMap(({ args: [first] }) => {
      const entity = first && program.evaluator.evaluate(first, context).entity;
      return entity?.kind === 'object' && entity.context.file === linked.path ? [entity.value] : [];
    });
}

function isWithin(
  { start, end }: { readonly start: number; readonly end: number },
  fact: FunctionFact,
): boolean {
  return start >= fact.start && end <= fact.end;
}
