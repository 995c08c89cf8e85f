import type { CallFact, Value } from '../facts.js';
import type { Context } from '../link/entities.js';
import { alternatives } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import { processPath } from './global-calls.js';
import type { Outcome, Run, State } from './outcome.js';
import { DONE_NOTHING, bothOf } from './outcome.js';
import { keysIn } from './things.js';
import type { Walk } from './walk.js';

const LISTENERS = ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'];

/** `bus.emit('stop')` runs whatever listens to that event of the same emitter; undefined where nothing is seen to. */
export function emitted(walk: Walk, call: CallFact, run: Run, state: State): Outcome | undefined {
  const { callee, args } = call;
  const [event, ...given] = args;
  if (callee.kind !== 'member' || callee.property !== 'emit' || event?.kind !== 'literal') return undefined;
  const { program, files } = walk;
  const emitters = namesOf(program, callee.object, run.context);
  if (emitters.size === 0) return undefined;
  const outcomes = [...files].flatMap((file) =>
    listenersIn(program.findFile(file), event.value).flatMap((listener) => {
      const [, handler] = listener.args;
      if (!handler || listener.callee.kind !== 'member') return [];
      const names = namesOf(program, listener.callee.object, { file });
      if (![...names].some((name) => emitters.has(name))) return [];
      const here: Run = { context: { file }, fn: listener.fn, args: [] };
      return [walk.runCallback(handler, here, state, given)];
    }),
  );
  return outcomes.length > 0 ? outcomes.reduce(bothOf, DONE_NOTHING) : undefined;
}

function listenersIn(linked: LinkedFile | undefined, event: unknown): readonly CallFact[] {
  return LISTENERS.flatMap((name) => linked?.callsNamed(name) ?? []).filter(
    ({ args: [first] }) => first?.kind === 'literal' && first.value === event,
  );
}

/** What tells one emitter from another: the call that made it, the class that it is of, or that it is the process. */
function namesOf(program: Program, emitter: Value, context: Context): ReadonlySet<string> {
  const names = alternatives(program.evaluator.evaluate(emitter, context)).flatMap(({ entity }) => {
    if (entity.kind === 'library' && processPath(entity) === '') return ['process'];
    return entity.kind === 'instance' ? [`${entity.file}#class${entity.cls}`] : [];
  });
  return new Set([...names, ...keysIn(program, emitter, context)]);
}
