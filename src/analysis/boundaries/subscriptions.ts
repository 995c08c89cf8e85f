import type { Handed, SubscriptionEntry, SubscriptionForm } from '../catalog/subscription.js';
import { SUBSCRIPTIONS } from '../catalog/subscriptions/index.js';
import type { CallFact, Value } from '../facts.js';
import type { Context } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Flow } from '../taint/flow.js';
import { findHandlerFile } from './handler-files.js';
import { objectsAt, valueAt } from './lookups.js';
import { fetchedMessages } from './messages.js';
import type { Parameter, Registration, Step } from './model.js';
import type { Receiver } from './receivers.js';
import { isMadeBy, receiversAt } from './receivers.js';
import { entitiesOf } from './steps.js';

/** A call by which messages come in, as the catalogue describes it. */
export interface Subscription {
  readonly entry: SubscriptionEntry;
  readonly form: SubscriptionForm;
  readonly call: CallFact;
  readonly file: LinkedFile;
  readonly receiver: Receiver;
}

/** What takes messages of queues, topics and channels: handlers that are registered, and messages that are fetched. */
export function subscriptionsOf(flow: Flow): readonly Registration[] {
  const wanted = SUBSCRIPTIONS.filter(({ modules }) => isUsed(flow, modules));
  return wanted.flatMap((entry) => {
    const found = subscriptionsTo(flow, entry);
    return [
      ...found.flatMap((one) => registrationsAt(flow, one)),
      ...fetchedMessages(flow, entry, found, nameOf),
    ];
  });
}

/** Whether any file of the program imports one of some packages. */
export function isUsed(flow: Flow, modules: readonly string[]): boolean {
  const isWanted = (specifier: string): boolean =>
    modules.some((module) => specifier === module || specifier.startsWith(`${module}/`));
  return flow.program
    .files()
    .some(({ facts }) => [...facts.imports, ...facts.requires].some(({ specifier }) => isWanted(specifier)));
}

function subscriptionsTo(flow: Flow, entry: SubscriptionEntry): readonly Subscription[] {
  return entry.forms.flatMap((form) => {
    const names =
      form.member === '' ? entry.makers.map((maker) => maker.split('.').at(-1) ?? '') : [form.member];
    return [...new Set(names)].flatMap((name) =>
      flow.program.filesCalling(name).flatMap((file) =>
        file.callsNamed(name).flatMap((call): readonly Subscription[] => {
          const receiver = receiverOf(flow, entry, form, call, file);
          return receiver ? [{ entry, form, call, file, receiver }] : [];
        }),
      ),
    );
  });
}

function receiverOf(
  flow: Flow,
  { modules, makers, fluent }: SubscriptionEntry,
  { member, events, command }: SubscriptionForm,
  { callee, args }: CallFact,
  { path: file }: LinkedFile,
): Receiver | undefined {
  const [first] = args;
  if (events && !(first?.kind === 'literal' && events.includes(String(first.value)))) return undefined;
  if (command !== undefined && !isMadeCommand(flow, command, first, { file })) return undefined;
  if (member !== '' && callee.kind !== 'member') return undefined;
  const of = member !== '' && callee.kind === 'member' ? callee.object : callee;
  return receiversAt(flow, of, { file }).find(
    (receiver) => modules.includes(receiver.module) && isMadeBy(receiver, makers, fluent),
  );
}

/** `new ReceiveMessageCommand(…)`. */
function isMadeCommand(flow: Flow, name: string, value: Value | undefined, context: Context): boolean {
  if (!value) return false;
  return alternatives(flow.program.evaluator.evaluate(value, context)).some(
    ({ entity }) => entity.kind === 'library' && entity.origin?.of.path.at(-1) === name,
  );
}

function registrationsAt(flow: Flow, subscription: Subscription): readonly Registration[] {
  const { entry, form, call, file } = subscription;
  const { takes } = form;
  if (takes.by !== 'function' && takes.by !== 'key') return [];
  const params = takes.params.map(toParameter);
  return handlersOf(flow, subscription).map((handler) => ({
    ...{ framework: entry.id, kind: entry.kind, name: nameOf(flow, subscription), handler },
    at: placeOf(file.path, call),
    signature: { handles: entry.handles, params, passes: 'return' },
    ...{ shared: [], own: [], declared: [], isInternal: entry.isInternal === true },
  }));
}

function toParameter(handed: Handed): Parameter {
  return typeof handed === 'string' ? { handle: handed } : (handed ?? undefined);
}

function handlersOf(flow: Flow, { form: { takes }, call, file }: Subscription): readonly Step[] {
  const context = { file: file.path };
  if (takes.by === 'key')
    return call.args.flatMap((argument) =>
      objectsAt(flow, argument, context).flatMap((object) =>
        takes.keys.flatMap((key) => {
          const held = valueAt(flow, object, key);
          return held ? [unbound(flow, held)] : [];
        }),
      ),
    );
  if (takes.by !== 'function') return [];
  return call.args.flatMap((value): readonly Step[] => {
    const step = unbound(flow, { value, context });
    if (entitiesOf(flow, step).some(({ kind }) => kind === 'function')) return [step];
    const byPath = takes.orPath === true ? findHandlerFile(flow, value, context) : undefined;
    return byPath ? [byPath] : isWrapped(flow, step) ? [step] : [];
  });
}

/** `withTracing(handle)`: a library makes the handler of what it is given. */
function isWrapped(flow: Flow, { value, context }: Step): boolean {
  const call = value.kind === 'call' ? flow.program.findFile(context.file)?.call(value.call) : undefined;
  return (
    call?.isNew === false &&
    call.args.some((argument) =>
      entitiesOf(flow, { value: argument, context }).some(({ kind }) => kind === 'function'),
    )
  );
}

/** `this.handle.bind(this)`. */
export function unbound(flow: Flow, step: Step): Step {
  const { value, context } = step;
  const call = value.kind === 'call' ? flow.program.findFile(context.file)?.call(value.call) : undefined;
  if (call?.callee.kind !== 'member' || call.callee.property !== 'bind') return step;
  return { value: call.callee.object, context };
}

/** The queue or topic, where a text tells; else the library. */
function nameOf(flow: Flow, { entry, form, call, file, receiver }: Subscription): string {
  const { origin } = receiver.library;
  const made = origin && flow.program.findFile(origin.file)?.call(origin.call);
  const [value, context] =
    form.name === 'made'
      ? [made?.args[0], origin?.context]
      : [form.name === undefined ? undefined : call.args[form.name], { file: file.path }];
  const { entity } =
    value && context ? flow.program.evaluator.evaluate(value, context) : { entity: undefined };
  return entity?.kind === 'literal' && typeof entity.value === 'string' ? entity.value : entry.id;
}
