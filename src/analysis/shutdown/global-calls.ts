import type { CallFact, Value } from '../facts.js';
import type { Library } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import { numberOf } from './numbers.js';
import type { Outcome, Run, State } from './outcome.js';
import { DONE_NOTHING } from './outcome.js';
import { keyOf, keysIn } from './things.js';
import type { Walk } from './walk.js';

/** The way to something of `process`; undefined for all else. */
export function processPath({ module, path, origin }: Library): string | undefined {
  if (origin) return undefined;
  const own = path.filter((part) => part !== 'default');
  if (module === 'process') return own.join('.');
  return module === 'globalThis' && own[0] === 'process' ? own.slice(1).join('.') : undefined;
}

/** What ends the process: `process.exit()`, and a signal that it sends to itself. */
export function processCall(
  walk: Walk,
  library: Library,
  call: CallFact,
  run: Run,
  state: State,
): Outcome | undefined {
  const name = processPath(library);
  const isDeno = library.module === 'globalThis' && library.path.join('.') === 'Deno.exit';
  if (name === undefined && !isDeno) return undefined;
  const [first] = call.args;
  const base = walk.baseOf(placeOf(run.context.file, call), state);
  if (isDeno || name === 'exit' || name === 'reallyExit') {
    const code = first ? (numberOf(walk.program, first, run.context) ?? undefined) : 0;
    walk.effects.push({ kind: 'exit', how: 'code', code, ...base });
  } else if (name === 'abort') {
    walk.effects.push({ kind: 'exit', how: 'code', code: 134, ...base });
  } else if (name === 'kill' && isOwnId(walk, first, run)) {
    walk.effects.push({ kind: 'exit', how: 'signal', code: undefined, ...base });
  } else if (name === 'nextTick') {
    if (first) walk.runCallback(first, run, state);
  }
  return DONE_NOTHING;
}

function isOwnId(walk: Walk, value: Value | undefined, run: Run): boolean {
  if (!value) return false;
  const ids = alternatives(walk.program.evaluator.evaluate(value, run.context));
  return ids.some(({ entity }) => entity.kind === 'library' && processPath(entity) === 'pid');
}

/** Timers and promises of the language; undefined for all else. */
export function globalCall(
  walk: Walk,
  library: Library,
  call: CallFact,
  run: Run,
  state: State,
): Outcome | undefined {
  const name = library.path.filter((part) => part !== 'default').join('.');
  const { module } = library;
  const isPause = module === 'timers/promises' ? name === 'setTimeout' : name === '/promises.setTimeout';
  if (module.startsWith('timers') && isPause) return pause(walk, call, run);
  if (module === 'globalThis' && name.startsWith('Promise')) return promiseCall(walk, name, call, run, state);
  if (module === 'globalThis' && PAUSES.has(name)) return pause(walk, call, run);
  if (module !== 'globalThis' && module !== 'timers')
    return PAUSING.has(module) ? pause(walk, call, run) : undefined;
  if (name === 'setTimeout') return timer(walk, call, run, state, false);
  if (name === 'setInterval') return timer(walk, call, run, state, true);
  if (name === 'clearInterval' || name === 'clearTimeout') return cleared(walk, library, call, run, state);
  if (name !== 'setImmediate' && name !== 'queueMicrotask') return undefined;
  const [first] = call.args;
  return first ? { ...walk.runCallback(first, run, state), sync: new Set() } : DONE_NOTHING;
}

const PAUSES: ReadonlySet<string> = new Set(['Bun.sleep']);
const PAUSING: ReadonlySet<string> = new Set(['delay', 'sleep-promise', 'p-sleep']);

function pause(walk: Walk, call: CallFact, run: Run): Outcome {
  const [ms] = call.args;
  const delay = ms ? numberOf(walk.program, ms, run.context, walk.files) : 0;
  return { sync: new Set(), later: { closes: new Set(), pause: delay } };
}

function promiseCall(walk: Walk, name: string, call: CallFact, run: Run, state: State): Outcome | undefined {
  if (name === 'Promise') return walk.promises.made(call, run, state);
  const member = name.slice('Promise.'.length);
  return { sync: new Set(), later: walk.promises.combined(member, call, run, state) };
}

function timer(walk: Walk, call: CallFact, run: Run, state: State, repeats: boolean): Outcome {
  const [callback, time] = call.args;
  if (!callback) return DONE_NOTHING;
  const ms = time ? numberOf(walk.program, time, run.context, walk.files) : 0;
  const isDelayed = state.isDelayed || repeats || ms !== 0;
  const delayMs = repeats || ms === null || state.delayMs === null ? null : state.delayMs + ms;
  const branches = repeats ? new Set([...state.branches, `interval:${call.start}`]) : state.branches;
  const done = new Set(state.done);
  walk.runCallback(callback, run, { ...state, done, isDelayed, delayMs, branches, repeats });
  return DONE_NOTHING;
}

/** Stands for the end of a timer, of whichever kind. */
export const CLEARED = 'clearInterval';

/** `clearInterval(timer)` stops what runs again and again. */
function cleared(walk: Walk, library: Library, call: CallFact, run: Run, state: State): Outcome {
  const [first] = call.args;
  const keys = first ? keysIn(walk.program, first, run.context) : [];
  if (keys.length === 0) return DONE_NOTHING;
  const id = keyOf(run.context.file, call.start);
  walk.effects.push({
    ...{ kind: 'close', id, role: 'worker', does: 'halt', of: library },
    ...walk.baseOf(placeOf(run.context.file, call), state),
    ...{ keys: new Set(keys), context: run.context, limitMs: undefined },
    method: { member: CLEARED, waits: 'sync', does: 'halt' },
  });
  return { sync: new Set([id]), later: { closes: new Set([id]) } };
}
