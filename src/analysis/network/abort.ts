import type { CallFact, PathStep, Value } from '../facts.js';
import type { Context, Entity, Library, Origin, Traced } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import type { Because } from '../rule.js';
import { bodyNote, isClearedBefore } from './cleared.js';
import type { Setting } from './duration.js';
import { combine, BEYOND_TIMERS, MAX_TIMER_MS } from './duration.js';
import type { NetworkCall } from './match.js';

export interface SignalSetting {
  readonly setting: Setting;
  readonly because: readonly Because[];
}

/**
 * What an abort signal (or axios cancel token) given to a call does: it limits the call only if time alone makes it
 * fire: `AbortSignal.timeout`, `any` with such a member, or a controller that a timer aborts.
 */
export function signalSetting(program: Program, value: Traced, found: NetworkCall): SignalSetting {
  const all = alternatives(value).map(({ entity }) => settingOf(program, entity, found));
  return {
    setting: combine(
      all.map(({ setting }) => setting),
      alternatives(value).map(({ doubt }) => doubt),
    ),
    because: all.flatMap(({ because }) => because),
  };
}

const INHERITS: SignalSetting = { setting: { kind: 'inherits' }, because: [] };

function settingOf(program: Program, entity: Entity, found: NetworkCall): SignalSetting {
  if (entity.kind === 'undefined' || (entity.kind === 'literal' && entity.value === null)) return INHERITS;
  if (entity.kind === 'param') return unclear('the signal comes from the caller');
  if (entity.kind !== 'library') return unclear('where the signal comes from cannot be seen');
  const { origin } = entity;
  if (origin && entity.path.join('.') === 'token' && isCancelSource(origin))
    return fromCancelSource(program, origin, found);
  if (!origin || entity.module !== 'globalThis') return unclear('what aborts the signal cannot be seen');
  const maker = origin.of.path.join('.');
  if (maker === 'AbortSignal.timeout') return fromTimeout(program, origin);
  if (maker === 'AbortSignal.any') return fromAny(program, origin, found);
  if (maker === 'AbortSignal.abort') return { setting: { kind: 'limits', ms: 0 }, because: [] };
  if (maker === 'AbortController' && entity.path.join('.') === 'signal')
    return fromController(program, origin, found);
  return unclear('what aborts the signal cannot be seen');
}

function fromTimeout(program: Program, origin: Origin): SignalSetting {
  const call = program.findFile(origin.file)?.call(origin.call);
  const argument = call?.args[0];
  if (!call || !argument) return unclear('`AbortSignal.timeout` without a time');
  const because = [{ at: placeOf(origin.file, call), message: 'The signal fires by itself after this time' }];
  return { setting: timerSetting(program, argument, origin.context), because };
}

function fromAny(program: Program, origin: Origin, found: NetworkCall): SignalSetting {
  const argument = program.findFile(origin.file)?.call(origin.call)?.args[0];
  const list = argument && program.evaluator.evaluate(argument, origin.context).entity;
  if (list?.kind !== 'array') return unclear('the members of `AbortSignal.any` cannot be seen');
  const members = list.value.elements.map((element) => {
    const value = element.kind === 'spread' ? undefined : program.evaluator.evaluate(element, list.context);
    return value ? signalSetting(program, value, found) : unclear('a spread in `AbortSignal.any`');
  });
  // One member that fires in time is enough; the earliest one counts.
  const limiting = members.flatMap(({ setting, because }) =>
    setting.kind === 'limits' ? [{ setting, because }] : [],
  );
  const [first] = limiting;
  if (first) {
    const times = limiting.map(({ setting }) => setting.ms).filter((ms) => ms !== null);
    return {
      setting: { kind: 'limits', ms: times.length > 0 ? Math.min(...times) : null },
      because: first.because,
    };
  }
  const open = members.find(({ setting }) => setting.kind === 'unclear');
  return open ?? { ...INHERITS, because: members.flatMap(({ because }) => because) };
}

function fromController(program: Program, origin: Origin, found: NetworkCall): SignalSetting {
  const file = program.findFile(origin.file);
  const made = file?.call(origin.call);
  if (!file || !made) return unclear('the controller is not there');
  const { aborts, timed } = abortsOf(program, file, origin, 'abort');
  const running = timed.flatMap((one) => stillRunning(program, one, found));
  const [first] = running;
  if (first) {
    const because = [
      { at: placeOf(file.path, first.timer), message: 'A timer aborts the controller' },
      ...bodyNote(program, first.timer, found),
    ];
    return { setting: combine(running.map(({ setting }) => setting)), because };
  }
  const [cleared] = timed;
  if (cleared) {
    const message = 'The timer that would abort it is cleared before the call';
    return { setting: { kind: 'inherits' }, because: [{ at: placeOf(file.path, cleared.timer), message }] };
  }
  if (isHandedOn(program, file, origin))
    return unclear('the controller is handed on; what aborts it cannot be seen');
  const at = placeOf(file.path, made);
  const [abort] = aborts;
  if (!abort)
    return {
      setting: { kind: 'inherits' },
      because: [{ at, message: 'Nothing ever aborts this controller' }],
    };
  const only = { at: placeOf(file.path, abort), message: 'Aborted here only, and not by a timer' };
  return {
    setting: { kind: 'inherits' },
    because: [{ at, message: 'No timer aborts this controller' }, only],
  };
}

/** Calls that abort a controller, and the timers among them. */
function abortsOf(program: Program, file: LinkedFile, origin: Origin, method: 'abort' | 'cancel') {
  const aborts = file
    .callsNamed(method)
    .filter(({ callee }) => callee.kind === 'member' && isSame(program, file, callee.object, origin));
  const timed = [
    ...aborts.flatMap((abort) => timersAround(program, file, abort)),
    ...timersGiven(program, file, origin, method),
  ];
  return { aborts, timed };
}

function isCancelSource({ of }: Origin): boolean {
  return (
    of.module === 'axios' && of.path.filter((part) => part !== 'default').join('.') === 'CancelToken.source'
  );
}

/** `axios.CancelToken.source()`, what axios had before it took signals. */
function fromCancelSource(program: Program, origin: Origin, found: NetworkCall): SignalSetting {
  const file = program.findFile(origin.file);
  const made = file?.call(origin.call);
  if (!file || !made) return unclear('the source of the token is not there');
  const { timed } = abortsOf(program, file, origin, 'cancel');
  const running = timed.flatMap((one) => stillRunning(program, one, found));
  const [first] = running;
  if (first) {
    const because = [{ at: placeOf(file.path, first.timer), message: 'A timer cancels it' }];
    return { setting: combine(running.map(({ setting }) => setting)), because };
  }
  const isTaken = file.facts.bindings.some(({ path = [] }) => isKey(path.at(-1), 'cancel'));
  const mayCancel = isTaken || file.callsNamed('cancel').length > 0 || isHandedOn(program, file, origin);
  if (mayCancel || isExported(program, file, origin)) return unclear('what cancels the token cannot be seen');
  const because = [{ at: placeOf(file.path, made), message: 'Nothing ever cancels this token' }];
  return { setting: { kind: 'inherits' }, because };
}

function isKey(step: PathStep | undefined, key: string): boolean {
  return step?.kind === 'key' && step.key === key;
}

function isExported(program: Program, file: LinkedFile, origin: Origin): boolean {
  return file.facts.exports.some(({ value }) => value !== undefined && isSame(program, file, value, origin));
}

/** A timer that is cleared before the request starts aborts nothing. */
function stillRunning(program: Program, timed: Timed, found: NetworkCall): Timed[] {
  const cleared = isClearedBefore(program, timed.timer, found);
  if (cleared === 'surely') return [];
  return [cleared === 'perhaps' ? { ...timed, setting: CLEARED_SOMETIMES } : timed];
}

const CLEARED_SOMETIMES: Setting = {
  kind: 'unclear',
  why: 'the timer that aborts it is cleared before the call on some path',
};

/** Whether an expression is the very thing that `origin` made. */
function isSame(program: Program, file: LinkedFile, value: Value, origin: Origin): boolean {
  return alternatives(program.evaluator.evaluate(value, { file: file.path })).some(
    ({ entity }) => entity.kind === 'library' && entity.path.length === 0 && isMadeBy(entity, origin),
  );
}

function isMadeBy(entity: Library, origin: Origin): boolean {
  return entity.origin?.file === origin.file && entity.origin.call === origin.call;
}

interface Timed {
  readonly timer: CallFact;
  readonly setting: Setting;
}

/** The `setTimeout` whose callback holds this call, however deep. */
function timersAround(program: Program, file: LinkedFile, call: CallFact): Timed[] {
  return file.callsNamed('setTimeout').flatMap((timer) => {
    const [callback, delay] = timer.args;
    if (!isTimer(program, file, timer) || !callback || !delay) return [];
    const runs = alternatives(program.evaluator.evaluate(callback, { file: file.path }));
    const holds = runs.some(
      ({ entity }) =>
        entity.kind === 'function' && entity.context.file === file.path && isInside(file, call.fn, entity.fn),
    );
    if (!holds) return [];
    const setting = timerSetting(program, delay, { file: file.path });
    return [{ timer, setting: isConditional(file, timer) ? ONLY_SOMETIMES : setting }];
  });
}

const ONLY_SOMETIMES: Setting = { kind: 'unclear', why: 'the timer that aborts it is set on one path only' };

/** `if (ms) setTimeout(…)`. */
function isConditional(file: LinkedFile, { block }: CallFact): boolean {
  const kind = file.facts.blocks[block]?.kind;
  return kind === 'then' || kind === 'else' || kind === 'case' || kind === 'catch';
}

/** `setTimeout(controller.abort.bind(controller), ms)`. */
function timersGiven(program: Program, file: LinkedFile, origin: Origin, name: 'abort' | 'cancel'): Timed[] {
  return file.callsNamed('setTimeout').flatMap((timer) => {
    const [callback, delay] = timer.args;
    if (!callback || !delay || !isTimer(program, file, timer)) return [];
    const bound = callback.kind === 'call' ? file.call(callback.call)?.callee : undefined;
    const method = bound?.kind === 'member' && bound.property === 'bind' ? bound.object : callback;
    const isAbort =
      method.kind === 'member' && method.property === name && isSame(program, file, method.object, origin);
    return isAbort ? [{ timer, setting: timerSetting(program, delay, { file: file.path }) }] : [];
  });
}

function isTimer(program: Program, file: LinkedFile, call: CallFact): boolean {
  const { entity } = program.evaluator.evaluate(call.callee, { file: file.path });
  return (
    entity.kind === 'library' &&
    ['globalThis', 'timers'].includes(entity.module) &&
    entity.path.at(-1) === 'setTimeout'
  );
}

function isInside(file: LinkedFile, inner: number, outer: number): boolean {
  for (let fn = inner; fn > 0; fn = file.fn(fn)?.parent ?? -1) if (fn === outer) return true;
  return false;
}

function timerSetting(program: Program, delay: Value, context: Context): Setting {
  const { entity } = program.evaluator.evaluate(delay, context);
  if (entity.kind === 'literal' && typeof entity.value === 'number') {
    if (entity.value > MAX_TIMER_MS) return { kind: 'unclear', why: BEYOND_TIMERS };
    return { kind: 'limits', ms: entity.value };
  }
  return { kind: 'limits', ms: null };
}

/** Given to something else as an argument: that may abort it, for all we see. */
function isHandedOn(program: Program, file: LinkedFile, origin: Origin): boolean {
  return file.facts.calls.some(({ args }) =>
    args.some((argument) => argument.kind === 'name' && isSame(program, file, argument, origin)),
  );
}

function unclear(why: string): SignalSetting {
  return { setting: { kind: 'unclear', why }, because: [] };
}
