import type { CallFact, Value } from '../facts.js';
import type { Param } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { Outcome, Promised, Run, State } from './outcome.js';
import { DONE_NOTHING, PROMISED_NOTHING, together, unionOf } from './outcome.js';
import type { FunctionEntity, Walk } from './walk.js';

interface Resolution {
  readonly done: ReadonlySet<string>;
  readonly delayMs: number | null;
  readonly isDelayed: boolean;
  readonly isBranch: boolean;
}

interface Pending {
  readonly base: State;
  readonly resolutions: Resolution[];
}

/** What promises of a walk stand for: which closings are complete when they resolve. */
export class Promises {
  private readonly pending = new Map<string, Pending>();
  private readonly looking = new Set<Value>();

  constructor(private readonly walk: Walk) {}

  /** What is complete once a value is awaited. */
  of(value: Value | undefined, run: Run): Promised {
    if (!value || this.looking.has(value)) return PROMISED_NOTHING;
    this.looking.add(value);
    try {
      return this.find(value, run);
    } finally {
      this.looking.delete(value);
    }
  }

  /** `promise.then(next)` and its like; undefined for all other calls. */
  chained(call: CallFact, run: Run, state: State): Outcome | undefined {
    const { callee, args } = call;
    if (callee.kind !== 'member' || !CHAINED.has(callee.property)) return undefined;
    const before = this.of(callee.object, run);
    const isThen = callee.property === 'then';
    const [first, second] = args;
    const onError: State = { ...this.behind(state, PROMISED_NOTHING), isOnError: true };
    if (callee.property === 'catch') {
      if (first) this.walk.runCallback(first, run, onError);
      return { sync: new Set(), later: before };
    }
    const next = first ? this.walk.runCallback(first, run, this.behind(state, before)) : DONE_NOTHING;
    if (isThen && second) this.walk.runCallback(second, run, onError);
    const closes = unionOf(before.closes, unionOf(next.sync, next.later.closes));
    return { sync: new Set(), later: { ...together(before, next.later), closes } };
  }

  /** `new Promise((resolve) => …)`: what is complete wherever it is resolved. */
  made(call: CallFact, run: Run, state: State): Outcome {
    const [executor] = call.args;
    const { entity } = executor
      ? this.walk.program.evaluator.evaluate(executor, run.context)
      : { entity: undefined };
    if (entity?.kind !== 'function') return DONE_NOTHING;
    const key = keyOf(entity);
    const pending: Pending = { base: state, resolutions: [] };
    const outer = this.pending.get(key);
    this.pending.set(key, pending);
    // Its parameters stay unknown, so that a call of `resolve` is seen as one.
    this.walk.runFunction(entity, undefined, run, state);
    if (outer) this.pending.set(key, outer);
    return { sync: new Set(), later: this.resolved(pending, call, run, state) };
  }

  /** Whether a parameter is the `resolve` of a promise that is being made; notes what is complete by then. */
  resolve({ file, fn, index, path }: Param, state: State): boolean {
    const pending = index === 0 && path.length === 0 ? this.pending.get(`${file}:${fn}`) : undefined;
    if (!pending) return index === 1 && this.pending.has(`${file}:${fn}`);
    const { delayMs, isDelayed, branches, isOnError } = state;
    const { base } = pending;
    const isBranch = isOnError || [...branches].some((branch) => !base.branches.has(branch));
    pending.resolutions.push({
      ...{ done: new Set(state.done), isBranch, isDelayed: isDelayed && !isSameDelay(state, base) },
      delayMs: delayMs === null || base.delayMs === null ? null : delayMs - base.delayMs,
    });
    return true;
  }

  /** `Promise.all` and `Promise.race` of what they are given. */
  combined(name: string, call: CallFact, run: Run, state: State): Promised {
    const [list] = call.args;
    if (name !== 'race' && name !== 'any') return { ...this.of(list, run), ...this.openList(list, run) };
    const elements = list?.kind === 'array' ? list.elements : [];
    const each = elements.map((element) => this.of(element, run));
    return this.firstOf(each, call, run, state);
  }

  /** The end of the first: that of a timer is the limit of the others. */
  firstOf(each: readonly Promised[], call: CallFact, run: Run, state: State): Promised {
    const closes = each.map((one) => one.closes).reduce(unionOf, new Set());
    const timer = each.find(({ pause, closes: own }) => pause !== undefined && own.size === 0);
    if (closes.size === 0) return timer ? timer : PROMISED_NOTHING;
    if (timer) this.noteRace(closes, timer.pause ?? null, call, run, state);
    return { closes };
  }

  noteRace(closes: ReadonlySet<string>, ms: number | null, call: CallFact, run: Run, state: State): void {
    const base = this.walk.baseOf(placeOf(run.context.file, call), state);
    const delayMs = ms === null || base.delayMs === null ? null : base.delayMs + ms;
    this.walk.effects.push({ kind: 'race', ...base, closes, delayMs, isDelayed: true });
  }

  private openList(list: Value | undefined, run: Run): Partial<Promised> {
    const isOpen = list !== undefined && list.kind !== 'array' && this.of(list, run).closes.size === 0;
    return isOpen ? { isWait: true } : {};
  }

  private resolved({ resolutions, base }: Pending, call: CallFact, run: Run, state: State): Promised {
    const prompt = resolutions.filter(({ isDelayed }) => !isDelayed);
    const sure = prompt.filter(({ isBranch }) => !isBranch);
    const counted = sure.length > 0 ? sure : prompt;
    const closes = new Set(counted.flatMap(({ done }) => [...done].filter((id) => !base.done.has(id))));
    const timed = resolutions.filter(({ isDelayed }) => isDelayed);
    const [timer] = timed;
    if (!timer) return resolutions.length === 0 ? { closes, isWait: true } : { closes };
    const late = timed.flatMap(({ done }) => [...done].filter((id) => !base.done.has(id)));
    if (prompt.length === 0) return { closes: new Set(late), pause: timer.delayMs };
    if (closes.size > 0) this.noteRace(closes, timer.delayMs, call, run, state);
    return { closes };
  }

  private behind(state: State, promised: Promised): State {
    const { pause } = promised;
    const done = new Set([...state.done, ...promised.closes]);
    if (pause === undefined) return { ...state, done };
    const delayMs = pause === null || state.delayMs === null ? null : state.delayMs + pause;
    return { ...state, done, delayMs, isDelayed: true };
  }

  private find(value: Value, run: Run): Promised {
    switch (value.kind) {
      case 'call':
        return this.ofCall(value.call, run);
      case 'name':
        return this.ofVariable(value.binding, run);
      case 'await':
      case 'cast':
      case 'spread':
        return this.of(value.value, run);
      case 'array':
        return value.elements.map((one) => this.of(one, run)).reduce(together, PROMISED_NOTHING);
      case 'conditional':
        return together(this.of(value.whenTrue, run), this.of(value.whenFalse, run));
      case 'binary':
        return together(this.of(value.left, run), this.of(value.right, run));
      case 'write': {
        const write = this.walk.program.findFile(run.context.file)?.write(value.write);
        return this.of(write?.value, run);
      }
      default:
        return PROMISED_NOTHING;
    }
  }

  private ofCall(id: number, run: Run): Promised {
    const { later, sync } = this.walk.outcomes.get(`${run.context.file}#${id}`) ?? DONE_NOTHING;
    return { ...later, closes: unionOf(sync, later.closes) };
  }

  private ofVariable(id: number, run: Run): Promised {
    const linked = this.walk.program.findFile(run.context.file);
    const binding = linked?.binding(id);
    if (!linked || !binding) return PROMISED_NOTHING;
    if (binding.kind === 'param') {
      const isOwn = binding.fn === run.fn && run.caller !== undefined && (binding.path ?? []).length === 0;
      return isOwn ? this.of(run.args[binding.param ?? 0], run.caller) : PROMISED_NOTHING;
    }
    const values = [binding.init, ...linked.writesTo(id).map(({ value }) => value)];
    const promised = values.map((value) => this.of(value, run)).reduce(together, PROMISED_NOTHING);
    // `list.push(server.close())`
    const pushed = linked
      .callsNamed('push')
      .filter(
        ({ callee }) =>
          callee.kind === 'member' && callee.object.kind === 'name' && callee.object.binding === id,
      );
    const inside = pushed.flatMap(({ args }) => args.map((arg) => this.of(arg, run)));
    return inside.reduce(together, promised);
  }
}

const CHAINED: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

function keyOf({ context, fn }: FunctionEntity): string {
  return `${context.file}:${fn}`;
}

function isSameDelay(state: State, base: State): boolean {
  return state.delayMs !== null && state.delayMs === base.delayMs;
}
