import { GRPC_HANDLES, GRPC_MODULES, GRPC_SERVERS, HARMFUL_THOUGH_TYPED } from '../catalog/grpc.js';
import type { CallFact, Value } from '../facts.js';
import type { Context, Entity } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { Place } from '../rule.js';
import type { Flow } from '../taint/flow.js';
import { usesIn } from '../taint/uses.js';
import type { Member } from './lookups-all.js';
import { membersOf } from './lookups-all.js';
import type { Declared, Registration, Signature } from './model.js';
import { isMadeBy, receiversAt } from './receivers.js';
import { entitiesOf, NOTHING_PASSED, scopeOfStep } from './steps.js';
import { isUsed, unbound } from './subscriptions.js';

const SIGNATURE: Signature = {
  handles: GRPC_HANDLES,
  params: [{ handle: 'call' }, { handle: 'callback' }],
  passes: 'return',
};

/** The methods of services that are added to a gRPC server. */
export function grpcMethods(flow: Flow): readonly Registration[] {
  if (!isUsed(flow, GRPC_MODULES)) return [];
  return flow.program
    .filesCalling('addService')
    .flatMap((file) => file.callsNamed('addService').flatMap((call) => methodsAt(flow, call, file.path)));
}

function methodsAt(flow: Flow, { callee, args, ...call }: CallFact, file: string): readonly Registration[] {
  if (callee.kind !== 'member') return [];
  const isServer = receiversAt(flow, callee.object, { file }).some(
    (receiver) => GRPC_MODULES.includes(receiver.module) && isMadeBy(receiver, GRPC_SERVERS),
  );
  const [, implementation] = args;
  if (!isServer || !implementation) return [];
  const at = placeOf(file, call);
  return implementedBy(flow, implementation, { file }).flatMap((member) => toRegistration(flow, member, at));
}

/** The functions by name: of an object, a module, or an instance of a class. */
function implementedBy(flow: Flow, value: Value, context: Context): readonly Member[] {
  return alternatives(flow.program.evaluator.evaluate(value, context)).flatMap(({ entity }) =>
    entity.kind === 'instance' ? methodsOf(flow, entity) : membersOf(flow, entity),
  );
}

function methodsOf(flow: Flow, { file, cls }: Entity & { kind: 'instance' }): readonly Member[] {
  const members = flow.program.findFile(file)?.cls(cls)?.members ?? [];
  return members.flatMap(({ name, kind, fn, init, isStatic, ...span }): readonly Member[] => {
    if (isStatic || (kind !== 'method' && kind !== 'field')) return [];
    const { start, end } = span;
    const value: Value | undefined = fn === undefined ? init : { kind: 'function', fn, start, end };
    return value ? [{ key: name, step: { value, context: { file } } }] : [];
  });
}

function toRegistration(flow: Flow, { key, step }: Member, service: Place): readonly Registration[] {
  const handler = unbound(flow, step);
  const isFunction = entitiesOf(flow, handler).some(({ kind }) => kind === 'function');
  if (!isFunction) return [];
  return [
    {
      ...{ framework: 'grpc', kind: 'rpc', name: key, at: service, signature: SIGNATURE, handler },
      ...{ shared: [], own: [], declared: [onTheWire(flow, handler, service)] },
    },
  ];
}

/** The wire format sees to types, and to nothing else: what text may hold stays open where that does harm. */
function onTheWire(flow: Flow, handler: Member['step'], at: Place): Declared {
  const uses = entitiesOf(flow, handler).flatMap((entity) => {
    const scope =
      entity.kind === 'function' ? scopeOfStep(flow, entity, SIGNATURE, NOTHING_PASSED) : undefined;
    return scope ? usesIn(flow, scope) : [];
  });
  const except = uses.flatMap(({ data, sink }) =>
    data.channel === 'args' && sink !== undefined && HARMFUL_THOUGH_TYPED.has(sink) ? [data.path] : [],
  );
  const check = { by: 'the types of gRPC', at, note: 'not presence, range or format' };
  return { covers: [{ channel: 'args', path: [], check, isPlain: true, except }] };
}
