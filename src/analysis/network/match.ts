import type { ClientEntry, Shape, Use } from '../catalog/client.js';
import { CLIENTS } from '../catalog/clients/index.js';
import type { CallFact, Value } from '../facts.js';
import type { Library, Origin, Traced } from '../link/entities.js';
import { alternatives, libraryOf } from '../link/entities.js';
import type { Program } from '../link/program.js';
import type { Because } from '../rule.js';

export type RequestUse = Use & { readonly kind: 'request' };

/** A call expression that waits for something outside of the process. */
export interface NetworkCall {
  readonly file: string;
  readonly call: CallFact;
  readonly entry: ClientEntry;
  readonly use: RequestUse;
  /** Where the client was configured, nearest first: `axios.create(…)`, then what that was extended from. */
  readonly made: readonly MadeClient[];
  /** The client is only known by its annotated type: how it was configured cannot be seen. */
  readonly isOpaque: boolean;
  /** The way from the call back to where the client came from. */
  readonly trail: readonly Because[];
}

export interface MadeClient {
  readonly origin: Origin;
  readonly use: Use & { readonly kind: 'make' };
}

/** All network calls of one file, in source order. */
export function networkCallsOf(program: Program, file: string): readonly NetworkCall[] {
  const linked = program.findFile(file);
  if (!linked) return [];
  return linked.facts.calls.flatMap((call) => {
    if (!mayBeRequest(call.callee)) return [];
    const callee = program.evaluator.evaluate(call.callee, { file });
    const found = alternatives(callee).flatMap((one) => toNetworkCalls(one, file, call));
    return found.slice(0, 1);
  });
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

const byModule = new Map<string, ClientEntry[]>();
for (const entry of CLIENTS) {
  for (const module of entry.modules) byModule.set(module, [...(byModule.get(module) ?? []), entry]);
}

function entriesOf(module: string): readonly ClientEntry[] {
  return byModule.get(module) ?? [];
}

/** Cheap first look, so that most calls of a program are never evaluated. */
function mayBeRequest(callee: Value): boolean {
  if (callee.kind === 'name' || callee.kind === 'call') return true;
  if (callee.kind === 'global')
    return byModule.get('globalThis')?.some(({ exports }) => callee.name in exports) ?? false;
  return callee.kind !== 'member' || REQUEST_MEMBERS.has(callee.property);
}

const REQUEST_MEMBERS: ReadonlySet<string> = new Set(
  CLIENTS.flatMap(({ shapes, exports }) => [
    ...Object.values(shapes).flatMap(({ members = {} }) => Object.keys(members)),
    ...Object.keys(exports),
    // Own objects may keep a client under any of these forms of "itself".
    ...['default', 'call', 'apply'],
  ]),
);

function toNetworkCalls(callee: Traced, file: string, call: CallFact): NetworkCall[] {
  const library = libraryOf(callee.entity);
  const matched = library && findUse(library, call.isNew ? 'construct' : 'call');
  if (matched?.use.kind !== 'request') return [];
  const { entry, use, made, isOpaque } = matched;
  return [{ file, call, entry, use, made, isOpaque, trail: callee.trail }];
}

interface Located {
  readonly shape: Shape;
  readonly made: readonly MadeClient[];
  readonly isOpaque: boolean;
}

function useIn(
  entry: ClientEntry,
  library: Library,
  how: 'call' | 'construct',
): Omit<Matched, 'entry'> | undefined {
  const start = startOf(entry, library);
  if (!start) return undefined;
  const { rest, made, isOpaque } = start;
  const last = rest.at(-1);
  if (last === undefined) {
    const use = start.shape[how];
    return use && { use, made, isOpaque };
  }
  const shape = walkShapes(entry, start.shape, rest.slice(0, -1));
  const use = shape?.members?.[last];
  return use && use.kind !== 'shape' ? { use, made, isOpaque } : undefined;
}

/** The shape that a value's path starts from, and what of the path is left. */
function startOf(entry: ClientEntry, library: Library): (Located & { rest: readonly string[] }) | undefined {
  if (library.origin) return fromOrigin(entry, library, library.origin);
  if (library.type !== undefined) return fromTypeName(entry, library, library.type);
  const path = significant(library.path);
  for (let length = path.length; length >= 0; length--) {
    const name = entry.exports[path.slice(0, length).join('.')];
    const shape = name === undefined ? undefined : entry.shapes[name];
    if (shape) return { shape, made: [], isOpaque: false, rest: path.slice(length) };
  }
  return undefined;
}

function fromOrigin(
  entry: ClientEntry,
  library: Library,
  origin: Origin,
): (Located & { rest: readonly string[] }) | undefined {
  const isNew = origin.isNew;
  const maker = useIn(entry, origin.of, isNew ? 'construct' : 'call');
  if (maker?.use.kind !== 'make') return undefined;
  const shape = entry.shapes[maker.use.shape];
  const inherited = maker.use.inherits === true ? maker.made : [];
  const made = [{ origin, use: maker.use }, ...inherited];
  return shape && { shape, made, isOpaque: maker.isOpaque, rest: significant(library.path) };
}

function fromTypeName(
  entry: ClientEntry,
  library: Library,
  type: string,
): (Located & { rest: readonly string[] }) | undefined {
  const name = entry.types?.[type.replace(/^default\./, '')];
  const shape = name === undefined ? undefined : entry.shapes[name];
  return shape && { shape, made: [], isOpaque: true, rest: significant(library.path) };
}

/** `default` is how modules of both kinds name themselves, `/sub` a file of the package. */
function significant(path: readonly string[]): readonly string[] {
  const start = path.findIndex((part) => part !== 'default' && !part.startsWith('/'));
  return start < 0 ? [] : path.slice(start);
}

function walkShapes(entry: ClientEntry, start: Shape, path: readonly string[]): Shape | undefined {
  return path.reduce<Shape | undefined>((shape, part) => {
    const use = shape?.members?.[part];
    return use?.kind === 'shape' ? entry.shapes[use.shape] : undefined;
  }, start);
}
