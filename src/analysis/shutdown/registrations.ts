import type { Helper } from '../catalog/shutdown/helpers.js';
import { FASTIFY_PLUGINS, HELPERS } from '../catalog/shutdown/helpers.js';
import type { CallFact, Value } from '../facts.js';
import { callersOf } from '../link/callers.js';
import type { Context, Entity, Library, Traced } from '../link/entities.js';
import { alternatives, libraryOf, placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import type { Place } from '../rule.js';
import { processPath } from './global-calls.js';

/** A place that registers what is to run when a signal or an event of the process comes. */
export interface Registration {
  readonly file: string;
  readonly call: CallFact;
  readonly at: Place;
  /** Names of signals and events; `unknown` among them where the code does not tell all. */
  readonly events: ReadonlySet<string>;
  readonly by: RegisteredBy;
}

export type RegisteredBy =
  | { readonly kind: 'handler'; readonly handler: Value; readonly isOnce: boolean }
  /** `await once(process, 'SIGTERM')`: what follows is the handler. */
  | { readonly kind: 'awaited' }
  | { readonly kind: 'helper'; readonly helper: Helper; readonly library: Library }
  | { readonly kind: 'nest'; readonly app: Library };

const known = new WeakMap<Program, Map<string, readonly Registration[]>>();

/** All registrations of one file, whether they run or not. */
export function registrationsIn(program: Program, file: string): readonly Registration[] {
  const ofProgram = known.get(program) ?? new Map<string, readonly Registration[]>();
  known.set(program, ofProgram);
  const answer = ofProgram.get(file) ?? findIn(program, file);
  ofProgram.set(file, answer);
  return answer;
}

/** A cheap look at what a file calls and imports, since most files register nothing. */
function mayRegister({ facts }: LinkedFile): boolean {
  const named = [...facts.imports, ...facts.requires].map(({ specifier }) => specifier);
  if (named.some((specifier) => HELPER_MODULES.has(specifier))) return true;
  return facts.calls.some(({ callee }) => {
    if (callee.kind === 'name') return callee.name === 'once';
    return callee.kind === 'member' && isRegisteringName(callee.property);
  });
}

const HELPER_MODULES: ReadonlySet<string> = new Set(
  [...HELPERS, ...FASTIFY_PLUGINS].flatMap(({ modules }) => modules),
);

/** `Deno.addSignalListener('SIGTERM', …)`. */
const OF_DENO = 'addSignalListener';

const ON: ReadonlySet<string> = new Set(['on', 'addListener', 'prependListener', OF_DENO]);
const ONCE: ReadonlySet<string> = new Set(['once', 'prependOnceListener']);

function isRegisteringName(name: string): boolean {
  return ON.has(name) || ONCE.has(name) || name === 'enableShutdownHooks';
}

function findIn(program: Program, file: string): readonly Registration[] {
  const linked = program.findFile(file);
  if (!linked || !mayRegister(linked)) return [];
  return linked.facts.calls.flatMap(
    (call) =>
      onProcess(program, linked, call) ??
      awaited(program, linked, call) ??
      nestHooks(program, linked, call) ??
      byHelper(program, linked, call) ??
      [],
  );
}

function onProcess(
  program: Program,
  linked: LinkedFile,
  call: CallFact,
): readonly Registration[] | undefined {
  const { callee, args } = call;
  if (callee.kind !== 'member' || !(ON.has(callee.property) || ONCE.has(callee.property))) return undefined;
  const [event, handler] = args;
  const isOnDeno = callee.property === OF_DENO && isGlobal(callee.object, 'Deno');
  if (!event || !handler || !(isOnDeno || isProcess(program, linked.path, callee.object))) return undefined;
  const events = eventsOf(program, linked, event, call);
  const by = { kind: 'handler', handler, isOnce: ONCE.has(callee.property) } as const;
  return [{ ...placed(linked, call), events, by }];
}

function placed(linked: LinkedFile, call: CallFact) {
  return { file: linked.path, call, at: placeOf(linked.path, call) };
}

function isGlobal(value: Value, name: string): boolean {
  return value.kind === 'global' && value.name === name;
}

function isProcess(program: Program, file: string, object: Value): boolean {
  if (object.kind === 'global') return isGlobal(object, 'process');
  // Chained: `process.on(…).on(…)`.
  if (object.kind === 'call') {
    const callee = program.findFile(file)?.call(object.call)?.callee;
    const isChain = callee?.kind === 'member' && isRegisteringName(callee.property);
    return isChain && isProcess(program, file, callee.object);
  }
  if (object.kind !== 'name' && object.kind !== 'member') return false;
  const { entity } = program.evaluator.evaluate(object, { file });
  return entity.kind === 'library' && processPath(entity) === '';
}

/** The events that a first argument names: one, those of a list that is looped over, those that callers give. */
function eventsOf(program: Program, linked: LinkedFile, event: Value, call: CallFact): ReadonlySet<string> {
  const named = namesIn(program, event, { file: linked.path });
  if (!named.has(UNKNOWN)) return named;
  const given = alternatives(program.evaluator.evaluate(event, { file: linked.path })).flatMap(
    ({ entity }): readonly string[] => (entity.kind === 'param' ? givenByCallers(program, entity) : []),
  );
  const listed = given.length > 0 ? given : keysLoopedOver(program, linked, event, call);
  if (listed.length === 0) return named;
  const isOpen = listed.includes(UNKNOWN);
  return new Set([...named, ...listed].filter((name) => isOpen || name !== UNKNOWN));
}

/** Stands for a name that only running tells. */
export const UNKNOWN = 'unknown';

function namesIn(program: Program, value: Value, context: Context): ReadonlySet<string> {
  const names = alternatives(program.evaluator.evaluate(value, context)).map(({ entity }) => nameOf(entity));
  return new Set(names);
}

function nameOf(entity: Entity): string {
  return entity.kind === 'literal' && typeof entity.value === 'string' ? entity.value : UNKNOWN;
}

function givenByCallers(program: Program, param: Entity & { kind: 'param' }): readonly string[] {
  if (param.path.length > 0) return [];
  return callersOf(program, param.file, param.fn).flatMap(({ file, call }) => {
    const arg = call.args[param.index];
    return arg ? [...namesIn(program, arg, { file })] : [];
  });
}

/** `Object.keys(signals).forEach((signal) => process.on(signal, …))` and the same in a loop. */
function keysLoopedOver(
  program: Program,
  linked: LinkedFile,
  event: Value,
  call: CallFact,
): readonly string[] {
  const binding = event.kind === 'name' ? linked.binding(event.binding) : undefined;
  const each = binding?.kind === 'param' ? linked.callTaking(call.fn) : undefined;
  const list =
    binding?.kind === 'loop' ? binding.init : each?.callee.kind === 'member' ? each.callee.object : undefined;
  const inner = list?.kind === 'call' ? linked.call(list.call) : undefined;
  if (inner?.callee.kind !== 'member' || !KEYS.has(inner.callee.property) || !inner.args[0]) {
    return list ? elementsOf(program, list, linked.path) : [];
  }
  const { entity } = program.evaluator.evaluate(inner.args[0], { file: linked.path });
  return entity.kind === 'object'
    ? entity.value.properties.map(({ key }) => (key === '' ? UNKNOWN : key))
    : [];
}

const KEYS: ReadonlySet<string> = new Set(['keys', 'entries']);

function elementsOf(program: Program, list: Value, file: string): readonly string[] {
  return alternatives(program.evaluator.evaluate(list, { file })).flatMap(({ entity }) =>
    entity.kind === 'array'
      ? entity.value.elements.flatMap((element) => [...namesIn(program, element, entity.context)])
      : [],
  );
}

function awaited(program: Program, linked: LinkedFile, call: CallFact): readonly Registration[] | undefined {
  const [emitter, event] = call.args;
  if (call.use !== 'awaited' || !emitter || !event) return undefined;
  if (emitter.kind !== 'global' && emitter.kind !== 'name') return undefined;
  if (!isProcess(program, linked.path, emitter)) return undefined;
  const { entity } = program.evaluator.evaluate(call.callee, { file: linked.path });
  if (entity.kind !== 'library' || entity.module !== 'events') return undefined;
  const events = eventsOf(program, linked, event, call);
  return [{ ...placed(linked, call), events, by: { kind: 'awaited' } }];
}

/** Without a list of signals Nest takes all that ask a process to stop. */
const NEST_SIGNALS: readonly string[] = ['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGQUIT'];

function nestHooks(
  program: Program,
  linked: LinkedFile,
  call: CallFact,
): readonly Registration[] | undefined {
  const { callee, args } = call;
  if (callee.kind !== 'member' || callee.property !== 'enableShutdownHooks') return undefined;
  const app = librariesIn(program.evaluator.evaluate(callee.object, { file: linked.path })).find(
    ({ module }) => module.startsWith('@nestjs/'),
  );
  if (!app) return undefined;
  const [list] = args;
  const given = list ? elementsOf(program, list, linked.path) : [];
  const isEmpty = list === undefined || (list.kind === 'array' && list.elements.length === 0);
  const events = new Set(isEmpty ? NEST_SIGNALS : given.length > 0 ? given : [UNKNOWN]);
  return [{ ...placed(linked, call), events, by: { kind: 'nest', app } }];
}

function librariesIn(value: Traced): readonly Library[] {
  return alternatives(value).flatMap(({ entity }) => libraryOf(entity) ?? []);
}

function byHelper(program: Program, linked: LinkedFile, call: CallFact): readonly Registration[] | undefined {
  const { callee, args } = call;
  if (callee.kind === 'global' || callee.kind === 'function') return undefined;
  if (callee.kind === 'member' && !HELPER_MEMBERS.has(callee.property)) return undefined;
  if (callee.kind === 'name' && linked.binding(callee.binding)?.kind === 'function') return undefined;
  const plugin = findPlugin(program, linked.path, call);
  if (plugin) return [toRegistration(program, linked, call, plugin.helper, plugin.library)];
  for (const library of librariesIn(program.evaluator.evaluate(callee, { file: linked.path }))) {
    const helper = HELPERS.find((one) => isHelper(one, library));
    if (!helper) continue;
    const [event] = args;
    if (helper.event !== undefined && !(event?.kind === 'literal' && event.value === helper.event)) continue;
    return [toRegistration(program, linked, call, helper, library)];
  }
  return undefined;
}

const HELPER_MEMBERS: ReadonlySet<string> = new Set([
  ...HELPERS.flatMap(({ names }) => names.map((name) => name.split('.').at(-1) ?? '')),
  'register',
  'default',
]);

function isHelper({ modules, names, madeBy }: Helper, { module, path, origin }: Library): boolean {
  if (!modules.includes(module) || origin?.of.path.at(-1) !== madeBy) return false;
  return names.includes(path.filter((part) => part !== 'default' && !part.startsWith('/')).join('.'));
}

function findPlugin(program: Program, file: string, { callee, args }: CallFact) {
  const [plugin] = args;
  if (callee.kind !== 'member' || callee.property !== 'register' || !plugin) return undefined;
  for (const library of librariesIn(program.evaluator.evaluate(plugin, { file }))) {
    const helper = FASTIFY_PLUGINS.find((one) => isHelper(one, library));
    const [app] = helper ? librariesIn(program.evaluator.evaluate(callee.object, { file })) : [];
    if (helper && app) return { helper, library: app };
  }
  return undefined;
}

function toRegistration(
  program: Program,
  linked: LinkedFile,
  call: CallFact,
  helper: Helper,
  library: Library,
): Registration {
  const given = helper.signalsKey === undefined ? undefined : optionText(call.args, helper.signalsKey);
  const signals =
    given === undefined
      ? helper.signals
      : given.kind === 'literal'
        ? String(given.value).split(/\s+/)
        : elementsOf(program, given, linked.path);
  const events = new Set(signals.length > 0 ? signals : [UNKNOWN]);
  return { ...placed(linked, call), events, by: { kind: 'helper', helper, library } };
}

function optionText(args: readonly Value[], key: string): Value | undefined {
  const properties = args.flatMap((arg) => (arg.kind === 'object' ? arg.properties : []));
  return properties.find((property) => property.key === key)?.value;
}
