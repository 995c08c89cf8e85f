import type { CallFact, Value } from '../facts.js';
import type { Entity } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { Place } from '../rule.js';
import { implementationsOf } from '../link/implementations.js';
import type { Flow } from './flow.js';
import { resultTaints } from './forms.js';
import { ambientTaints } from './ambient.js';
import { LANGUAGE_FUNCTIONS, METHODS } from './language.js';
import type { Transfer } from './language.js';
import type { Scope } from './scope.js';
import { enterScope, nestedScope, scopeAround, sourceAt } from './scope.js';
import type { Check, DataTaint, HandleTaint, Taint } from './taint.js';
import { asTextOf, dataOf, held, mapData, readMember, under } from './taint.js';
import { givenInPipe, pipedTaints } from './pipes.js';
import { formOf } from './validators.js';

/** What a call gives back of what came from outside. */
export function callTaints(flow: Flow, call: CallFact, scope: Scope): readonly Taint[] {
  const source = sourceAt(scope, call);
  if (source) return source;
  const form = formOf(flow, call, scope);
  if (form) return resultTaints(flow, form, call, scope);
  const piped = pipedTaints(flow, call, scope);
  if (piped) return piped;
  const ofHandle = calledHandle(flow, call, scope);
  if (ofHandle.length > 0) return ofHandle;
  const ofReceiver = receiverTaints(flow, call, scope);
  if (ofReceiver) return ofReceiver;
  return calleesOf(flow, call, scope).flatMap((entity) => resultOf(flow, entity, call, scope));
}

/** The functions that a call may run. */
export function calleesOf(flow: Flow, call: CallFact, scope: Scope): readonly Entity[] {
  const { callee } = call;
  // `f.call(self, x)` is left alone: it is rare, and its arguments have moved.
  return alternatives(flow.program.evaluator.evaluate(callee, scope.context)).flatMap(({ entity }) =>
    entity.kind === 'function' ? implementationsOf(flow.program, entity) : [entity],
  );
}

/** What an own function gets for a call of it; a spread list fills as many parameters as it has elements. */
export function argumentTaints(flow: Flow, call: CallFact, scope: Scope): readonly (readonly Taint[])[] {
  const given: (readonly Taint[])[] = [];
  for (const argument of call.args) {
    const taints = flow.taintsOf(argument, scope);
    if (argument.kind === 'spread') given.push(...elementsOf(taints));
    else given.push(taints);
  }
  return given;
}

// More arguments than any handler takes.
const MOST_SPREAD = 8;

function elementsOf(taints: readonly Taint[]): readonly (readonly Taint[])[] {
  const length = Math.max(0, ...taints.map(({ at: [first] }) => (Number(first) || 0) + 1));
  return Array.from({ length: Math.min(length, MOST_SPREAD) }, (_, index) =>
    taints.flatMap((taint) => {
      const [first, ...deeper] = taint.at;
      return first === String(index) || first === '*' ? [{ ...taint, at: deeper }] : [];
    }),
  );
}

/** The run of an own function that a call starts, if any of its callees is one. */
export function enteredBy(flow: Flow, entity: Entity, call: CallFact, scope: Scope): Scope | undefined {
  if (entity.kind !== 'function' || call.isNew) return undefined;
  return flow.remember(scope, keyFor(call, entity.context.file, entity.fn), undefined, () => {
    const given = argumentTaints(flow, call, scope);
    // Without data from outside in its arguments, or around it, nothing can be learned inside.
    const isGiven = given.some((taints) => taints.length > 0);
    if (!isGiven && !isInside(flow, entity, scope)) return undefined;
    const inner = enterScope(flow.program, entity, call, given, scope);
    return isGiven || inner?.outer ? inner : undefined;
  });
}

/** Whether a function is written inside of one that may be running. */
function isInside(
  flow: Flow,
  { context: { file }, fn }: Entity & { kind: 'function' },
  scope: Scope,
): boolean {
  const parent = flow.program.findFile(file)?.fn(fn)?.parent ?? -1;
  return parent >= 0 && scopeAround(scope, file, parent) !== undefined;
}

const keys = new WeakMap<CallFact, Map<string, object>>();

function keyFor(call: CallFact, file: string, fn: number): object {
  const known = keys.get(call) ?? new Map<string, object>();
  keys.set(call, known);
  const name = `${file} ${fn}`;
  const key = known.get(name) ?? { name };
  known.set(name, key);
  return key;
}

/** Methods of requests, text, lists and promises; undefined where the receiver has nothing from outside. */
function receiverTaints(flow: Flow, call: CallFact, scope: Scope): readonly Taint[] | undefined {
  const { callee } = call;
  if (callee.kind !== 'member') return undefined;
  const receiver = flow.taintsOf(callee.object, scope);
  if (receiver.length === 0) return undefined;
  const handles = receiver.flatMap((taint) =>
    taint.kind === 'handle' && taint.at.length === 0 ? [taint] : [],
  );
  const fromHandles = handles.flatMap((taint) => askHandle(flow, taint, callee.property, call, scope));
  const method = METHODS[callee.property];
  const rest = receiver.filter(
    (taint) => isListOfHandles(taint) || !handles.some((handle) => handle === taint),
  );
  if (!method) return fromHandles.length > 0 || rest.length > 0 ? fromHandles : undefined;
  return [...fromHandles, ...transfer(flow, method, rest, call, scope)];
}

/** `({ getRawInput }) => getRawInput()`: a function that the framework hands over by itself. */
function calledHandle(flow: Flow, call: CallFact, scope: Scope): readonly Taint[] {
  if (call.callee.kind !== 'name') return [];
  return flow
    .taintsOf(call.callee, scope)
    .flatMap((taint) =>
      taint.kind === 'handle' && taint.at.length === 0 ? askHandle(flow, taint, '', call, scope) : [],
    );
}

/** Messages of a batch: methods of lists go through them one by one. */
function isListOfHandles(taint: Taint): boolean {
  if (taint.kind !== 'handle' || taint.at.length > 0) return false;
  const element = taint.handles[taint.name]?.members?.['*'];
  return element !== undefined && 'handle' in element;
}

/** `req.get('host')`: the headers, or the one that is named. */
function askHandle(
  flow: Flow,
  taint: HandleTaint,
  method: string,
  call: CallFact,
  scope: Scope,
): readonly Taint[] {
  const handle = taint.handles[taint.name];
  if (handle?.validated === method) {
    const part = `valid(${literalOf(flow, call.args[0], scope) ?? ''})`;
    return scope.extras.flatMap((extra) => (extra.key[0] === part ? extra.taints : []));
  }
  const found = held(taint, handle?.calls, method, placeOf(scope.file, call));
  const key = literalOf(flow, call.args[0], scope);
  if (key === undefined) return found;
  const at = placeOf(scope.file, call);
  return found.flatMap((one) =>
    one.kind === 'data' && one.path.length === 0 ? readMember([one], key, at) : [one],
  );
}

function literalOf(flow: Flow, value: Value | undefined, scope: Scope): string | undefined {
  const entity = value && flow.program.evaluator.evaluate(value, scope.context).entity;
  return entity?.kind === 'literal' && typeof entity.value === 'string' ? entity.value : undefined;
}

function unchecked(taint: DataTaint): DataTaint {
  const copy: { -readonly [K in keyof DataTaint]: DataTaint[K] } = { ...taint };
  delete copy.check;
  return copy;
}

function transfer(
  flow: Flow,
  how: Transfer,
  from: readonly Taint[],
  call: CallFact,
  scope: Scope,
): readonly Taint[] {
  const at = placeOf(scope.file, call);
  switch (how) {
    case 'same':
      return from;
    case 'stream':
      return from.flatMap((taint) => (taint.kind === 'handle' ? readMember([taint], '*', at) : [taint]));
    case 'text':
      return mapData(from, (taint) => ({ ...taint, at: [], coerced: asTextOf(taint) }));
    case 'string':
      return mapData(from, (taint) => ({
        ...taint,
        at: [],
        coerced: 'string',
        check: taint.check ?? asText(at),
      }));
    case 'parsed':
      return mapData(from, (taint) => ({ ...unchecked(taint), parsedAt: taint.path.length }));
    case 'number':
      return mapData(from, ({ check, ...taint }) => {
        // Text may be anything but a number.
        const kept = check && check.by !== AS_TEXT ? { check } : {};
        return { ...taint, ...kept, at: [], coerced: how };
      });
    case 'date':
    case 'boolean':
    case 'url':
      return mapData(from, (taint) => ({ ...taint, at: [], coerced: how }));
    case 'element':
      return readMember(from, '*', at);
    case 'elements':
      return under(flatten(from, nameOf(call)), '*');
    case 'key': {
      const key = literalOf(flow, call.args[0], scope);
      return readMember(from, key ?? '*', at);
    }
    case 'mapped':
      return under(callbackReturns(flow, call, readMember(from, '*', at), scope), '*');
    case 'then':
      return callbackReturns(flow, call, from, scope);
    case 'none':
      return [];
  }
}

const AS_TEXT = 'String';

function asText(at: Place): Check {
  return { by: AS_TEXT, at, note: 'its type only, not its length or format' };
}

function nameOf({ callee }: CallFact): string {
  return callee.kind === 'member' ? callee.property : '';
}

/** What the elements of `Object.entries(x)`, `x.split(',')` and their like hold. */
function flatten(taints: readonly Taint[], how: string): readonly Taint[] {
  return dataOf(taints).flatMap((taint): readonly Taint[] => {
    const [inside, ...deeper] = taint.at;
    if (inside === undefined) return [{ ...taint, path: [...taint.path, '*'] }];
    // The keys of an object that the service itself put together are its own.
    if (how === 'keys') return [];
    return [{ ...taint, at: how === 'entries' ? ['1', ...deeper] : deeper }];
  });
}

/** What a callback returns, its first parameter holding `given`. */
function callbackReturns(
  flow: Flow,
  call: CallFact,
  given: readonly Taint[],
  scope: Scope,
): readonly Taint[] {
  const [callback] = call.args;
  if (!callback) return [];
  const inner = callbackScope(flow, callback, given, call, scope);
  if (!inner) return given;
  return returnsOf(flow, inner);
}

/** The run of a callback that is written in place or is an own function. */
export function callbackScope(
  flow: Flow,
  callback: Value,
  given: readonly Taint[],
  call: CallFact,
  scope: Scope,
): Scope | undefined {
  if (callback.kind === 'function') {
    return flow.remember(scope, callback, undefined, () =>
      nestedScope(flow.program, scope, callback.fn, [given]),
    );
  }
  const { entity } = flow.program.evaluator.evaluate(callback, scope.context);
  if (entity.kind !== 'function') return undefined;
  return flow.remember(scope, callback, undefined, () =>
    enterScope(flow.program, entity, { ...call, args: [] }, [given], scope),
  );
}

/** The parameters of a callback by the method it is given to: an element for `map`, the value for `then`. */
export function givenToCallback(flow: Flow, call: CallFact, scope: Scope): readonly Taint[] {
  const { callee } = call;
  if (callee.kind !== 'member') return givenInPipe(flow, call, scope);
  const receiver = flow.taintsOf(callee.object, scope);
  if (receiver.length === 0) return givenInPipe(flow, call, scope);
  const heard = LISTENING.has(callee.property) ? heardBy(flow, receiver, call, scope) : [];
  if (heard.length > 0) return heard;
  const how = METHODS[callee.property];
  if (how === 'then') return receiver;
  if (how === 'mapped' || ITERATING.has(callee.property))
    return readMember(receiver, '*', placeOf(scope.file, call));
  return [];
}

const LISTENING: ReadonlySet<string> = new Set(['on', 'once', 'addListener']);

/** `req.on('data', (chunk) => …)`. */
function heardBy(flow: Flow, receiver: readonly Taint[], call: CallFact, scope: Scope): readonly Taint[] {
  const event = literalOf(flow, call.args[0], scope) ?? '';
  return receiver.flatMap((taint) =>
    taint.kind === 'handle' && taint.at.length === 0
      ? held(taint, taint.handles[taint.name]?.events, event, placeOf(scope.file, call))
      : [],
  );
}

const ITERATING: ReadonlySet<string> = new Set([
  ...['forEach', 'filter', 'find', 'findIndex', 'some', 'every', 'sort', 'findLast'],
]);

export function returnsOf(flow: Flow, scope: Scope): readonly Taint[] {
  const returns = flow.fileOf(scope)?.fn(scope.fn)?.returns ?? [];
  return returns.flatMap(({ value }) => (value ? flow.taintsOf(value, scope) : []));
}

function resultOf(flow: Flow, entity: Entity, call: CallFact, scope: Scope): readonly Taint[] {
  if (entity.kind === 'function') {
    const inner = enteredBy(flow, entity, call, scope);
    return inner ? returnsOf(flow, inner) : [];
  }
  if (entity.kind === 'class') {
    return under(argumentTaints(flow, call, scope).flat(), '*').filter(({ kind }) => kind === 'data');
  }
  if (entity.kind !== 'library' || entity.origin) return [];
  const asked = ambientTaints(entity, call, scope);
  if (asked) return asked;
  const how =
    LANGUAGE_FUNCTIONS[`${entity.module}.${entity.path.filter((part) => part !== 'default').join('.')}`];
  if (!how) return [];
  const given = how.arguments === 'all' ? call.args : call.args.slice(how.arguments, how.arguments + 1);
  const taints = given.flatMap((argument) => flow.taintsOf(argument, scope));
  return transfer(flow, how.transfer, taints, call, scope);
}
