import type { ClientEntry, MakeUse, RequestUse, Shape, Use } from '../catalog/client.js';
import type { CallFact } from '../facts.js';
import type { Context, Doubt, Entity, Library, Origin, Traced } from '../link/entities.js';
import { alternatives, libraryOf } from '../link/entities.js';
import { ANY_MEMBER } from '../link/members.js';
import type { Program } from '../link/program.js';
import type { Because, Place } from '../rule.js';
import { isLocalAddress } from './address.js';
import { inWrittenOrder } from './argument-order.js';
import { entriesOf, isRequestName } from './catalog-index.js';
import { throughDrivers } from './drivers.js';
import type { Form, Written } from './forms.js';
import { heritageCalls, plainCalls } from './forms.js';
import { injectedHttp } from './nest-http.js';

/** A call expression that waits for something outside of the process, or makes a client that is judged as a whole. */
export interface NetworkCall {
  readonly file: string;
  readonly call: CallFact;
  /** What the parameters around the call stand for: empty, or the arguments of one caller of a wrapper. */
  readonly context: Context;
  readonly entry: ClientEntry;
  readonly use: RequestUse | MakeUse;
  /** The library's version as the nearest package.json or lockfile says. */
  readonly version: string | undefined;
  /** Where the client was configured, nearest first: `axios.create(…)`, then what that was extended from. */
  readonly made: readonly MadeClient[];
  /** The client is only known by its annotated type: how it was configured cannot be seen. */
  readonly isOpaque: boolean;
  /** The way from the call back to where the client came from. */
  readonly trail: readonly Because[];
  /** The same call through the other clients that it may go through. */
  readonly others?: readonly NetworkCall[];
  /** Why the code may never go this way. */
  readonly chance?: Doubt;
  /** Why nothing can be said of its limits. */
  readonly doubt?: string;
  /** Options of a client that something else makes: what they are, and where they are given. */
  readonly provided?: { readonly options: Entity; readonly at: Place };
  /** Not written as a call: nothing can be put between its parentheses. */
  readonly form?: Form;
}

export interface MadeClient {
  readonly origin: Origin;
  readonly use: MakeUse;
}

/** All network calls of one file, in source order. */
export function networkCallsOf(program: Program, file: string): readonly NetworkCall[] {
  const linked = program.findFile(file);
  if (!linked) return [];
  const context = { file };
  const calls = linked.facts.calls
    .filter(mayBeRequest)
    .flatMap((call) => networkCallAt(program, call, context) ?? []);
  const inherited = heritageCalls(program, file).flatMap((one) => calledAs(program, one, context) ?? []);
  return [...calls, ...inherited];
}

/** The network call that a call expression is, seen in a context; undefined if it is none. */
export function networkCallAt(program: Program, call: CallFact, context: Context): NetworkCall | undefined {
  for (const written of plainCalls(program, call, context)) {
    const found = calledAs(program, written, context);
    if (found) return found;
  }
  return undefined;
}

function calledAs(
  program: Program,
  { call, callee, form }: Written,
  context: Context,
): NetworkCall | undefined {
  const [first, ...others] = alternatives(callee).flatMap((one) =>
    toNetworkCalls(program, one, context, call),
  );
  if (!first) return undefined;
  // Only a request is made by whoever calls a function that is passed on.
  if (form === 'callback' && first.use.kind !== 'request') return undefined;
  return { ...first, ...(others.length > 0 ? { others } : {}), ...(form ? { form } : {}) };
}

/** What the catalogue knows of a value: which client it belongs to, and what can be done with it. */
export function findUse(library: Library, how: 'call' | 'construct'): Matched | undefined {
  for (const entry of entriesOf(library.module)) {
    const found = useIn(entry, library, how);
    if (found) return { entry, ...found };
  }
  return undefined;
}

interface Matched {
  readonly entry: ClientEntry;
  readonly use: Use;
  readonly made: readonly MadeClient[];
  readonly isOpaque: boolean;
}

/** Cheap first look, so that most calls of a program are never evaluated. */
function mayBeRequest({ callee, isNew }: CallFact): boolean {
  if (callee.kind === 'global') return entriesOf('globalThis').some(({ exports }) => callee.name in exports);
  if (isNew || callee.kind !== 'member') return true;
  return isRequestName(callee.property);
}

/** One, or as many as there are methods that `client[method]()` may mean. */
function toNetworkCalls(
  program: Program,
  callee: Traced,
  context: Context,
  call: CallFact,
): readonly NetworkCall[] {
  const library = libraryOf(callee.entity);
  const named = library?.path.includes(ANY_MEMBER) === true ? possibleMembers(library, call) : [library];
  return named.flatMap((one) => {
    const found = toNetworkCall(program, one, callee.trail, context, call);
    if (!found || !one) return [];
    const ways = configured(program, found, one).flatMap((way) =>
      throughDrivers(program, inWrittenOrder(program, way), one),
    );
    const { doubt } = callee;
    return doubt ? ways.map((way) => ({ ...way, chance: way.chance ?? doubt })) : ways;
  });
}

/** The same with each way that a container may have configured the client it injects. */
function configured(program: Program, found: NetworkCall, library: Library): readonly NetworkCall[] {
  const provided = found.isOpaque ? injectedHttp(program, library, found.call, found.context) : [];
  if (provided.length === 0) return [found];
  return provided.map(({ origin, trail, options, at }) => {
    const way = { ...found, isOpaque: false, trail: [...found.trail, ...trail] };
    const use: MakeUse = { kind: 'make', shape: '', options: [0] };
    return origin ? { ...way, made: [{ origin, use }] } : { ...way, provided: { options, at } };
  });
}

/** Each kind of request that a method of an unknown name may make, given as many arguments. */
function possibleMembers(library: Library, { args }: CallFact): readonly Library[] {
  const position = library.path.indexOf(ANY_MEMBER);
  const found = new Map<string, Library>();
  for (const { kind, shapes } of entriesOf(library.module)) {
    // Other clients have methods besides those that make requests.
    if (kind !== 'http') continue;
    for (const name of Object.values(shapes).flatMap(({ members = {} }) => Object.keys(members))) {
      const named = { ...library, path: library.path.with(position, name) };
      const use = findUse(named, 'call')?.use;
      if (use?.kind !== 'request') continue;
      const most = use.options === 'last' ? Infinity : Math.max(...use.options) + 1;
      const key = JSON.stringify(use.options);
      if (args.length <= most && !found.has(key)) found.set(key, named);
    }
  }
  return [...found.values()];
}

function toNetworkCall(
  program: Program,
  library: Library | undefined,
  trail: readonly Because[],
  context: Context,
  call: CallFact,
): NetworkCall | undefined {
  const matched = library && findUse(library, call.isNew ? 'construct' : 'call');
  if (!library || !matched || matched.use.kind === 'shape') return undefined;
  const { entry, use, made, isOpaque } = matched;
  if (use.kind === 'make' && use.isJudged !== true) return undefined;
  if (entry.absoluteOnly === true && isLocalAddress(program, call.args[0], context)) return undefined;
  const version = program.findVersion(context.file, library.module);
  return { file: context.file, call, context, entry, use, version, made, isOpaque, trail };
}

interface Located {
  readonly shape: Shape;
  readonly made: readonly MadeClient[];
  readonly isOpaque: boolean;
  /** What of the path is left behind the shape. */
  readonly rest: readonly string[];
}

function useIn(
  entry: ClientEntry,
  library: Library,
  how: 'call' | 'construct',
): Omit<Matched, 'entry'> | undefined {
  const start = startOf(entry, library);
  if (!start) return undefined;
  const { rest, made, isOpaque } = start;
  const use = rest.length === 0 ? start.shape[how] : memberUse(entry, start.shape, rest);
  return use && use.kind !== 'shape' ? { use, made, isOpaque } : undefined;
}

/** Walks named members; what they do not know may be any member. */
function memberUse(entry: ClientEntry, start: Shape, path: readonly string[]): Use | undefined {
  let shape: Shape | undefined = start;
  for (const [index, name] of path.entries()) {
    const use: Use | undefined = own(shape.members, name);
    if (!use) return anyUse(shape, path.slice(index));
    if (index === path.length - 1) return use;
    shape = use.kind === 'shape' ? entry.shapes[use.shape] : undefined;
    if (!shape) return undefined;
  }
  return undefined;
}

function anyUse({ anyMember }: Shape, path: readonly string[]): Use | undefined {
  if (!anyMember || path.length < anyMember.minDepth) return undefined;
  if (NO_CALLS.has(path[0] ?? '') || anyMember.except?.includes(path[0] ?? '') === true) return undefined;
  if (NO_CALLS.has(path.at(-1) ?? '')) return undefined;
  return anyMember.only && !anyMember.only.includes(path.at(-1) ?? '') ? undefined : anyMember.use;
}

// What promises, emitters and plain objects have: no call of a client.
const NO_CALLS: ReadonlySet<string> = new Set([
  ...[
    'then',
    'catch',
    'finally',
    'on',
    'once',
    'off',
    'emit',
    'addListener',
    'removeListener',
    'pipe',
    'toString',
  ],
  ...[
    'bind',
    'map',
    'filter',
    'forEach',
    'toJSON',
    'destroy',
    'close',
    'setMaxListeners',
    'removeAllListeners',
  ],
]);

/** The shape that a value's path starts from, and what of the path is left. */
function startOf(entry: ClientEntry, library: Library): Located | undefined {
  if (library.origin) return fromOrigin(entry, library, library.origin);
  if (library.type !== undefined) return fromTypeName(entry, library, library.type);
  const path = significant(library.path);
  for (let length = path.length; length >= 0; length--) {
    const shape = shapeNamed(entry, entry.exports, path.slice(0, length).join('.'), length > 0);
    if (shape) return { shape, made: [], isOpaque: false, rest: path.slice(length) };
  }
  return undefined;
}

function shapeNamed(
  entry: ClientEntry,
  names: Readonly<Record<string, string>>,
  name: string,
  mayBeAny: boolean,
): Shape | undefined {
  const shape = own(names, name) ?? (mayBeAny && !name.includes('.') ? names['*'] : undefined);
  return shape === undefined ? undefined : entry.shapes[shape];
}

function fromOrigin(entry: ClientEntry, library: Library, origin: Origin): Located | undefined {
  const maker = useIn(entry, origin.of, origin.isNew ? 'construct' : 'call');
  if (maker?.use.kind !== 'make') return undefined;
  const shape = entry.shapes[maker.use.shape];
  const inherited = maker.use.inherits === true ? maker.made : [];
  const made = [{ origin, use: maker.use }, ...inherited];
  return shape && { shape, made, isOpaque: maker.isOpaque, rest: significant(library.path) };
}

function fromTypeName(entry: ClientEntry, library: Library, type: string): Located | undefined {
  const shape = shapeNamed(entry, entry.types ?? {}, type.replace(/^default\./, ''), true);
  return shape && { shape, made: [], isOpaque: true, rest: significant(library.path) };
}

/** What every object has, such as `toString`, is no entry of the catalogue. */
function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** `default` is how modules of both kinds name themselves, `/sub` a file of the package. */
function significant(path: readonly string[]): readonly string[] {
  const start = path.findIndex((part) => part !== 'default' && !part.startsWith('/'));
  return start < 0 ? [] : path.slice(start);
}
