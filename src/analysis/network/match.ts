import type { ClientEntry, MakeUse, RequestUse, Shape, Use } from '../catalog/client.js';
import type { CallFact } from '../facts.js';
import type { Context, Library, Origin, Traced } from '../link/entities.js';
import { alternatives, libraryOf } from '../link/entities.js';
import type { Program } from '../link/program.js';
import type { Because } from '../rule.js';
import { isLocalAddress } from './address.js';
import { entriesOf, isRequestName } from './catalog-index.js';

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
}

export interface MadeClient {
  readonly origin: Origin;
  readonly use: MakeUse;
}

/** All network calls of one file, in source order. */
export function networkCallsOf(program: Program, file: string): readonly NetworkCall[] {
  const linked = program.findFile(file);
  if (!linked) return [];
  return linked.facts.calls.flatMap((call) => {
    if (!mayBeRequest(call)) return [];
    const found = networkCallAt(program, call, { file });
    return found ? [found] : [];
  });
}

/** The network call that a call expression is, seen in a context; undefined if it is none. */
export function networkCallAt(program: Program, call: CallFact, context: Context): NetworkCall | undefined {
  const callee = program.evaluator.evaluate(call.callee, context);
  const [first, ...others] = alternatives(callee).flatMap(
    (one) => toNetworkCall(program, one, context, call) ?? [],
  );
  return first && (others.length === 0 ? first : { ...first, others });
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

function toNetworkCall(
  program: Program,
  callee: Traced,
  context: Context,
  call: CallFact,
): NetworkCall | undefined {
  const library = libraryOf(callee.entity);
  const matched = library && findUse(library, call.isNew ? 'construct' : 'call');
  if (!library || !matched || matched.use.kind === 'shape') return undefined;
  const { entry, use, made, isOpaque } = matched;
  if (use.kind === 'make' && use.isJudged !== true) return undefined;
  if (entry.absoluteOnly === true && isLocalAddress(program, call.args[0], context)) return undefined;
  const version = program.findVersion(context.file, library.module);
  return { file: context.file, call, context, entry, use, version, made, isOpaque, trail: callee.trail };
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
