import type { Connection, SocketEntry } from '../catalog/sockets.js';
import { SOCKETS } from '../catalog/sockets.js';
import type { Handed } from '../catalog/subscription.js';
import type { CallFact, Span, Value } from '../facts.js';
import { placeOf } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import type { Scope } from '../taint/scope.js';
import type { Parameter, Registration, Step } from './model.js';
import { scopesFrom } from './reach.js';
import { isMadeBy, receiversAt } from './receivers.js';
import { entitiesOf, NOTHING_PASSED, scopeOfStep } from './steps.js';
import { isUsed, unbound } from './subscriptions.js';

/** What servers of web sockets do with new connections, and with each event of a socket. */
export function socketHandlers(flow: Flow): readonly Registration[] {
  return SOCKETS.filter(({ modules }) => isUsed(flow, modules)).flatMap((entry) => {
    const connections = connectionsTo(flow, entry);
    const scopes = connections.flatMap((one) => scopesOf(flow, one));
    const heard = [...scopes.flatMap((scope) => listeners(flow, entry, scope)), ...typed(flow, entry)];
    return [...connections, ...eachCall(heard)];
  });
}

function connectionsTo(flow: Flow, entry: SocketEntry): readonly Registration[] {
  return entry.connections.flatMap((connection) =>
    flow.program
      .filesCalling(connection.member)
      .flatMap((file) =>
        file
          .callsNamed(connection.member)
          .flatMap((call) =>
            isOfServer(flow, entry, connection, call, file.path)
              ? call.args.flatMap((value) => toConnection(flow, entry, connection, call, file.path, value))
              : [],
          ),
      ),
  );
}

function isOfServer(
  flow: Flow,
  { modules, servers, fluent }: SocketEntry,
  { events }: Connection,
  { callee, args: [first] }: CallFact,
  file: string,
): boolean {
  if (callee.kind !== 'member') return false;
  if (events && !(first?.kind === 'literal' && events.includes(String(first.value)))) return false;
  return receiversAt(flow, callee.object, { file }).some(
    (receiver) => modules.includes(receiver.module) && isMadeBy(receiver, servers, fluent),
  );
}

function toConnection(
  flow: Flow,
  entry: SocketEntry,
  { member, params, passes }: Connection,
  call: CallFact,
  file: string,
  value: Value,
): readonly Registration[] {
  const handler = functionAt(flow, { value, context: { file } });
  if (!handler) return [];
  const signature = { handles: entry.handles, params: params.map(toParameter), passes } as const;
  const name = member === 'use' ? 'handshake' : 'connection';
  return [toRegistration(entry, name, handler, file, call, signature)];
}

function functionAt(flow: Flow, step: Step): Step | undefined {
  const found = unbound(flow, step);
  return entitiesOf(flow, found).some(({ kind }) => kind === 'function') ? found : undefined;
}

function toParameter(handed: Handed): Parameter {
  return typeof handed === 'string' ? { handle: handed } : (handed ?? undefined);
}

function toRegistration(
  { id }: SocketEntry,
  name: string,
  handler: Step,
  file: string,
  at: Span,
  signature: Registration['signature'],
): Registration {
  return {
    ...{ framework: id, kind: 'websocket', name, handler, signature, at: placeOf(file, at) },
    ...{ shared: [], own: [], declared: [] },
  };
}

function scopesOf(flow: Flow, { handler, signature }: Registration): readonly Scope[] {
  return entitiesOf(flow, handler).flatMap((entity) => {
    const scope =
      entity.kind === 'function' ? scopeOfStep(flow, entity, signature, NOTHING_PASSED) : undefined;
    return scope ? scopesFrom(flow, scope) : [];
  });
}

/** What is registered on a socket in the run of a function that got it. */
function listeners(flow: Flow, entry: SocketEntry, scope: Scope): readonly Registration[] {
  const file = flow.fileOf(scope);
  if (!file) return [];
  const isSocket = (value: Value): boolean =>
    flow
      .taintsOf(value, scope)
      .some((taint) => taint.kind === 'handle' && taint.name === 'socket' && taint.at.length === 0);
  const called = file.facts.calls.flatMap((call) =>
    call.fn === scope.fn && isListening(entry, call) && isSocket(call.callee.object)
      ? heardBy(flow, entry, call, scope.file, scope)
      : [],
  );
  const assigned = file.facts.writes.flatMap(({ target, value, fn, ...span }) =>
    fn === scope.fn &&
    target.kind === 'member' &&
    entry.properties.includes(target.property) &&
    isSocket(target.object)
      ? toListener(flow, entry, 'message', value, [entry.eventHandle ?? null], scope.file, span, scope)
      : [],
  );
  return [...called, ...assigned];
}

type MemberCall = CallFact & { readonly callee: Value & { readonly kind: 'member' } };

function isListening(entry: SocketEntry, call: CallFact): call is MemberCall {
  const { callee } = call;
  return callee.kind === 'member' && (LISTENING.has(callee.property) || entry.any.includes(callee.property));
}

const LISTENING: ReadonlySet<string> = new Set([
  ...['on', 'once', 'addListener', 'prependListener', 'addEventListener'],
]);

/** Sockets that are known by their annotation only. */
function typed(flow: Flow, entry: SocketEntry): readonly Registration[] {
  const names = [...LISTENING, ...entry.any];
  return names.flatMap((name) =>
    flow.program.filesCalling(name).flatMap((file) =>
      file.callsNamed(name).flatMap((call) => {
        if (!isListening(entry, call)) return [];
        const isSocket = receiversAt(flow, call.callee.object, { file: file.path }).some(
          ({ module, made, isTyped }) =>
            isTyped && entry.modules.includes(module) && entry.sockets.includes(made),
        );
        return isSocket ? heardBy(flow, entry, call, file.path, undefined) : [];
      }),
    ),
  );
}

function heardBy(
  flow: Flow,
  entry: SocketEntry,
  call: MemberCall,
  file: string,
  outer: Scope | undefined,
): readonly Registration[] {
  const { callee, args } = call;
  const isAny = entry.any.includes(callee.property);
  const [first, second] = args;
  const listener = isAny ? first : second;
  if (!first || !listener) return [];
  const { entity } = flow.program.evaluator.evaluate(first, { file });
  const event = entity.kind === 'literal' && !isAny ? String(entity.value) : '*';
  if (entry.reserved.includes(event)) return [];
  const params = paramsOf(entry, callee.property, event);
  if (!params) return [];
  return toListener(flow, entry, event, listener, params, file, call, outer);
}

function paramsOf(entry: SocketEntry, member: string, event: string): readonly Handed[] | undefined {
  if (!entry.events) return ARGUMENTS;
  const known = entry.events[event];
  return known && member === 'addEventListener' ? [entry.eventHandle ?? null] : known;
}

// More than any event has arguments.
const ARGUMENTS: readonly Handed[] = [0, 1, 2, 3, 4, 5].map((index) => ({
  channel: 'args',
  path: [String(index)],
}));

function toListener(
  flow: Flow,
  entry: SocketEntry,
  event: string,
  value: Value,
  params: readonly Handed[],
  file: string,
  at: Span,
  outer: Scope | undefined,
): readonly Registration[] {
  const handler = functionAt(flow, { value, context: { file } });
  if (!handler) return [];
  const given = params === ARGUMENTS ? eventArguments(flow, handler) : params.map(toParameter);
  const signature = {
    ...{ handles: entry.handles, params: given, passes: 'return' as const },
    ...(outer ? { outer } : {}),
  };
  return [toRegistration(entry, event, handler, file, at, signature)];
}

/** Arguments by the names of their parameters; one that is called is the other side's acknowledgement. */
function eventArguments(flow: Flow, handler: Step): readonly Parameter[] {
  const [entity] = entitiesOf(flow, handler).filter(({ kind }) => kind === 'function');
  if (entity?.kind !== 'function') return ARGUMENTS.map(toParameter);
  const file = flow.program.findFile(entity.context.file);
  const params = file?.fn(entity.fn)?.params ?? [];
  const isCalled = (bindings: readonly number[]): boolean =>
    file?.facts.calls.some(({ callee }) => callee.kind === 'name' && bindings.includes(callee.binding)) ===
    true;
  return ARGUMENTS.map((handed, index): Parameter => {
    const param = params[index];
    if (!param || param.isRest) return toParameter(handed);
    if (index > 0 && isCalled(param.bindings)) return { handle: 'answer' };
    const isAlone = params.length === 1;
    return { channel: 'args', path: isAlone ? [] : [param.name ?? String(index)] };
  });
}

/** One registration for each call, though several runs of a function lead there. */
function eachCall(found: readonly Registration[]): readonly Registration[] {
  const byPlace = new Map<string, Registration>();
  for (const one of found) {
    const key = `${one.at.file}:${one.at.start}`;
    if (!byPlace.has(key)) byPlace.set(key, one);
  }
  return [...byPlace.values()];
}
