import { isBuiltin } from 'node:module';
import type { StopLimit } from '../catalog/shutdown/stop.js';
import type { CallFact, Value } from '../facts.js';
import type { Library } from '../link/entities.js';
import { alternatives, libraryOf, placeOf } from '../link/entities.js';
import { ANY_MEMBER } from '../link/members.js';
import { entriesOf } from '../network/catalog-index.js';
import { FORWARDED } from './cluster.js';
import type { CloseEffect } from './effect.js';
import { frameworkHooks } from './framework-hooks.js';
import { globalCall, processCall } from './global-calls.js';
import { numberOf, optionOf } from './numbers.js';
import type { Outcome, Run, State } from './outcome.js';
import { DONE_NOTHING, bothOf, toLater } from './outcome.js';
import type { KnownStop } from './things.js';
import { findStop, isKnownModule, keyOf, keysIn, keysOf } from './things.js';
import type { Walk } from './walk.js';

/** What a call of a library does in a handler. */
export function libraryCall(walk: Walk, library: Library, call: CallFact, run: Run, state: State): Outcome {
  if (!library.origin) {
    const known = processCall(walk, library, call, run, state) ?? globalCall(walk, library, call, run, state);
    if (known) return known;
  }
  const isFollowed = !isOfPromise(library);
  if (!isFollowed) noteOpaque(walk, 'what a promise resolves to is not followed', call, run, state);
  const stop = isFollowed ? findStop(library) : undefined;
  if (stop) return stopCall(walk, library, stop, call, run, state);
  const listened = listenCall(walk, library, call, run, state);
  if (listened) return listened;
  if (library.path.at(-1) === ANY_MEMBER) noteOpaque(walk, 'a computed member is called', call, run, state);
  return otherCall(walk, library, call, run, state);
}

function stopCall(
  walk: Walk,
  library: Library,
  stop: KnownStop,
  call: CallFact,
  run: Run,
  state: State,
): Outcome {
  const effect = closeEffect(walk, library, stop, call, run, state);
  const { before, after } = frameworkHooks(walk, library, effect);
  const ended = before.flatMap((hook) => completed(hook(state)));
  walk.effects.push(effect);
  const complete: State = { ...state, done: new Set([...state.done, ...ended, effect.id]) };
  for (const hook of after) for (const id of completed(hook(complete))) complete.done.add(id);
  const { method } = stop;
  const isDirect = call.callee.kind === 'member' && call.callee.property === method.member;
  if (isDirect && (method.waits === 'callback' || method.waits === 'either')) {
    // The first parameter of such a callback is an error, which is not there when all goes well.
    for (const arg of call.args) if (isFunction(walk, arg, run)) walk.runCallback(arg, run, complete, []);
  }
  const closes = new Set([...complete.done].filter((id) => !state.done.has(id)));
  if (method.waits === 'sync') return { sync: closes, later: { closes } };
  const isAwaitable = method.waits === 'promise' || method.waits === 'either' || !isDirect;
  return method.waits === 'none' || !isAwaitable ? DONE_NOTHING : { sync: new Set(), later: { closes } };
}

function completed({ sync, later }: Outcome): readonly string[] {
  return [...sync, ...later.closes];
}

function closeEffect(
  walk: Walk,
  library: Library,
  { role, method }: KnownStop,
  call: CallFact,
  run: Run,
  state: State,
): CloseEffect {
  const { program } = walk;
  const [first] = call.args;
  const isCut =
    method.cutBy === true &&
    first !== undefined &&
    alternatives(program.evaluator.evaluate(first, run.context)).some(
      ({ entity }) => entity.kind === 'literal' && entity.value === true,
    );
  return {
    ...{ kind: 'close', role, method, of: library },
    does: isCut || isForced(walk, library) ? 'cut' : method.does,
    ...walk.baseOf(placeOf(run.context.file, call), state),
    id: keyOf(run.context.file, call.start),
    keys: new Set(keysOf(program, library)),
    context: run.context,
    limitMs: method.limit && limitOf(walk, method.limit, library, call, run),
    repeats: state.repeats,
  };
}

/** `forceCloseConnections: true` of Fastify and Nest: closing resets what is in flight. */
function isForced({ program }: Walk, { module, origin }: Library): boolean {
  if (module !== 'fastify' && !module.startsWith('@nestjs/')) return false;
  const made = origin && program.findFile(origin.file)?.call(origin.call);
  if (!origin || !made) return false;
  return optionOf(program, made.args, 'forceCloseConnections', origin.context) === true;
}

/** The limit that a call of a library has by an option or by default; `null` for none. */
export function limitOf(
  walk: Walk,
  limit: StopLimit,
  { origin }: Library,
  call: CallFact,
  run: Run,
): number | null {
  const { program } = walk;
  const made = origin && program.findFile(origin.file)?.call(origin.call);
  const [args, context] =
    limit.in === 'call' ? [call.args, run.context] : [made?.args ?? [], origin?.context ?? run.context];
  const plain = limit.position === undefined ? undefined : args[limit.position];
  if (plain) return numberOf(program, plain, context, walk.files) ?? UNKNOWN_LIMIT;
  const given = limit.key === '' ? undefined : optionOf(program, args, limit.key, context);
  if (given === undefined) return limit.defaultMs;
  if (given === false) return null;
  return typeof given === 'number' ? given : UNKNOWN_LIMIT;
}

/** A limit is given, and only running tells which. */
export const UNKNOWN_LIMIT = -1;

/** `server.once('close', next)` and `once(server, 'close')`. */
function listenCall(
  walk: Walk,
  library: Library,
  call: CallFact,
  run: Run,
  state: State,
): Outcome | undefined {
  const name = library.path.at(-1) ?? '';
  const isPromise = library.module === 'events' && name === 'once';
  if (!isPromise && !LISTENING.has(name)) return undefined;
  const [first, second] = call.args;
  const event = isPromise ? second : first;
  const isEnd = event?.kind === 'literal' && ENDS.has(String(event.value));
  if (!isEnd || !first) return isPromise ? undefined : DONE_NOTHING;
  const keys = isPromise ? keysIn(walk.program, first, run.context) : keysOf(walk.program, library);
  const closed = walk.known.filter((one) => keys.some((key) => one.keys.has(key))).map(({ id }) => id);
  if (isPromise) return { sync: new Set(), later: { closes: new Set(closed) } };
  const complete: State = { ...state, done: new Set([...state.done, ...closed]) };
  if (second && closed.length > 0) walk.runCallback(second, run, complete, []);
  return DONE_NOTHING;
}

const LISTENING: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'prependListener']);
const ENDS: ReadonlySet<string> = new Set(['close', 'stopped', 'end', 'finish', 'disconnected']);

/** Other functions of libraries may call what they are given, and wait for the promises that they get. */
function otherCall(walk: Walk, library: Library, call: CallFact, run: Run, state: State): Outcome {
  const functions = call.args.filter((arg) => isFunction(walk, arg, run));
  const outcomes = functions.map((arg) => walk.runCallback(arg, run, state));
  const given = call.args.map((arg) => walk.promises.of(arg, run));
  const waited = [
    ...outcomes.reduce(bothOf, DONE_NOTHING).later.closes,
    ...given.flatMap(({ closes }) => [...closes]),
  ];
  if (waited.length > 0 && library.module === 'p-timeout') {
    walk.promises.noteRace(new Set(waited), null, call, run, state);
  }
  if (functions.length === 0) noteGivenServer(walk, library, call, run, state);
  noteCluster(walk, library, call, run, state);
  if (functions.length === 0 && mayStop(library)) {
    noteOpaque(
      walk,
      `what \`${library.path.at(-1) ?? ''}\` of \`${library.module}\` does is not known`,
      call,
      run,
      state,
    );
  }
  if (isAbort(library)) noteOpaque(walk, 'what an abort signal ends is not followed', call, run, state);
  return toLater({ sync: new Set(waited), later: { closes: new Set() } });
}

/** A server that is handed to a library which nothing is known of may be closed there. */
function noteGivenServer(walk: Walk, library: Library, call: CallFact, run: Run, state: State): void {
  const isGiven = call.args.some((arg) =>
    alternatives(walk.program.evaluator.evaluate(arg, run.context)).some(({ entity }) => {
      const given = libraryOf(entity);
      return given?.origin !== undefined && findStop({ ...given, path: ['close'] })?.role === 'server';
    }),
  );
  if (!isGiven) return;
  noteOpaque(walk, `what \`${library.module}\` does with the server is not known`, call, run, state);
}

/** The primary of a cluster tells its workers. */
function noteCluster(walk: Walk, { module, path }: Library, call: CallFact, run: Run, state: State): void {
  if (module !== 'cluster' || !TELLING.has(path.at(-1) ?? '')) return;
  walk.effects.push({
    kind: 'flag',
    name: FORWARDED,
    ...walk.baseOf(placeOf(run.context.file, call), state),
  });
}

const TELLING: ReadonlySet<string> = new Set(['disconnect', 'kill', 'send', 'destroy']);

/** Something that a package made which is not in the catalogue may be a container that stops everything. */
function mayStop({ module, path, origin }: Library): boolean {
  const isForeign = origin !== undefined && module !== 'globalThis' && !isBuiltin(module);
  return (
    isForeign && STOPPING.test(path.at(-1) ?? '') && !isKnownModule(module) && entriesOf(module).length === 0
  );
}

const STOPPING = /^(?:close|stop|shutdown|dispose|terminate|destroy|teardown|drain)/i;

/** A member of what `new Promise(…)` resolves to. */
function isOfPromise({ module, path, origin }: Library): boolean {
  return module === 'globalThis' && path.length > 0 && origin?.of.path.at(-1) === 'Promise';
}

function isAbort({ module, path, origin }: Library): boolean {
  return module === 'globalThis' && origin !== undefined && path.at(-1) === 'abort';
}

function noteOpaque(walk: Walk, why: string, call: CallFact, run: Run, state: State): void {
  walk.effects.push({ kind: 'opaque', why, ...walk.baseOf(placeOf(run.context.file, call), state) });
}

function isFunction(walk: Walk, value: Value, { context }: Run): boolean {
  if (value.kind === 'function') return true;
  if (value.kind !== 'name' && value.kind !== 'member' && value.kind !== 'call') return false;
  return alternatives(walk.program.evaluator.evaluate(value, context)).some(
    ({ entity }) =>
      entity.kind === 'function' ||
      entity.kind === 'param' ||
      (entity.kind === 'library' && entity.path.join('.') === 'process.exit'),
  );
}
