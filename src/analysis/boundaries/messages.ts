import type { Holding } from '../catalog/boundary.js';
import type { SubscriptionEntry } from '../catalog/subscription.js';
import type { BindingFact, CallFact, Value } from '../facts.js';
import { placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Flow } from '../taint/flow.js';
import type { Taint } from '../taint/taint.js';
import { readMember } from '../taint/taint.js';
import type { Registration } from './model.js';
import { isMadeBy, receiversAt } from './receivers.js';
import type { Subscription } from './subscriptions.js';

/** Names a subscription as people know it. */
type Naming = (flow: Flow, subscription: Subscription) => string;

/** Messages that a function asks for, or loops over, instead of being called with them. */
export function fetchedMessages(
  flow: Flow,
  entry: SubscriptionEntry,
  found: readonly Subscription[],
  nameOf: Naming,
): readonly Registration[] {
  const fetched = found.flatMap((one): readonly Registration[] => {
    const { call, file, form } = one;
    if (form.takes.by !== 'result' || takesFunction(call)) return [];
    const taints = [toTaint(entry, form.takes.holds, file, call)];
    return [toRegistration(one, call.fn, nameOf(flow, one), call, taints)];
  });
  return [...fetched, ...loopsOver(flow, entry, found, nameOf)];
}

function takesFunction({ args }: CallFact): boolean {
  return args.some(({ kind }) => kind === 'function');
}

/** `for await (const message of subscription)`, wherever the subscription was made. */
function loopsOver(
  flow: Flow,
  entry: SubscriptionEntry,
  found: readonly Subscription[],
  nameOf: Naming,
): readonly Registration[] {
  const made = found.filter(({ form }) => form.takes.by === 'loop');
  if (made.length === 0) return [];
  return flow.program.files().flatMap((file) =>
    file.facts.bindings.flatMap((binding): readonly Registration[] => {
      if (binding.kind !== 'loop' || !binding.init) return [];
      const one = subscriptionBehind(flow, entry, made, binding.init, file);
      if (one?.form.takes.by !== 'loop') return [];
      const whole = toTaint(entry, one.form.takes.holds, file, binding);
      const taints = readMember([whole], '*', placeOf(file.path, binding));
      return [toRegistration({ ...one, file }, binding.fn, nameOf(flow, one), binding, taints)];
    }),
  );
}

function subscriptionBehind(
  flow: Flow,
  { modules, makers, fluent }: SubscriptionEntry,
  made: readonly Subscription[],
  value: Value,
  file: LinkedFile,
): Subscription | undefined {
  const known = receiversAt(flow, value, { file: file.path }).find(({ module, library }) => {
    const of = library.origin?.of;
    if (!of || !modules.includes(module) || library.path.length > 0) return false;
    return made.some(({ form }) => form.member === of.path.at(-1));
  });
  const origin = known?.library.origin;
  const isSame = (one: Subscription): boolean =>
    one.call.id === origin?.call && one.file.path === origin.file && isMadeBy(one.receiver, makers, fluent);
  return made.find(isSame);
}

function toTaint(
  { handles }: SubscriptionEntry,
  holds: Holding,
  { path }: LinkedFile,
  at: CallFact | BindingFact,
): Taint {
  return 'handle' in holds
    ? { kind: 'handle', handles, name: holds.handle, at: [] }
    : { kind: 'data', channel: holds.channel, path: holds.path ?? [], at: [], read: placeOf(path, at) };
}

/** The function that asks is the handler: what it gets comes by no parameter. */
function toRegistration(
  { entry, call, file }: Subscription,
  fn: number,
  name: string,
  at: CallFact | BindingFact,
  taints: readonly Taint[],
): Registration {
  const { start, end } = file.fn(fn) ?? call;
  return {
    ...{ framework: entry.id, kind: entry.kind, name, at: placeOf(file.path, at) },
    signature: { handles: entry.handles, params: [], passes: 'return', sources: new Map([[at, taints]]) },
    handler: { value: { kind: 'function', fn, start, end }, context: { file: file.path } },
    ...{ shared: [], own: [], declared: [], isInternal: entry.isInternal === true },
  };
}
