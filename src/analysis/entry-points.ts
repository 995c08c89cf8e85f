import type { EntryKind, Start, Starter } from './catalog/servers.js';
import { STARTERS } from './catalog/servers.js';
import { isHeld } from './entry-conditions.js';
import type { CallFact } from './facts.js';
import { callersOf } from './link/callers.js';
import type { Entity, Library, Param, Traced } from './link/entities.js';
import { alternatives, libraryOf, placeOf } from './link/entities.js';
import type { LinkedFile } from './link/linked-file.js';
import { memberOf } from './link/members.js';
import type { Program } from './link/program.js';
import type { Place } from './rule.js';

/** A statement that starts a server, a consumer or a scheduler. */
export interface EntryPoint {
  readonly kind: EntryKind;
  /** The module that it is started with: `express`, `bullmq`. */
  readonly library: string;
  /** The statement that listens, consumes or schedules. */
  readonly at: Place;
  /** Its index in the file's calls; absent where an export is what the runtime listens with. */
  readonly call?: number;
}

/**
 * The entry points of one file: calls that start something a library made. A name alone is no evidence: `listen`
 * counts only on what `express()`, `createServer()` and their like returned, or on what is typed so.
 */
export function entryPointsOf(program: Program, file: string): readonly EntryPoint[] {
  const linked = program.findFile(file);
  if (!linked) return [];
  const calls = linked.facts.calls.flatMap((call): EntryPoint[] => {
    const found = mayStart(call, linked) ? findStart(program, linked, call) : undefined;
    return found === undefined ? [] : [{ ...found, at: placeOf(file, call), call: call.id }];
  });
  return [...calls, ...served(program, linked)];
}

/** `export default { port, fetch }`: Bun listens on that port when it runs the module. */
function served(program: Program, { path, facts }: LinkedFile): readonly EntryPoint[] {
  return facts.exports.flatMap(({ name, value, ...span }): EntryPoint[] => {
    if (name !== 'default' || !value) return [];
    const isServed = alternatives(program.evaluator.evaluate(value, { file: path })).some(
      ({ entity }) =>
        entity.kind === 'object' &&
        ['port', 'fetch'].every((key) => entity.value.properties.some((property) => property.key === key)),
    );
    return isServed ? [{ kind: 'server', library: 'globalThis', at: placeOf(path, span) }] : [];
  });
}

/** Whether a file runs something again and again by a plain timer: an entry point only if the file is started. */
export function hasInterval(program: Program, file: string): boolean {
  const calls = program.findFile(file)?.callsNamed('setInterval') ?? [];
  return calls.some(({ callee }) => callee.kind === 'global');
}

interface Candidate {
  readonly starter: Starter;
  readonly start: Start;
}

const CANDIDATES: readonly Candidate[] = STARTERS.flatMap((starter) =>
  starter.starts.map((start) => ({ starter, start: typeof start === 'string' ? { member: start } : start })),
);

/** The last name of each way to start something; for listeners of events, which of them count. */
const NAMES: ReadonlySet<string> = new Set(
  CANDIDATES.flatMap(({ starter, start: { member } }) =>
    (member === '' ? starter.makers : [member]).map((name) => name.split('.').at(-1) ?? ''),
  ),
);
const EVENTS: ReadonlySet<string> = new Set(CANDIDATES.flatMap(({ start }) => start.events ?? []));

/** Members that hardly anything else has: only for these are callers looked up, which is dear. */
const SPEAKING: ReadonlySet<string> = new Set(['listen', 'bindAsync', 'consume', 'startAllMicroservices']);

/** A cheap look, since most calls start nothing. */
function mayStart({ callee, args }: CallFact, linked: LinkedFile): boolean {
  if (callee.kind === 'member') {
    if (callee.property !== 'on') return NAMES.has(callee.property);
    const [event] = args;
    return event?.kind === 'literal' && EVENTS.has(String(event.value));
  }
  // Imported makers may have been renamed; a function that is declared here makes nothing by itself.
  return callee.kind === 'name' && linked.binding(callee.binding)?.kind !== 'function';
}

function findStart(
  program: Program,
  linked: LinkedFile,
  call: CallFact,
): Pick<EntryPoint, 'kind' | 'library'> | undefined {
  const called = program.evaluator.evaluate(call.callee, { file: linked.path });
  for (const library of alternatives(called).flatMap((one) => librariesOf(program, one))) {
    const chain = toChain(library);
    const found = CANDIDATES.find(
      (candidate) =>
        isStarted(candidate, chain) && isHeld(program, linked.path, call, library, candidate.start),
    );
    if (found) return { kind: found.starter.kind, library: chain.module };
  }
  return undefined;
}

/** The libraries behind a value: its own, the one that a class of the team extends, those that callers hand in. */
function librariesOf(program: Program, { entity }: Traced, isOnTheWay = false): readonly Library[] {
  const library = libraryOf(entity);
  if (library !== undefined) return [library];
  if (entity.kind === 'class') return baseOf(program, entity);
  // On the way to a speaking name, every name may lead there: `connection.createChannel((error, channel) => …)`.
  if (entity.kind !== 'param') return [];
  if (!isOnTheWay && !SPEAKING.has(entity.path.at(-1) ?? '')) return [];
  return handedIn(program, entity).flatMap((value) =>
    alternatives(value).flatMap((one) => libraryOf(one.entity) ?? []),
  );
}

function baseOf(program: Program, { file, cls }: Entity & { kind: 'class' }): readonly Library[] {
  const base = program.findFile(file)?.cls(cls)?.extends;
  if (base === undefined) return [];
  return alternatives(program.evaluator.evaluate(base, { file })).flatMap(({ entity }) => {
    if (entity.kind === 'class') return baseOf(program, entity);
    return libraryOf(entity) ?? [];
  });
}

/** What callers give for a parameter, or what a library hands to the function that it was given. */
function handedIn(program: Program, param: Param): readonly Traced[] {
  const given = callersOf(program, param.file, param.fn).flatMap(({ file, call }) => {
    const arg = call.args[param.index];
    return arg === undefined ? [] : [program.evaluator.evaluate(arg, { file })];
  });
  const read = given.map((value) =>
    param.path.reduce((held, property) => memberOf(program.evaluator, held, property), value),
  );
  return [...read, ...handedToCallback(program, param)];
}

/** `amqp.connect(url, (error, connection) => …)`: the callback gets what the call makes. */
function handedToCallback(program: Program, { file, fn, path }: Param): readonly Traced[] {
  const linked = program.findFile(file);
  const call = linked?.facts.calls.find(({ args }) =>
    args.some((arg) => arg.kind === 'function' && arg.fn === fn),
  );
  if (call === undefined) return [];
  const context = { file };
  return alternatives(program.evaluator.evaluate(call.callee, context)).flatMap((one) =>
    librariesOf(program, one, true).map((of): Traced => {
      const origin = { of, file, call: call.id, isNew: false, context };
      return { entity: { kind: 'library', module: of.module, path, origin }, trail: [] };
    }),
  );
}

/** The way to a library's value, one step for each call on it: `new Kafka().consumer().run` has three. */
interface Chain {
  readonly module: string;
  readonly steps: readonly string[];
  /** What the value at its start is typed as, where no call is known to make it. */
  readonly type: string | undefined;
}

function toChain(library: Library): Chain {
  const own = significant(library.path);
  const { origin } = library;
  if (!origin) {
    return { module: library.module, steps: [own], type: library.type?.replace(/^default\./, '') };
  }
  const made = toChain(origin.of);
  const isSame = TRANSPARENT.has(made.steps.at(-1) ?? '');
  return { ...made, steps: [...(isSame ? made.steps.slice(0, -1) : made.steps), own] };
}

/** Methods that give back what they are called on, in every library that has them. */
const TRANSPARENT: ReadonlySet<string> = new Set(
  ['then', 'catch', 'finally', 'on', 'once', 'off', 'addListener', 'removeListener'].concat([
    'setMaxListeners',
    'ref',
    'unref',
    'duplicate',
  ]),
);

function significant(path: readonly string[]): string {
  return path.filter((part) => part !== 'default' && !part.startsWith('/')).join('.');
}

function isStarted({ starter, start }: Candidate, { module, steps, type }: Chain): boolean {
  if (!starter.modules.includes(module)) return false;
  if (start.member === '') return type === undefined && starter.makers.includes(steps.join('.'));
  if (steps.at(-1) !== start.member) return false;
  const made = steps.slice(0, -1);
  if (type !== undefined) {
    const isDirect = made.length === 0 || starter.isFluent === true;
    return isDirect && (starter.types ?? []).includes(type.split('.').at(-1) ?? type);
  }
  return starter.makers.some((maker) => isMade(maker, made, starter.isFluent === true));
}

function isMade(maker: string, made: readonly string[], isFluent: boolean): boolean {
  if (made.length === 0) return false;
  const whole = made.join('.');
  if (whole === maker) return true;
  return isFluent && made.some((_, index) => made.slice(0, index + 1).join('.') === maker);
}
