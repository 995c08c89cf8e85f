import type { CallFact, FileFacts, Value } from '../facts.js';

/** A name or member that stands for a value, other than as what is called. */
export interface Mention {
  /** The variable's or the member's name. */
  readonly name: string;
  readonly value: Value;
  /** The call that it is an argument of, with nothing around it. */
  readonly call?: CallFact;
}

/**
 * Where a file uses what may be a function without calling it there: as an argument, in a list, under another name.
 * Where it keeps its name (`{ load }`, `export { load }`, `this.load = load`) whoever calls it is found by that name,
 * so that is no mention; and neither is a comparison.
 */
export function mentionsIn(facts: FileFacts): ReadonlyMap<string, readonly Mention[]> {
  const found = new Map<string, Mention[]>();
  for (const mention of allMentions(facts)) {
    const named = found.get(mention.name);
    if (named) named.push(mention);
    else found.set(mention.name, [mention]);
  }
  return found;
}

function* allMentions(facts: FileFacts): Iterable<Mention> {
  for (const { init, name, fallback } of facts.bindings) {
    yield* kept(init, name);
    yield* kept(fallback, name);
  }
  for (const { params, returns } of facts.functions) {
    for (const { fallback } of params) yield* mentioned(fallback);
    for (const { value } of returns) yield* mentioned(value);
  }
  for (const { members } of facts.classes) for (const { init, name } of members) yield* kept(init, name);
  for (const { target, value } of facts.writes) yield* kept(value, storedAs(target));
  for (const { value } of facts.exports) yield* kept(value, EXPORTED);
  for (const call of facts.calls) yield* ofCall(call);
}

function* ofCall(call: CallFact): Iterable<Mention> {
  const { callee } = call;
  if (callee.kind === 'member' && callee.property === 'bind') yield* mentioned(callee.object);
  if (callee.kind !== 'member' && callee.kind !== 'name') yield* mentioned(callee);
  for (const argument of call.args) {
    const name = nameOf(argument);
    if (name === undefined) yield* mentioned(argument, true);
    else yield { name, value: argument, call };
  }
}

/** What is stored under its own name is found by that name. */
function kept(value: Value | undefined, name: string | undefined): Iterable<Mention> {
  const own = value && nameOf(value);
  return own !== undefined && (name === EXPORTED || own === name) ? [] : mentioned(value);
}

const EXPORTED = '=';

/** The name that an assignment stores its value under; exports may rename, which callers are searched by as well. */
function storedAs(target: Value): string | undefined {
  if (target.kind !== 'member') return nameOf(target);
  const { object, property } = target;
  const isExport = (one: Value): boolean =>
    one.kind === 'member'
      ? isExport(one.object)
      : one.kind === 'global' && (one.name === 'exports' || one.name === 'module');
  return isExport(object) ? EXPORTED : property;
}

/** @param isPassed part of an argument: even what keeps its name is out of sight then */
function* mentioned(value: Value | undefined, isPassed = false): Iterable<Mention> {
  if (!value) return;
  const name = nameOf(value);
  if (name !== undefined) yield { name, value };
  for (const [part, key] of partsOf(value)) {
    if (!isPassed && key !== undefined && nameOf(part) === key) continue;
    yield* mentioned(part, isPassed);
  }
}

type Part = readonly [value: Value, key?: string];

/** The values that a value may turn out to be, or that it holds. */
function partsOf(value: Value): readonly Part[] {
  switch (value.kind) {
    case 'object':
      return value.properties.map((property): Part => [property.value, property.key]);
    case 'array':
      return value.elements.map((element): Part => [element]);
    case 'conditional':
      return [[value.whenTrue], [value.whenFalse]];
    case 'binary':
      return LOGICAL.has(value.operator) ? [[value.left], [value.right]] : [];
    case 'await':
    case 'cast':
    case 'spread':
      return [[value.value]];
    default:
      return [];
  }
}

const LOGICAL: ReadonlySet<string> = new Set(['&&', '||', '??']);

function nameOf(value: Value): string | undefined {
  if (value.kind === 'member') return value.property;
  if (value.kind === 'cast') return nameOf(value.value);
  return value.kind === 'name' ? value.name : undefined;
}
