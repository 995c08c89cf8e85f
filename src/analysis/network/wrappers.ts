import type { CallFact } from '../facts.js';
import type { Caller } from '../link/callers.js';
import { callersOf } from '../link/callers.js';
import { directCall } from '../link/calls.js';
import type { Context } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { HandedOn } from '../link/handed-on.js';
import { callbackCalls, handedOn } from '../link/handed-on.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import type { Because } from '../rule.js';
import type { Deadline } from './deadline.js';
import { deadlineOf } from './deadline.js';
import type { NetworkCall } from './match.js';
import { networkCallAt, networkCallsOf } from './match.js';
import type { OwnClient } from './own-clients.js';
import { ownClientCallsOf } from './own-clients.js';
import { isWithout } from './paths.js';

/** A network call with its deadline; for a call of an own wrapper, with the client call inside it. */
export interface JudgedCall {
  readonly found: NetworkCall;
  readonly file: string;
  /** The call expression that is judged: the client's, or that of the wrapper. */
  readonly call: CallFact;
  readonly deadline: Deadline;
  /** Set for calls of a wrapper that leaves the deadline to its caller. */
  readonly isThroughWrapper: boolean;
  /** The wrapper is called by what it is given to: `urls.map(load)`. */
  readonly isHandedOn?: boolean;
  /** The call inside of a wrapper that no caller gives a deadline: it is told at the callers. */
  readonly isDecidedByCallers?: boolean;
}

/** What the service says of its calls. */
export interface CallLimits {
  /** A library's own default beyond this counts as no deadline. */
  readonly maxDeadlineMs: number;
  readonly clients?: readonly OwnClient[];
  /** The service's folder, which modules of own clients are relative to. */
  readonly root?: string;
}

/**
 * All network calls of a file with their effective deadlines, and its calls of own wrappers that leave the deadline
 * to whoever calls them. A wrapper that decides itself is judged once, inside.
 */
export function judgedCallsOf(program: Program, file: string, limits: CallLimits): readonly JudgedCall[] {
  const linked = program.findFile(file);
  if (!linked) return [];
  const answers = judgedKnown.get(program) ?? new Map<string, readonly JudgedCall[]>();
  judgedKnown.set(program, answers);
  const key = `${keyOf(limits)}\0${file}`;
  const judged = answers.get(key) ?? judgeCalls(program, linked, limits);
  answers.set(key, judged);
  return judged;
}

// The rule, its repairs and the inventory all ask for the same.
const judgedKnown = new WeakMap<Program, Map<string, readonly JudgedCall[]>>();

function judgeCalls(program: Program, linked: LinkedFile, limits: CallLimits): readonly JudgedCall[] {
  const own = ownCalls(program, linked.path, limits);
  const ids = new Set(own.map(({ call }) => call.id));
  const through = linked.facts.calls
    .filter(({ id }) => !ids.has(id))
    .flatMap((call) => throughWrapper(program, linked, call, limits));
  const settled = own.map((one) => (one.deadline.verdict === 'unknown' ? settle(program, one, limits) : one));
  return [...settled, ...through].sort((a, b) => a.call.start - b.call.start || a.call.end - b.call.end);
}

// Wrappers of wrappers; code that goes deeper is not written by people.
const MAX_DEPTH = 4;

const known = new WeakMap<Program, Map<string, readonly JudgedCall[]>>();

function ownCalls(program: Program, file: string, limits: CallLimits): readonly JudgedCall[] {
  const answers = known.get(program) ?? new Map<string, readonly JudgedCall[]>();
  known.set(program, answers);
  const key = `${keyOf(limits)}\0${file}`;
  const answer = answers.get(key);
  if (answer) return answer;
  const own = ownClientCallsOf(program, file, limits.clients ?? [], limits.root ?? '.');
  const ids = new Set(own.map(({ call }) => call.id));
  const listed = networkCallsOf(program, file).filter(({ call }) => !ids.has(call.id));
  const judged = [...listed, ...own].map((found) => {
    const deadline = deadlineOf(program, found, limits.maxDeadlineMs);
    return { found, file, call: found.call, deadline, isThroughWrapper: false };
  });
  answers.set(key, judged);
  return judged;
}

/** A call of an own function inside of which a request waits for what this caller says. */
function throughWrapper(
  program: Program,
  linked: LinkedFile,
  call: CallFact,
  limits: CallLimits,
): readonly JudgedCall[] {
  if (call.args.some(({ kind }) => kind === 'spread')) return [];
  const context = { file: linked.path };
  const callbacks = callbackCalls(program, call, context);
  const seen = (callbacks ?? [call]).flatMap((one) => seenThrough(program, one, context, limits, 0));
  const calls = seen.map(({ found, deadline }): JudgedCall => {
    const step = { at: placeOf(found.file, found.call), message: 'The request is made in here' };
    return {
      found,
      file: linked.path,
      call,
      isThroughWrapper: true,
      isHandedOn: callbacks !== undefined,
      deadline: { ...deadline, because: [step, ...deadline.because] },
    };
  });
  const worst = [...calls].sort((a, b) => rank(a.deadline) - rank(b.deadline))[0];
  if (!worst) return [];
  // What this caller's arguments do not decide is no matter of this caller.
  return worst.deadline.verdict === 'unknown' ? [] : [worst];
}

interface Seen {
  readonly found: NetworkCall;
  readonly deadline: Deadline;
}

/** The undecided requests inside of what a call calls, judged with its arguments. */
function seenThrough(
  program: Program,
  written: CallFact,
  context: Context,
  limits: CallLimits,
  depth: number,
): readonly Seen[] {
  if (depth > MAX_DEPTH) return [];
  const call = directCall(program.evaluator, written, context) ?? written;
  return alternatives(program.evaluator.evaluate(call.callee, context)).flatMap(({ entity }) => {
    if (entity.kind !== 'function') return [];
    const { file } = entity.context;
    const undecided = undecidedIn(program, file, entity.fn, limits, depth);
    if (undecided.length === 0) return [];
    const frameDepth = (context.frame?.depth ?? 0) + 1;
    const frame = {
      file,
      fn: entity.fn,
      args: call.args,
      caller: context,
      outer: entity.context.frame,
      depth: frameDepth,
    };
    return undecided.flatMap((inner) => seenIn(program, inner, { file, frame }, limits, depth));
  });
}

/** One undecided call, with the parameters around it standing for something. */
function seenIn(
  program: Program,
  call: CallFact,
  context: Context,
  limits: CallLimits,
  depth: number,
): readonly Seen[] {
  const request = networkCallAt(program, call, context);
  if (request) return [{ found: request, deadline: deadlineOf(program, request, limits.maxDeadlineMs) }];
  return seenThrough(program, call, context, limits, depth + 1);
}

const undecidedKnown = new WeakMap<Program, Map<string, readonly CallFact[]>>();

/** Requests in a function, and calls of other wrappers in it, that wait for a limit that its caller may give. */
function undecidedIn(
  program: Program,
  file: string,
  fn: number,
  limits: CallLimits,
  depth: number,
): readonly CallFact[] {
  const answers = undecidedKnown.get(program) ?? new Map<string, readonly CallFact[]>();
  undecidedKnown.set(program, answers);
  const key = `${keyOf(limits)}\0${file}\0${fn}`;
  const answer = answers.get(key);
  if (answer) return answer;
  // Set first: functions that call each other must come to an end.
  answers.set(key, []);
  const found = findUndecided(program, file, fn, limits, depth);
  answers.set(key, found);
  return found;
}

function findUndecided(
  program: Program,
  file: string,
  fn: number,
  limits: CallLimits,
  depth: number,
): readonly CallFact[] {
  const linked = program.findFile(file);
  const body = linked?.fn(fn);
  if (!linked || !body || body.params.length === 0 || depth > MAX_DEPTH) return [];
  const own = ownCalls(program, file, limits);
  const requests = new Map(own.map(({ call, deadline }) => [call.id, deadline.verdict]));
  return callsInside(linked, body).filter((call) => {
    const verdict = requests.get(call.id);
    if (verdict !== undefined) return verdict === 'unknown';
    const seen = call.args.length > 0 ? seenThrough(program, call, { file }, limits, depth + 1) : [];
    return seen.some(({ deadline }) => deadline.verdict === 'unknown');
  });
}

/** The call inside a wrapper is bounded if all its callers give a deadline; otherwise they are the ones to look at. */
function settle(program: Program, one: JudgedCall, limits: CallLimits): JudgedCall {
  const linked = program.findFile(one.file);
  const { callers, unseen } = linked ? callersAround(program, linked, one.call) : NOBODY;
  const settled = settledBy(program, one, callers, limits);
  const isLost = unseen.length > 0 && settled.deadline.verdict !== 'unknown';
  return isLost ? { ...one, deadline: handedOutOfSight(one.deadline, unseen) } : settled;
}

function settledBy(
  program: Program,
  one: JudgedCall,
  callers: readonly Caller[],
  limits: CallLimits,
): JudgedCall {
  if (callers.length === 0) return { ...one, deadline: one.deadline.ifUncalled ?? one.deadline };
  const seen = callers.flatMap(({ file, call }) => {
    const through = seenThrough(program, call, { file }, limits, 0).filter(
      ({ found }) => found.call === one.call,
    );
    return through.map(({ deadline }) => ({ file, call, deadline: withoutCallers(deadline) }));
  });
  const because = seen.map(({ file, call }): Because => ({
    at: placeOf(file, call),
    message: 'Called here',
  }));
  const told = [...one.deadline.because, ...because];
  const isOpen = seen.length > 0 && seen.every(({ deadline }) => isWithout(deadline));
  if (isOpen) {
    const [worst] = seen.map(({ deadline }) => deadline).sort((a, b) => rank(a) - rank(b));
    return { ...one, isDecidedByCallers: true, deadline: { ...(worst ?? one.deadline), because: told } };
  }
  if (!seen.every(({ deadline }) => deadline.verdict === 'bounded') || seen.length === 0) {
    const why = 'its callers decide, and not all of them set a deadline for sure';
    const isDecided = seen.some(({ deadline }) => deadline.verdict !== 'unknown');
    return isDecided ? { ...one, deadline: { ...one.deadline, why, because: told } } : one;
  }
  const times = seen.map(({ deadline }) => deadline.ms);
  const ms = times.some((time) => time === null) ? null : Math.max(...times.map((time) => time ?? 0));
  return { ...one, deadline: { verdict: 'bounded', ms, because: told } };
}

/** A caller that leaves the limit to its own caller gives at least the one that stands in for it. */
function withoutCallers(deadline: Deadline): Deadline {
  return deadline.ifUncalled?.verdict === 'bounded' ? deadline.ifUncalled : deadline;
}

/** Nobody knows what a function is called with that something else was given to call. */
function handedOutOfSight(deadline: Deadline, unseen: readonly HandedOn[]): Deadline {
  const because = unseen.map(({ file, at }): Because => ({
    at: placeOf(file, at),
    message: 'Handed on here, to be called with what cannot be seen',
  }));
  return {
    ...{ verdict: 'unknown', ms: null, because: [...deadline.because, ...because] },
    why: 'the function around it is handed on, and what it is called with there cannot be seen',
  };
}

interface Around {
  readonly callers: readonly Caller[];
  /** Places where the function is handed to something that calls it in a way that nobody can see. */
  readonly unseen: readonly HandedOn[];
}

const NOBODY: Around = { callers: [], unseen: [] };

/** Calls of the functions around a call, of the innermost one that is called at all. */
function callersAround(program: Program, linked: LinkedFile, call: CallFact): Around {
  for (let fn = call.fn; fn > 0; fn = linked.fn(fn)?.parent ?? -1) {
    const handed = handedOn(program, linked.path, fn);
    const followed = handed.flatMap(({ file, calls = [] }) => calls.map((one) => ({ file, call: one })));
    const callers = [...callersOf(program, linked.path, fn), ...followed];
    const unseen = handed.filter(({ calls }) => !calls);
    if (callers.length + unseen.length > 0) return { callers, unseen };
  }
  return NOBODY;
}

function keyOf({ maxDeadlineMs, clients = [], root = '.' }: CallLimits): string {
  return clients.length === 0 ? String(maxDeadlineMs) : JSON.stringify([maxDeadlineMs, clients, root]);
}

function callsInside(
  { facts }: LinkedFile,
  body: { readonly start: number; readonly end: number },
): readonly CallFact[] {
  return facts.calls.filter((call) => isInside(call, body));
}

function isInside(
  inner: { readonly start: number; readonly end: number },
  outer: { readonly start: number; readonly end: number },
): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

const ORDER: readonly Deadline['verdict'][] = ['unbounded', 'library-default', 'unknown', 'bounded'];

function rank({ verdict }: Deadline): number {
  return ORDER.indexOf(verdict);
}
