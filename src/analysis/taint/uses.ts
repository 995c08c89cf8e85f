import type { CallFact, Value, WriteFact } from '../facts.js';
import type { Entity } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import { partsOf } from '../link/values.js';
import type { Place } from '../rule.js';
import { callbackScope, calleesOf, enteredBy, givenToCallback } from './calls.js';
import { isDead } from './dead-code.js';
import type { Flow } from './flow.js';
import { coverageAtCall, coverageOnce } from './guards.js';
import { LANGUAGE_FUNCTIONS, METHODS } from './language.js';
import type { Scope } from './scope.js';
import { nestedScope, scopeOf } from './scope.js';
import type { Sink } from '../catalog/sinks.js';
import { isOfFiles, sinkOf } from './sinks.js';
import type { Check, Coverage, DataTaint, Taint } from './taint.js';
import { dataOf, isCoveredBy } from './taint.js';
import { pipedTaints } from './pipes.js';
import { isPredicate } from './predicates.js';
import { isAsking } from './results.js';
import { formOf } from './validators.js';

/**
 * How data is used: given to something that acts on it (`use`), sent back (`echo`), put into a log (`log`), compared
 * (`test`), or given to code that cannot be followed (`lost`).
 */
export type UseKind = 'use' | 'echo' | 'log' | 'test' | 'lost';

export interface DataUse {
  readonly kind: UseKind;
  readonly data: DataTaint;
  readonly at: Place;
  /** Absent where nothing checked the data before. */
  readonly check?: Check;
  readonly sink?: Sink;
  /** The package whose function it is given to. */
  readonly into?: string;
  /** The calls that led there, from the handler on. */
  readonly through: readonly Place[];
}

/** Everything that a run of a handler does with data from outside, in own functions as well. */
export function usesIn(flow: Flow, scope: Scope): readonly DataUse[] {
  return flow.remember(scope, 'uses', [], () => {
    const file = flow.fileOf(scope);
    if (!file) return [];
    const { values, calls, writes, blocks, functions } = file.body(scope.fn);
    const alive = <T extends { readonly block: number }>(items: readonly T[]): readonly T[] =>
      items.filter(({ block }) => !isDead(flow, scope, block));
    return [
      ...values.flatMap((value) => usesOfKeys(flow, value, scope)),
      ...alive(calls).flatMap((call) => usesOfCall(flow, call, scope)),
      ...alive(writes).flatMap((write) => usesOfWrite(flow, write, scope)),
      ...blocks.flatMap(({ block: { test } }) => (test ? usesOfTest(flow, test, scope) : [])),
      ...(file.fn(scope.fn)?.returns ?? []).flatMap(({ value }) =>
        value && isAnswer(flow, scope) ? plain(flow, 'echo', value, value, scope) : [],
      ),
      ...functions.flatMap((fn) => usesInside(flow, fn.id, scope)),
    ];
  });
}

/** Whether what a function returns is sent back: the handler, or a callback of a call whose result it returns. */
function isAnswer(flow: Flow, scope: Scope): boolean {
  const { caller, outer, fn } = scope;
  if (caller) return false;
  const file = flow.fileOf(scope);
  const call = file?.callTaking(fn);
  if (!outer || outer.file !== scope.file || call?.fn !== outer.fn) return true;
  const returns = file?.fn(outer.fn)?.returns ?? [];
  return returns.some(({ start, end }) => start <= call.start && call.end <= end) && isAnswer(flow, outer);
}

/** Functions written inside: callbacks get what they are called with; the others only what they close over. */
function usesInside(flow: Flow, fn: number, scope: Scope): readonly DataUse[] {
  const file = flow.fileOf(scope);
  const call = file?.callTaking(fn);
  const callback = call?.args.find((arg) => arg.kind === 'function' && arg.fn === fn);
  const inner =
    call && callback && call.fn === scope.fn
      ? callbackScope(flow, callback, givenToCallback(flow, call, scope), call, scope)
      : flow.remember(scope, `inside ${fn}`, undefined, () => nestedScope(flow.program, scope, fn, []));
  return inner ? usesIn(flow, inner) : [];
}

function usesOfCall(flow: Flow, call: CallFact, scope: Scope): readonly DataUse[] {
  if (formOf(flow, call, scope) || isAsking(flow, call, scope)) return [];
  if (pipedTaints(flow, call, scope)) return [];
  if (isPredicate(flow, call, scope)) return all(flow, 'test', call, scope);
  const ofHandle = usesByHandle(flow, call, scope);
  if (ofHandle) return ofHandle;
  const callees = calleesOf(flow, call, scope);
  const uses = callees.flatMap((entity) => usesBy(flow, entity, call, scope));
  return [...uses, ...passedFunctions(flow, call, scope)];
}

/** Own functions that are given by name, such as `items.forEach(store)`. */
function passedFunctions(flow: Flow, call: CallFact, scope: Scope): readonly DataUse[] {
  const given = givenToCallback(flow, call, scope);
  if (given.length === 0) return [];
  return call.args.flatMap((argument) => {
    if (argument.kind === 'function') return [];
    const inner = callbackScope(flow, argument, given, call, scope);
    return inner ? usesIn(flow, inner) : [];
  });
}

/** `res.json(x)`, `next(error)`; undefined if the receiver is no object of the framework. */
function usesByHandle(flow: Flow, call: CallFact, scope: Scope): readonly DataUse[] | undefined {
  const { callee } = call;
  const receiver = flow.taintsOf(callee.kind === 'member' ? callee.object : callee, scope);
  const handle = receiver.find((taint) => taint.kind === 'handle' && taint.at.length === 0);
  if (handle?.kind !== 'handle') return undefined;
  const role = handle.handles[handle.name]?.role;
  if (role === undefined) return undefined;
  const method = callee.kind === 'member' ? callee.property : '';
  const sink = role === 'response' || role === 'context' ? own(RESPONSE_SINKS, method) : undefined;
  return call.args.flatMap((argument, index) => {
    if (sink && index === (sink === 'redirect' ? call.args.length - 1 : 0)) {
      return plain(flow, 'use', argument, call, scope, (data) =>
        sink === 'redirect' && data.isTail === true ? undefined : sink,
      );
    }
    return HARMLESS.has(method) ? [] : plain(flow, 'echo', argument, call, scope);
  });
}

const HARMLESS: ReadonlySet<string> = new Set([
  'get',
  'header',
  'status',
  'on',
  'once',
  'is',
  'accepts',
  'query',
  'param',
]);

// The first argument of each; of `redirect` the last, as a status may come first.
const RESPONSE_SINKS: Readonly<Record<string, Sink>> = {
  redirect: 'redirect',
  sendFile: 'file',
  download: 'file',
  render: 'template',
};

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function usesBy(flow: Flow, entity: Entity, call: CallFact, scope: Scope): readonly DataUse[] {
  if (entity.kind === 'function') {
    const inner = enteredBy(flow, entity, call, scope);
    return inner ? usesIn(flow, inner) : [];
  }
  if (entity.kind === 'class') return all(flow, 'use', call, scope);
  if (entity.kind === 'library') return usesByLibrary(flow, entity, call, scope);
  if (isReshaping(flow, call, scope)) return [];
  return all(flow, isKeeping(flow, call, scope) ? 'use' : 'lost', call, scope);
}

/** A method of text or a list that came from outside itself: what comes of it is followed instead. */
function isReshaping(flow: Flow, { callee }: CallFact, scope: Scope): boolean {
  if (callee.kind !== 'member') return false;
  // What is put into an own list is followed to where the list goes.
  if (FILLING.has(callee.property)) return isLocal(flow, callee.object, scope);
  if (METHODS[callee.property] === undefined) return false;
  // Others than lists and maps have a `get`, too.
  return callee.property !== 'get' || flow.taintsOf(callee.object, scope).length > 0;
}

const FILLING: ReadonlySet<string> = new Set(['push', 'unshift']);

/** `ORDERS.push(order)`: a list that outlives the request. */
function isKeeping(flow: Flow, { callee }: CallFact, scope: Scope): boolean {
  if (callee.kind !== 'member' || !FILLING.has(callee.property)) return false;
  return flow.program.evaluator.evaluate(callee.object, scope.context).entity.kind === 'array';
}

function usesByLibrary(
  flow: Flow,
  entity: Entity & { kind: 'library' },
  call: CallFact,
  scope: Scope,
): readonly DataUse[] {
  const name = `${entity.module}.${entity.path.filter((part) => part !== 'default').join('.')}`;
  if (!entity.origin && LANGUAGE_FUNCTIONS[name]) return [];
  if (LOGS.some((prefix) => name.startsWith(prefix))) return all(flow, 'log', call, scope);
  if (SIGNED.test(name)) return [];
  if (ASKING.test(name)) return all(flow, 'test', call, scope);
  if (NEUTRAL.has(name) || VERIFYING.has(entity.module)) return [];
  return call.args.flatMap((argument, index) =>
    plain(flow, 'use', argument, call, scope, (data) => sinkOf(entity, index, data), isOfFiles(entity)).map(
      (use) => ({ ...use, into: entity.module }),
    ),
  );
}

const LOGS = [
  ...['globalThis.console.', 'pino.', 'winston.', 'bunyan.', 'debug.', 'loglevel.', 'log4js.', 'signale.'],
  ...['@nestjs/common.Logger', 'consola.', 'tslog.', 'roarr.', 'npmlog.', '@sentry/'],
];

// `isPlainObject(x)`: what is asked acts on nothing, though the answer proves little.
const ASKING = /^(?:lodash|lodash-es|underscore|util|util\.types)\.is[A-Z]\w*$/;

// Errors and tests made of data act on nothing.
const NEUTRAL: ReadonlySet<string> = new Set(
  [
    ...[
      'Error',
      'TypeError',
      'RangeError',
      'Array.isArray',
      'isNaN',
      'isFinite',
      'Number.isInteger',
      'Number.isNaN',
    ],
    ...['Number.isFinite', 'Number.isSafeInteger', 'Boolean', 'URL.canParse'],
  ]
    .map((name) => `globalThis.${name}`)
    .concat('path.isAbsolute'),
);

// They check a credential by its signature.
const VERIFYING: ReadonlySet<string> = new Set([
  'jsonwebtoken',
  'jws',
  'jose',
  'cookie-signature',
  'express-jwt',
]);

// What they are given is compared with its signature as it came; they throw unless it fits.
const SIGNED =
  /^(?:stripe\..*constructEvent(?:Async)?|(?:svix|standardwebhooks)\..*verify|globalThis\.crypto\.subtle\.verify|crypto\.timingSafeEqual)$/;

function all(flow: Flow, kind: UseKind, call: CallFact, scope: Scope): readonly DataUse[] {
  return call.args.flatMap((argument) => plain(flow, kind, argument, call, scope));
}

/** One use for each piece of data that a value holds. */
function plain(
  flow: Flow,
  kind: UseKind,
  value: Value,
  where: CallFact | Value,
  scope: Scope,
  sinkFor?: (data: DataTaint) => Sink | undefined,
  isFile = false,
): readonly DataUse[] {
  if (value.kind === 'function') return [];
  const data = dataOf(flow.taintsOf(value, scope));
  if (data.length === 0) return [];
  const known = 'callee' in where ? coverageAtCall(flow, scope, where) : coverageOnce(flow, scope, where);
  const at = placeOf(scope.file, value);
  return data.map((one) => toUse(kind, one, at, known, scope, sinkFor?.(one), isFile));
}

function toUse(
  kind: UseKind,
  data: DataTaint,
  at: Place,
  known: readonly Coverage[],
  scope: Scope,
  sink: Sink | undefined,
  isFile: boolean,
): DataUse {
  const reaches = isFile || sink === 'file';
  const check = data.check ?? known.find((coverage) => isCoveredBy(data, coverage, reaches))?.check;
  return {
    ...{ kind, data, at, through: callPath(scope) },
    ...(check ? { check } : {}),
    ...(sink ? { sink } : {}),
  };
}

function callPath(scope: Scope): readonly Place[] {
  const { caller } = scope;
  return caller ? [...callPath(caller.scope), placeOf(caller.scope.file, caller.call)] : [];
}

/** `user.name = req.body.name`: kept beyond the handler's own variables. */
function usesOfWrite(flow: Flow, write: WriteFact, scope: Scope): readonly DataUse[] {
  const { target } = write;
  if (target.kind !== 'member' && target.kind !== 'element') return [];
  const named =
    target.kind === 'element' ? plain(flow, 'use', target.index, target.index, scope, () => 'property') : [];
  return [...named, ...kept(flow, write, target.object, scope)];
}

function kept(flow: Flow, write: WriteFact, object: Value, scope: Scope): readonly DataUse[] {
  const holders = flow.taintsOf(object, scope);
  if (isSent(write.target, holders)) return plain(flow, 'echo', write.value, write.value, scope);
  // What middleware puts on a request, and what is put into own data, is followed from there.
  if (holders.length > 0 || isLocal(flow, object, scope)) return [];
  return plain(flow, 'use', write.value, write.value, scope);
}

/** `ctx.body = input`: the answer is what is assigned. */
function isSent(target: Value, holders: readonly Taint[]): boolean {
  if (target.kind !== 'member') return false;
  const { property } = target;
  return holders.some(
    (one) => one.kind === 'handle' && one.at.length === 0 && one.handles[one.name]?.sends?.includes(property),
  );
}

/** `handlers[req.params.kind]`: data decides which property is read. One of a list of the service is a test. */
function usesOfKeys(flow: Flow, value: Value, scope: Scope): readonly DataUse[] {
  const inner = partsOf(value).flatMap((child) => usesOfKeys(flow, child, scope));
  if (value.kind !== 'element' || flow.taintsOf(value.object, scope).length > 0) return inner;
  const { entity } = flow.program.evaluator.evaluate(value.object, scope.context);
  const isOwnList = entity.kind === 'object' || entity.kind === 'array';
  return [...inner, ...plain(flow, isOwnList ? 'test' : 'use', value.index, value, scope)];
}

/** An object that the handler made itself: its uses are seen where it goes. */
function isLocal(flow: Flow, value: Value, scope: Scope): boolean {
  if (value.kind === 'member' || value.kind === 'element') return isLocal(flow, value.object, scope);
  if (value.kind !== 'name') return false;
  const binding = flow.fileOf(scope)?.binding(value.binding);
  if (!binding || !scopeOf(scope, binding.fn)) return false;
  return binding.init?.kind === 'object' || binding.init?.kind === 'array';
}

function usesOfTest(flow: Flow, test: Value, scope: Scope): readonly DataUse[] {
  switch (test.kind) {
    case 'binary':
      return [...usesOfTest(flow, test.left, scope), ...usesOfTest(flow, test.right, scope)];
    case 'unary':
      return usesOfTest(flow, test.operand, scope);
    case 'call':
      return [];
    default:
      return plain(flow, 'test', test, test, scope);
  }
}
