import type { CallFact, Value } from '../facts.js';
import type { Entity, Library } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import type { Because } from '../rule.js';
import type { Setting } from './duration.js';

/** What code around a request does when its time is up. */
export interface Ending {
  readonly setting: Setting;
  readonly because: readonly Because[];
  /** Set by a method of the request itself, which only counts from some point on. */
  readonly isByMethod?: true;
}

/**
 * Node's `timeout` only tells: somebody must listen and destroy the request. Looks for `on('timeout', …destroy)`,
 * `setTimeout(ms, …destroy)` of the request, the same on its socket, and a timer outside that destroys it.
 * @param optionMs the `timeout` option, if one is given: null where its number is not known
 */
export function requestEnding(
  program: Program,
  path: string,
  call: CallFact,
  optionMs: number | null | undefined,
): Ending | undefined {
  const file = program.findFile(path);
  if (!file) return undefined;
  const request: Request = { program, file, call };
  return (
    listenerEnding(request, optionMs) ??
    methodEnding(request) ??
    timerEnding(request) ??
    releasedEnding(request, optionMs) ??
    handedOnEnding(request)
  );
}

interface Request {
  readonly program: Program;
  readonly file: LinkedFile;
  readonly call: CallFact;
}

const LISTEN = ['on', 'once', 'addListener'];
// `close` is how a stream of HTTP/2 is ended.
const END = ['destroy', 'abort', 'close'];

/** `request.on('timeout', () => request.destroy())` beside the `timeout` option. */
function listenerEnding(request: Request, optionMs: number | null | undefined): Ending | undefined {
  const listener = timeoutListeners(request).find(({ args }) => args[1] && destroys(request, args[1]));
  if (!listener || optionMs === undefined) return undefined;
  const because = [step(request, listener, 'When the time is up, this listener ends the request')];
  return { setting: { kind: 'limits', ms: optionMs }, because };
}

/** `request.setTimeout(ms, () => request.destroy())`, on the request or on its socket. */
function methodEnding(request: Request): Ending | undefined {
  const { file } = request;
  for (const call of file.callsNamed('setTimeout')) {
    const [delay, callback] = call.args;
    if (!delay || call.callee.kind !== 'member' || !isOnRequest(request, call.callee.object)) continue;
    const isEnding = callback
      ? destroys(request, callback)
      : timeoutListeners(request).some(({ args }) => args[1] && destroys(request, args[1]));
    if (!isEnding) continue;
    const ending = timed(request, call, delay, 'The request is ended after this time');
    return isRequest(request, call.callee.object) ? { ...ending, isByMethod: true } : ending;
  }
  return undefined;
}

/** `setTimeout(() => request.destroy(), ms)`. */
function timerEnding(request: Request): Ending | undefined {
  const { file, program } = request;
  for (const call of file.callsNamed('setTimeout')) {
    const [callback, delay] = call.args;
    if (!callback || !delay || call.callee.kind === 'member') continue;
    const { entity } = program.evaluator.evaluate(call.callee, { file: file.path });
    if (entity.kind !== 'library' || entity.module !== 'globalThis') continue;
    if (endsRequest(request, callback)) return timed(request, call, delay, 'This timer ends the request');
  }
  return undefined;
}

/** A listener that rejects frees the caller, while the socket stays open: neither bounded nor unbounded. */
function releasedEnding(request: Request, optionMs: number | null | undefined): Ending | undefined {
  const listener = timeoutListeners(request).find(
    ({ args }) => args[1] && isOwnFunction(request, args[1]) && !isSilent(request, args[1]),
  );
  if (!listener || optionMs === undefined) return undefined;
  const why = 'a listener reacts to the timeout without destroying the request';
  return { setting: { kind: 'unclear', why }, because: [step(request, listener, 'Reacts here')] };
}

/** The request is given to an own function that ends something, or that hands it further on. */
function handedOnEnding(request: Request): Ending | undefined {
  const { file, program } = request;
  const receiver = file.facts.calls.find(({ args, callee }) => {
    if (!args.some((argument) => argument.kind === 'name' && isRequest(request, argument))) return false;
    const { entity } = program.evaluator.evaluate(callee, { file: file.path });
    return entity.kind === 'function' && mayEnd(program, entity.context.file, entity.fn);
  });
  if (!receiver) return undefined;
  const why = 'the request is handed to a function that may end it';
  return { setting: { kind: 'unclear', why }, because: [step(request, receiver, 'Handed on here')] };
}

/** Whether anything in a function could set a limit to what it is given. */
function mayEnd(program: Program, path: string, fn: number): boolean {
  const file = program.findFile(path);
  const body = file?.fn(fn);
  if (!file || !body) return true;
  const inside = [...END, 'setTimeout', 'destroySoon'].flatMap((name) => file.callsNamed(name));
  return inside.some(({ start, end }) => start >= body.start && end <= body.end);
}

function timeoutListeners(request: Request): readonly CallFact[] {
  return LISTEN.flatMap((name) => request.file.callsNamed(name)).filter(({ args, callee }) => {
    const [event] = args;
    const isTimeout = event?.kind === 'literal' && event.value === 'timeout';
    return isTimeout && callee.kind === 'member' && isOnRequest(request, callee.object);
  });
}

/** The request itself, what a fluent call on it returns, or its socket. */
function isOnRequest(request: Request, value: Value): boolean {
  return isRequest(request, value) || isSocketOf(request, value);
}

function isRequest(request: Request, value: Value): boolean {
  const { program, file } = request;
  return alternatives(program.evaluator.evaluate(value, { file: file.path })).some(({ entity }) =>
    isRequestEntity(request, entity),
  );
}

function isRequestEntity(request: Request, entity: Entity): boolean {
  for (
    let at: Library | undefined = entity.kind === 'library' ? entity : undefined;
    at?.origin;
    at = at.origin.of
  ) {
    if (at.path.length > 0 && at.path[0] !== 'socket' && !FLUENT.has(at.path[0] ?? '')) return false;
    if (at.origin.file === request.file.path && at.origin.call === request.call.id) return true;
  }
  return false;
}

/** Whether a method of a request or socket gives back that request or socket. */
export function isFluent(method: string): boolean {
  return FLUENT.has(method);
}

const FLUENT: ReadonlySet<string> = new Set([
  ...[...LISTEN, 'setTimeout', 'setNoDelay', 'setKeepAlive', 'prependListener', 'end', 'setEncoding'],
]);

/** `request.on('socket', (socket) => socket.…)`. */
function isSocketOf(request: Request, value: Value): boolean {
  if (value.kind !== 'name') return false;
  const binding = request.file.binding(value.binding);
  if (binding?.kind !== 'param' || binding.param !== 0) return false;
  return LISTEN.flatMap((name) => request.file.callsNamed(name)).some(({ args, callee }) => {
    const [event, listener] = args;
    const isSocketEvent = event?.kind === 'literal' && event.value === 'socket';
    if (!isSocketEvent || listener?.kind !== 'function' || listener.fn !== binding.fn) return false;
    return callee.kind === 'member' && isRequest(request, callee.object);
  });
}

/** Whether a listener ends the request: destroys it, its socket, or `this`. */
function destroys(request: Request, listener: Value): boolean {
  return (
    endsRequest(request, listener) ||
    endCalls(request, listener).some(({ callee }) => {
      return (
        callee.kind === 'member' && (callee.object.kind === 'this' || isSocketOf(request, callee.object))
      );
    })
  );
}

function endsRequest(request: Request, callback: Value): boolean {
  const bound = boundMethod(request, callback);
  if (bound && END.includes(bound.property) && isRequest(request, bound.object)) return true;
  return endCalls(request, callback).some(
    ({ callee }) => callee.kind === 'member' && isOnRequest(request, callee.object),
  );
}

/** `request.destroy.bind(request)`. */
function boundMethod({ file }: Request, callback: Value): { property: string; object: Value } | undefined {
  const callee = callback.kind === 'call' ? file.call(callback.call)?.callee : undefined;
  if (callee?.kind !== 'member' || callee.property !== 'bind') return undefined;
  return callee.object.kind === 'member' ? callee.object : undefined;
}

/** Calls of `destroy` or `abort` inside of a callback, however deep. */
function endCalls(request: Request, callback: Value): readonly CallFact[] {
  const { file, program } = request;
  const { entity } = program.evaluator.evaluate(callback, { file: file.path });
  if (entity.kind !== 'function' || entity.context.file !== file.path) return [];
  const body = file.fn(entity.fn);
  if (!body) return [];
  return END.flatMap((name) => file.callsNamed(name)).filter(
    ({ start, end }) => start >= body.start && end <= body.end,
  );
}

function isOwnFunction({ program, file }: Request, value: Value): boolean {
  return program.evaluator.evaluate(value, { file: file.path }).entity.kind === 'function';
}

/** A listener that only logs, or does nothing. */
function isSilent({ program, file }: Request, value: Value): boolean {
  const { entity } = program.evaluator.evaluate(value, { file: file.path });
  const body = entity.kind === 'function' ? file.fn(entity.fn) : undefined;
  if (!body) return false;
  const inside = file.facts.calls.filter(({ start, end }) => start >= body.start && end <= body.end);
  return inside.every(({ callee }) => callee.kind === 'member' && LOG_METHODS.has(callee.property));
}

const LOG_METHODS: ReadonlySet<string> = new Set([
  'log',
  'info',
  'warn',
  'error',
  'debug',
  'trace',
  'verbose',
]);

function timed(request: Request, call: CallFact, delay: Value, message: string): Ending {
  const { entity } = request.program.evaluator.evaluate(delay, { file: request.file.path });
  const ms = entity.kind === 'literal' && typeof entity.value === 'number' ? entity.value : null;
  if (ms === 0)
    return {
      setting: { kind: 'lifts', shown: '0' },
      because: [step(request, call, '0 switches the timer off')],
    };
  return { setting: { kind: 'limits', ms }, because: [step(request, call, message)] };
}

function step({ file }: Request, call: CallFact, message: string): Because {
  return { at: placeOf(file.path, call), message };
}
