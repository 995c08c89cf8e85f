import type { AwaitFact, CallFact, Value } from '../facts.js';
import { directCall } from '../link/calls.js';
import type { Context, Entity, Frame, Param } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import { implementationsOf } from '../link/implementations.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import type { Place } from '../rule.js';
import { branchesAt } from './branches.js';
import { cutOfClients } from './clients.js';
import type { CloseEffect, Effect } from './effect.js';
import { emitted } from './events.js';
import { givenTo } from './given.js';
import { libraryCall } from './library-calls.js';
import type { Outcome, Promised, Run, State } from './outcome.js';
import { DONE_NOTHING, bothOf, toLater } from './outcome.js';
import { Promises } from './promises.js';

export type FunctionEntity = Entity & { readonly kind: 'function' };

// Own functions inside own functions: real handlers stay far below, and recursion has to end.
const MOST_FRAMES = 8;

/**
 * Follows a handler through the functions of the program and writes down what it closes, when it exits, and what is
 * surely complete before. Nothing is executed; each function is walked in the order of its statements.
 */
export class Walk {
  readonly effects: Effect[] = [];
  readonly outcomes = new Map<string, Outcome>();
  readonly promises = new Promises(this);

  /**
   * @param files the files of the process: only their hooks run
   * @param known closings that an earlier walk of the same handler has found, for listeners of their end
   */
  constructor(
    readonly program: Program,
    readonly files: ReadonlySet<string>,
    readonly known: readonly CloseEffect[] = [],
  ) {}

  /**
   * Walks through a function.
   * @param args what it is called with; undefined where its parameters are to stay unknown
   */
  runFunction(
    callee: FunctionEntity,
    args: readonly Value[] | undefined,
    caller: Run,
    state: State,
  ): Outcome {
    const { file } = callee.context;
    const linked = this.program.findFile(file);
    const fact = linked?.fn(callee.fn);
    const key = `${file}:${callee.fn}`;
    if (!linked || !fact?.body || state.stack.includes(key) || state.stack.length > MOST_FRAMES)
      return DONE_NOTHING;
    const frame = args ? frameOf(callee, args, caller.context) : callee.context.frame;
    const run: Run = { context: { file, frame }, fn: fact.id, args: args ?? [], caller };
    const inner = { ...state, done: new Set(state.done), stack: [...state.stack, key] };
    this.runBody(linked, run, inner, -1);
    const returned = fact.returns.map(({ value }) => this.promises.of(value, run));
    const pause = inner.isDelayed && !state.isDelayed ? { pause: inner.delayMs } : {};
    const closes = [...(fact.isAsync ? inner.done : []), ...returned.flatMap((one) => [...one.closes])];
    const pauses = returned.flatMap((one) => (one.pause === undefined ? [] : [one.pause]));
    const later: Promised = {
      closes: new Set(closes),
      ...(pauses.length > 0 ? { pause: pauses[0] ?? null } : fact.isAsync ? pause : {}),
    };
    return { sync: fact.isAsync ? new Set() : inner.done, later };
  }

  /** The rest of a function behind a place: what comes after `await once(process, 'SIGTERM')`. */
  runRest(file: string, fn: number, from: number, state: State): void {
    const linked = this.program.findFile(file);
    if (linked) this.runBody(linked, { context: { file }, fn, args: [] }, state, from);
  }

  /** Runs what is given to something that calls it: a function, a method of a library, the `resolve` of a promise. */
  runCallback(value: Value, run: Run, state: State, args?: readonly Value[]): Outcome {
    const { evaluator } = this.program;
    const target = unbound(value, run.context, this.program);
    const outcomes = alternatives(evaluator.evaluate(target, run.context)).map(({ entity }) =>
      this.runEntity(entity, target, run, state, args),
    );
    return outcomes.reduce(bothOf, DONE_NOTHING);
  }

  /** The statements of one function, those of functions inside of it aside. */
  private runBody(linked: LinkedFile, run: Run, state: State, from: number): void {
    for (const item of itemsOf(linked, run.fn)) {
      if (item.start < from) continue;
      const conditions = 'conditions' in item ? item.conditions : [];
      const branches = branchesAt(this.program, run.context, item.block, conditions);
      if (branches.isNever) continue;
      const local: State = {
        ...state,
        branches: new Set([...state.branches, ...branches.ids]),
        isOnError: state.isOnError || branches.isOnError,
      };
      if ('callee' in item) this.runItem(linked, item, run, local, state);
      else this.waitFor(linked, this.promises.of(item.value, run), item, run, state);
    }
    this.noteFlags(linked, run, state);
  }

  private runItem(linked: LinkedFile, call: CallFact, run: Run, local: State, state: State): void {
    const outcome = this.runCall(call, run, local);
    this.outcomes.set(`${run.context.file}#${call.id}`, outcome);
    for (const id of outcome.sync) state.done.add(id);
    if (call.use === 'awaited') this.waitFor(linked, outcome.later, call, run, state);
  }

  private waitFor(
    linked: LinkedFile,
    promised: Promised,
    item: CallFact | AwaitFact,
    run: Run,
    state: State,
  ): void {
    for (const id of promised.closes) state.done.add(id);
    const isLooped = linked.facts.blocks[item.block]?.kind === 'loop';
    const isOpen = !('callee' in item) && promised.closes.size === 0;
    if (isLooped || isOpen || promised.isWait === true) {
      this.effects.push({ kind: 'wait', ...this.baseOf(placeOf(run.context.file, item), state) });
    }
    if (promised.pause === undefined) return;
    state.delayMs = promised.pause === null || state.delayMs === null ? null : state.delayMs + promised.pause;
    state.isDelayed = true;
  }

  private runCall(written: CallFact, run: Run, state: State): Outcome {
    const { evaluator } = this.program;
    const call = directCall(evaluator, written, run.context) ?? written;
    const chained = this.promises.chained(call, run, state);
    if (chained) return chained;
    const each = this.runEach(call, run, state) ?? emitted(this, call, run, state);
    if (each) return each;
    const cut = cutOfClients(this, call, run, state);
    if (cut) this.effects.push(cut);
    if (cut) return DONE_NOTHING;
    const callees = alternatives(evaluator.evaluate(call.callee, run.context));
    return callees.map(({ entity }) => this.runCallee(entity, call, run, state)).reduce(bothOf, DONE_NOTHING);
  }

  private runCallee(entity: Entity, call: CallFact, run: Run, state: State): Outcome {
    switch (entity.kind) {
      case 'function': {
        const bodies = implementationsOf(this.program, entity);
        const outcomes = bodies.map((body) =>
          body.kind === 'function' ? this.runFunction(body, call.args, run, state) : DONE_NOTHING,
        );
        return outcomes.reduce(bothOf, DONE_NOTHING);
      }
      case 'library':
        return libraryCall(this, entity, call, run, state);
      case 'class':
        return this.runConstructor(entity, call, run, state);
      case 'param':
        if (this.promises.resolve(entity, state)) return DONE_NOTHING;
        return this.runParam(entity, call, run, state);
      default:
        return this.runUnknown(call, run, state);
    }
  }

  private runParam(param: Param, call: CallFact, run: Run, state: State): Outcome {
    const given = givenTo(this.program, this.files, param);
    if (given) return this.runCallee(given, call, run, state);
    return param.typed ? libraryCall(this, param.typed, call, run, state) : this.runUnknown(call, run, state);
  }

  private runConstructor(
    { file, cls }: Entity & { kind: 'class' },
    call: CallFact,
    run: Run,
    state: State,
  ): Outcome {
    const members = this.program.findFile(file)?.cls(cls)?.members ?? [];
    const made = members.find(({ kind }) => kind === 'constructor')?.fn;
    if (made !== undefined)
      this.runFunction({ kind: 'function', fn: made, context: { file } }, call.args, run, state);
    return DONE_NOTHING;
  }

  /** `list.forEach((one) => one.close())`: done once for whatever the elements are. */
  private runEach({ callee, args }: CallFact, run: Run, state: State): Outcome | undefined {
    const [given] = args;
    if (callee.kind !== 'member' || !EACH.has(callee.property) || !given) return undefined;
    const { evaluator } = this.program;
    const { entity } = evaluator.evaluate(callee, run.context);
    if (entity.kind === 'function') return undefined;
    const list = evaluator.evaluate(callee.object, run.context).entity;
    const each = evaluator.evaluate(given, run.context).entity;
    if (list.kind !== 'array' || list.value.elements.length === 0 || each.kind !== 'function')
      return this.runCallback(given, run, state);
    const inside: Run = { ...run, context: list.context };
    return list.value.elements
      .map((element) => this.runFunction(each, [element], inside, state))
      .reduce(bothOf, DONE_NOTHING);
  }

  /** A function that cannot be followed may call what it is given; what it does by itself is not known. */
  private runUnknown(call: CallFact, run: Run, state: State): Outcome {
    const functions = call.args.filter((arg) => arg.kind === 'function');
    const given = functions.map((arg) => this.runCallback(arg, run, state)).reduce(bothOf, DONE_NOTHING);
    const name = calledName(call.callee);
    if ((name !== undefined && HARMLESS.has(name)) || functions.length > 0) return toLater(given);
    const base = this.baseOf(placeOf(run.context.file, call), state);
    this.effects.push({ kind: 'opaque', why: `\`${name ?? 'what it calls'}\` cannot be followed`, ...base });
    return DONE_NOTHING;
  }

  private runEntity(
    entity: Entity,
    value: Value,
    run: Run,
    state: State,
    args: readonly Value[] | undefined,
  ): Outcome {
    if (entity.kind === 'function') return this.runFunction(entity, args, run, state);
    if (entity.kind === 'param') {
      this.promises.resolve(entity, state);
      return DONE_NOTHING;
    }
    if (entity.kind !== 'library') return DONE_NOTHING;
    // A function of a library that is handed over is called without arguments that are known.
    const call: CallFact = {
      ...{ id: -1, callee: value, args: [], isNew: false, isTagged: false, isOptional: false },
      ...{ fn: run.fn, block: 0, argsStart: value.end, argsEnd: value.end, hasTrailingComma: false },
      ...{ typeArgs: [], statement: value, use: 'discarded', start: value.start, end: value.end },
    };
    return entity.origin && entity.path.length === 0
      ? this.runWrapped(entity, state)
      : libraryCall(this, entity, call, run, state);
  }

  /** `once(close)` of a library calls what it was made with. */
  private runWrapped({ origin }: Entity & { kind: 'library' }, state: State): Outcome {
    const call = origin && this.program.findFile(origin.file)?.call(origin.call);
    if (!call) return DONE_NOTHING;
    const run: Run = { context: origin.context, fn: call.fn, args: [] };
    return call.args.map((arg) => this.runCallback(arg, run, state)).reduce(bothOf, DONE_NOTHING);
  }

  /** Variables of the module or of an object that the handler sets. */
  private noteFlags(linked: LinkedFile, run: Run, state: State): void {
    for (const { target, fn, operator, value, ...span } of linked.facts.writes) {
      if (fn !== run.fn || operator !== '=') continue;
      const name = target.kind === 'member' ? target.property : outerName(linked, target, run.fn);
      if (name === undefined || (value.kind !== 'literal' && value.kind !== 'unary')) continue;
      this.effects.push({ kind: 'flag', name, ...this.baseOf(placeOf(run.context.file, span), state) });
    }
  }

  baseOf(at: Place, state: State) {
    const { delayMs, isDelayed, branches, isOnError } = state;
    const after = new Set(state.done);
    const isBehindOpaque = this.effects.some(({ kind }) => kind === 'opaque');
    return { at, order: this.effects.length, after, delayMs, isDelayed, branches, isOnError, isBehindOpaque };
  }
}

function frameOf({ context, fn }: FunctionEntity, args: readonly Value[], caller: Context): Frame {
  const depth = (caller.frame?.depth ?? 0) + 1;
  return { file: context.file, fn, args, caller, outer: context.frame, depth };
}

const EACH: ReadonlySet<string> = new Set(['forEach', 'map', 'flatMap', 'filter', 'reduce']);

/** What is called so closes nothing, whatever it belongs to: loggers, lists, maps, texts, emitters, metrics. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...[
    'log',
    'info',
    'warn',
    'error',
    'debug',
    'trace',
    'fatal',
    'notice',
    'verbose',
    'silly',
    'print',
    'write',
  ],
  ...['emit', 'set', 'get', 'has', 'add', 'delete', 'push', 'keys', 'values', 'entries', 'join', 'toString'],
  ...[
    'format',
    'inc',
    'dec',
    'increment',
    'decrement',
    'gauge',
    'now',
    'sort',
    'includes',
    'slice',
    'concat',
  ],
  ...[
    'split',
    'replace',
    'trim',
    'on',
    'once',
    'off',
    'removeListener',
    'removeAllListeners',
    'find',
    'some',
  ],
  ...[
    'every',
    'ref',
    'unref',
    'stringify',
    'parse',
    'captureException',
    'captureMessage',
    'child',
    'success',
  ],
]);

function calledName(callee: Value): string | undefined {
  if (callee.kind === 'member') return callee.property;
  return callee.kind === 'name' || callee.kind === 'global' ? callee.name : undefined;
}

function outerName(linked: LinkedFile, target: Value, fn: number): string | undefined {
  const binding = target.kind === 'name' ? linked.binding(target.binding) : undefined;
  return binding && binding.fn !== fn ? binding.name : undefined;
}

/** `handler.bind(null, 'SIGTERM')` runs the handler. */
export function unbound(value: Value, { file }: Context, program: Program): Value {
  const call = value.kind === 'call' ? program.findFile(file)?.call(value.call) : undefined;
  return call?.callee.kind === 'member' && call.callee.property === 'bind' ? call.callee.object : value;
}

type Item = CallFact | AwaitFact;

const items = new WeakMap<LinkedFile, ReadonlyMap<number, readonly Item[]>>();

/** Calls and awaits of one function in the order in which they run: what is inside comes first. */
function itemsOf(linked: LinkedFile, fn: number): readonly Item[] {
  const known = items.get(linked) ?? groupedByFunction(linked);
  items.set(linked, known);
  return known.get(fn) ?? [];
}

function groupedByFunction({ facts }: LinkedFile): ReadonlyMap<number, readonly Item[]> {
  const found = new Map<number, Item[]>();
  const all: Item[] = [...facts.calls, ...facts.awaits];
  for (const item of all.sort((a, b) => a.end - b.end || b.start - a.start)) {
    const group = found.get(item.fn);
    if (group) group.push(item);
    else found.set(item.fn, [item]);
  }
  return found;
}
