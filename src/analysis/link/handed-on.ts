import type { CallFact, Value } from '../facts.js';
import { namesOfFunction } from './callers.js';
import type { Context, Library } from './entities.js';
import { alternatives } from './entities.js';
import type { LinkedFile } from './linked-file.js';
import type { Mention } from './mentions.js';
import { mentionsIn } from './mentions.js';
import type { Program } from './program.js';

/** A place where a function is passed or stored as a value, so that something else calls it. */
export interface HandedOn {
  readonly file: string;
  readonly at: Value;
  /** The calls that come of it; undefined where they cannot be seen. */
  readonly calls: readonly CallFact[] | undefined;
}

/** Where a function of the program is used as a value instead of being called. */
export function handedOn(program: Program, file: string, fn: number): readonly HandedOn[] {
  const answers = known.get(program) ?? new Map<string, readonly HandedOn[]>();
  known.set(program, answers);
  const key = `${file}\0${fn}`;
  const answer = answers.get(key) ?? find(program, file, fn);
  answers.set(key, answer);
  return answer;
}

const known = new WeakMap<Program, Map<string, readonly HandedOn[]>>();

function find(program: Program, file: string, fn: number): readonly HandedOn[] {
  const names = namesOfFunction(program, file, fn);
  return program.files().flatMap((linked) =>
    names
      .flatMap((name) => mentionsOf(linked).get(name) ?? [])
      .filter(({ value }) => isFunction(program, linked, value, file, fn))
      .map(({ value, call }) => ({
        ...{ file: linked.path, at: value },
        calls: call && callbackCalls(program, call, { file: linked.path }),
      })),
  );
}

const mentions = new WeakMap<LinkedFile, ReadonlyMap<string, readonly Mention[]>>();

function mentionsOf(linked: LinkedFile): ReadonlyMap<string, readonly Mention[]> {
  const answer = mentions.get(linked) ?? mentionsIn(linked.facts);
  mentions.set(linked, answer);
  return answer;
}

function isFunction(program: Program, linked: LinkedFile, value: Value, file: string, fn: number): boolean {
  return alternatives(program.evaluator.evaluate(value, { file: linked.path })).some(
    ({ entity }) => entity.kind === 'function' && entity.context.file === file && entity.fn === fn,
  );
}

/**
 * What a call does with the function that it is given, as calls of that function, for `list.map(load)`, the timers and
 * their like. Undefined for all others, of which nobody knows what they pass.
 */
export function callbackCalls(
  program: Program,
  call: CallFact,
  context: Context,
): readonly CallFact[] | undefined {
  const { callee } = call;
  const given = call.args[0];
  if (!given || NEVER.has(given.kind) || call.isNew) return undefined;
  const from = isNamed(callee) ? timerArguments(program, call, context) : undefined;
  if (from !== undefined) return [{ ...call, callee: given, args: call.args.slice(from) }];
  if (callee.kind !== 'member' || !EACH.has(callee.property)) return undefined;
  const { entity } = program.evaluator.evaluate(callee, context);
  if (entity.kind === 'function') return undefined;
  // The first call is made with the first index, whatever the list holds.
  const index: Value = { kind: 'literal', value: 0, start: given.start, end: given.end };
  return elementsOf(program, callee.object, context).map((element) => ({
    ...call,
    callee: given,
    args: [element, index, callee.object],
  }));
}

/** What is written in place needs no following: its parameters are looked up where it stands. */
const NEVER: ReadonlySet<Value['kind']> = new Set(['function', 'literal', 'object', 'array', 'spread']);

// They call the function with each element of the list that they are a method of, its index, and the list.
const EACH: ReadonlySet<string> = new Set([
  ...['map', 'forEach', 'flatMap', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex'],
  ...['some', 'every'],
]);

// Position of the first argument that they pass on.
const TIMERS: Readonly<Record<string, number>> = {
  ...{ setTimeout: 2, setInterval: 2, setImmediate: 1, queueMicrotask: 1 },
  'process.nextTick': 1,
};

const TIMER_NAMES: ReadonlySet<string> = new Set(
  Object.keys(TIMERS).map((name) => name.split('.').at(-1) ?? ''),
);

function isNamed(callee: Value): boolean {
  if (callee.kind === 'member') return TIMER_NAMES.has(callee.property);
  return (callee.kind === 'global' || callee.kind === 'name') && TIMER_NAMES.has(callee.name);
}

function timerArguments(program: Program, call: CallFact, context: Context): number | undefined {
  const { entity } = program.evaluator.evaluate(call.callee, context);
  const name = entity.kind === 'library' && !entity.origin ? timerName(entity) : undefined;
  return name !== undefined && Object.hasOwn(TIMERS, name) ? TIMERS[name] : undefined;
}

function timerName({ module, path }: Library): string | undefined {
  const name = path.filter((part) => part !== 'default').join('.');
  return module === 'globalThis' || module === 'timers' || module === 'node:timers' ? name : undefined;
}

// A longer list is data.
const MOST_ELEMENTS = 16;

function elementsOf(program: Program, list: Value, context: Context): readonly Value[] {
  const { entity } = program.evaluator.evaluate(list, context);
  const isSeen =
    entity.kind === 'array' && entity.context.file === context.file && entity.context.frame === context.frame;
  const elements = isSeen ? entity.value.elements : [];
  const isPlain = elements.length > 0 && elements.length <= MOST_ELEMENTS;
  return isPlain && elements.every(({ kind }) => kind !== 'spread') ? elements : [unseenIn(list)];
}

function unseenIn({ start, end }: Value): Value {
  return { kind: 'opaque', syntax: 'an element', start, end };
}
