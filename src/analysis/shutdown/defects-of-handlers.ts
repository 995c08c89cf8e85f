import type { CallFact } from '../facts.js';
import type { Entity } from '../link/entities.js';
import { alternatives } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import { blocksAround } from './branches.js';
import { isResource } from './closing.js';
import { FORWARDED } from './cluster.js';
import type { Effect } from './effect.js';
import type { Case } from './judge.js';
import type { Defect } from './model.js';
import { UNKNOWN } from './registrations.js';
import type { Handler } from './signals.js';

const UNCATCHABLE: ReadonlySet<string> = new Set(['SIGKILL', 'SIGSTOP']);
const CRASHES: ReadonlySet<string> = new Set(['uncaughtException', 'unhandledRejection']);
const TOO_LATE: ReadonlySet<string> = new Set(['exit', 'beforeExit']);

/** Defects of one registration by itself. */
export function* handlerDefects(
  program: Program,
  handler: Handler,
  all: readonly Handler[],
): Iterable<Defect> {
  const { registration, runs } = handler;
  const { at, events, by } = registration;
  if (runs !== 'yes') return;
  for (const event of events) {
    const data = { event };
    if (UNCATCHABLE.has(event)) yield { id: 'uncatchable-signal', at, data, because: [] };
    if (CRASHES.has(event) && by.kind === 'handler') yield* swallowed(program, handler, event);
    if (TOO_LATE.has(event) && doesLater(program, handler)) yield { id: 'exit-hook', at, data, because: [] };
  }
  if (events.has('SIGTERM') && isIdle(program, handler, all))
    yield { id: 'idle-handler', at, data: {}, because: [] };
  if (events.has('SIGTERM') && mayReject(program, handler))
    yield { id: 'rejecting-handler', at, data: {}, because: [] };
}

/** Neither exits nor closes anything, and no other handler of the signal does. */
function isIdle(
  program: Program,
  { registration: { by, events } }: Handler,
  all: readonly Handler[],
): boolean {
  if (by.kind !== 'handler' || events.has(UNKNOWN) || functionsOf(program, by.handler, all).length === 0)
    return false;
  const others = all.filter(({ registration, runs }) => runs !== 'no' && isOfTerm(registration.events));
  const effects = others.flatMap((other) => other.effects);
  if (effects.length === 0) return true;
  return effects.every(isPlainFlag) && !all.some(({ registration }) => mayEnd(program, registration.file));
}

function isPlainFlag(effect: Effect): boolean {
  return effect.kind === 'flag' && effect.name !== FORWARDED;
}

/** Whether a file has a call that may end the process once a flag is set. */
function mayEnd(program: Program, file: string): boolean {
  const linked = program.findFile(file);
  return ENDING.some((name) => (linked?.callsNamed(name) ?? []).length > 0) || hasLoopWithTest(linked);
}

const ENDING = ['exit', 'kill', 'close', 'stop', 'disconnect', 'clearInterval', 'abort'];

/** `while (!isStopping)` ends by the flag. */
function hasLoopWithTest(linked: LinkedFile | undefined): boolean {
  return linked?.facts.blocks.some(({ kind, test }) => kind === 'loop' && test !== undefined) ?? false;
}

function isOfTerm(events: ReadonlySet<string>): boolean {
  return events.has('SIGTERM') || events.has(UNKNOWN);
}

type FunctionEntity = Entity & { readonly kind: 'function' };

function functionsOf(
  program: Program,
  handler: Parameters<Program['evaluator']['evaluate']>[0],
  [first]: readonly Handler[],
  file = first?.registration.file ?? '',
): readonly FunctionEntity[] {
  return alternatives(program.evaluator.evaluate(handler, { file })).flatMap(({ entity }) =>
    entity.kind === 'function' ? [entity] : [],
  );
}

function* swallowed(program: Program, handler: Handler, event: string): Iterable<Defect> {
  const { registration, effects } = handler;
  const { at, by, file } = registration;
  if (by.kind !== 'handler') return;
  const bodies = functionsOf(program, by.handler, [handler], file);
  const isSeen = bodies.length > 0 && effects.every(({ kind }) => kind !== 'opaque');
  if (!isSeen) return;
  const exits = effects.filter((effect) => effect.kind === 'exit');
  const clean = exits.find(({ code, how }) => how === 'code' && code === 0);
  if (clean) yield { id: 'swallowed-crash', at: clean.at, data: { event, how: 'exits with 0' }, because: [] };
  else if (exits.length === 0 && !throwsAnew(program, bodies)) {
    yield { id: 'swallowed-crash', at, data: { event, how: 'goes on' }, because: [] };
  }
}

/** Whether a handler ends the process by an error of its own; seen by a body whose end is not passed. */
function throwsAnew(program: Program, bodies: readonly FunctionEntity[]): boolean {
  return bodies.some(({ fn, context }) => {
    const linked = program.findFile(context.file);
    const fact = linked?.fn(fn);
    const block = fact && linked?.facts.blocks[fact.block];
    return block?.exits === true && fact?.returns.length === 0;
  });
}

/** Work that is not done when the call returns. */
function doesLater(program: Program, handler: Handler): boolean {
  const { registration, effects } = handler;
  if (registration.by.kind !== 'handler') return false;
  const bodies = functionsOf(program, registration.by.handler, [handler], registration.file);
  const isAsync = bodies.some(({ fn, context }) => program.findFile(context.file)?.fn(fn)?.isAsync === true);
  const closes = effects.some((effect) => effect.kind === 'close' && effect.method.waits !== 'sync');
  return closes || (isAsync && effects.length > 0);
}

/** An asynchronous handler that may reject before anything is closed: the process then ends with work in hand. */
function mayReject(program: Program, handler: Handler): boolean {
  const { registration, effects } = handler;
  if (registration.by.kind !== 'handler') return false;
  const bodies = functionsOf(program, registration.by.handler, [handler], registration.file);
  return bodies.some(({ fn, context }) => {
    const linked = program.findFile(context.file);
    if (!linked || linked.fn(fn)?.isAsync !== true) return false;
    const bare = linked.facts.calls.find((call) => call.fn === fn && isBare(linked, call));
    if (!bare) return false;
    const prompt = effects.filter((effect) => isStop(effect) && effect.at.file === context.file);
    return prompt.some(({ at }) => at.start > bare.end) && prompt.every(({ at }) => at.start > bare.end);
  });
}

/** Awaited, and nothing around it takes a rejection. */
function isBare(linked: LinkedFile, { use, block, callee }: CallFact): boolean {
  const isCaught =
    callee.kind === 'member' && (callee.property === 'catch' || callee.property === 'allSettled');
  return use === 'awaited' && !isCaught && !blocksAround(linked, block).some(({ kind }) => kind === 'try');
}

function isStop(effect: Effect): boolean {
  if (effect.kind !== 'close' || effect.isOnError || effect.isDelayed) return false;
  return (effect.role === 'server' || effect.role === 'worker') && !isResource(effect);
}

/** Defects of all registrations of a process together. */
export function* registrationDefects({ starts }: Case, all: readonly Handler[]): Iterable<Defect> {
  yield* conditionalHandlers(all.filter(({ registration: { events } }) => isOfTerm(events)));
  const sent = new Set(starts.length > 0 ? starts.map(({ stopSignal }) => stopSignal) : ['SIGTERM']);
  // To end at once is no shutdown that another signal would miss.
  const handlers = all.filter(
    ({ effects, runs }) => runs !== 'no' && effects.some(({ kind }) => kind === 'close' || kind === 'opaque'),
  );
  for (const signal of sent) {
    const isHandled = all.some(({ registration: { events } }) => events.has(signal) || events.has(UNKNOWN));
    if (isHandled) continue;
    for (const { registration, runs } of handlers) {
      const handled = [...registration.events].find((event) => STOPPING.has(event));
      if (handled === undefined || runs !== 'yes') continue;
      yield { id: 'only-sigint', at: registration.at, data: { handled, sent: signal }, because: [] };
    }
  }
}

const STOPPING: ReadonlySet<string> = new Set(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']);

/** @param stopped registrations for SIGTERM */
function* conditionalHandlers(stopped: readonly Handler[]): Iterable<Defect> {
  const free = stopped.filter(({ runs, meanings }) => runs !== 'no' && !meanings.has('environment'));
  if (free.length > 0) return;
  const living = stopped.filter(({ runs }) => runs !== 'no');
  for (const { registration } of living.length > 0 ? living : stopped) {
    const how = living.length > 0 ? 'only if the environment says so' : 'never';
    yield { id: 'conditional-handler', at: registration.at, data: { how }, because: [] };
  }
}
