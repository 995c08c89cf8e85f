import type { BindingFact, CallFact } from '../facts.js';
import type { Context, Entity, Frame } from '../link/entities.js';
import type { Program } from '../link/program.js';
import type { Coverage, Taint } from './taint.js';

/** One run of a function as seen from a boundary: what its parameters hold, and who called it. */
export interface Scope {
  readonly file: string;
  readonly fn: number;
  /** For the evaluator: what parameters stand for. */
  readonly context: Context;
  /** What each parameter holds, by position. */
  readonly params: readonly (readonly Taint[])[];
  /** The run of the function around it in the text, if that is known. */
  readonly outer?: Scope | undefined;
  readonly caller?: { readonly scope: Scope; readonly call: CallFact } | undefined;
  /** What was checked before the function starts: by middleware, for a handler. */
  readonly entry: readonly Coverage[];
  /** What middleware before it put on the request: `['validated']` → taints. */
  readonly extras: Extras;
  /** What middleware before it looked at, and left to whoever asks for the result. */
  readonly pending?: readonly Pending[];
  /** Calls whose answers, and loop variables whose elements, come from outside by themselves. */
  readonly sources?: Sources;
  readonly depth: number;
  /** Files that the run went through, those of the functions that it called among them; it grows while it is followed. */
  readonly visited: Set<string>;
}

/** What a call or a variable holds of data from outside that nobody handed to the function. */
export type Sources = ReadonlyMap<CallFact | BindingFact, readonly Taint[]>;

export function sourceAt(scope: Scope, fact: CallFact | BindingFact): readonly Taint[] | undefined {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const found = at.sources?.get(fact);
    if (found) return found;
  }
  return undefined;
}

/** Coverage that holds once its result was asked for; a container says nothing of what is in it. */
export interface Pending extends Coverage {
  readonly isContainer?: boolean;
}

export interface Extra {
  readonly key: readonly string[];
  readonly taints: readonly Taint[];
}
export type Extras = readonly Extra[];

// Wrappers of wrappers of services: real code stays below.
export const MAX_DEPTH = 9;

/** A run of a function that nothing of the program calls: a handler, a middleware. */
export function startScope(
  program: Program,
  callee: Entity & { kind: 'function' },
  params: readonly (readonly Taint[])[],
  from: {
    readonly entry?: readonly Coverage[];
    readonly extras?: Extras;
    readonly pending?: readonly Pending[];
    readonly sources?: Sources | undefined;
    readonly outer?: Scope | undefined;
  } = {},
): Scope {
  const { context, fn } = callee;
  const { file } = context;
  return {
    ...{ file, fn, context, params: spreadRest(program, file, fn, params) },
    visited: new Set([file, ...(from.outer?.visited ?? [])]),
    ...{ entry: from.entry ?? [], extras: from.extras ?? [], pending: from.pending ?? [], depth: 0 },
    ...(from.sources ? { sources: from.sources } : {}),
    ...(from.outer ? { outer: from.outer } : {}),
  };
}

/** The run of an own function that a call starts; undefined where it would go round in circles or too deep. */
export function enterScope(
  program: Program,
  callee: Entity & { kind: 'function' },
  call: CallFact,
  params: readonly (readonly Taint[])[],
  from: Scope,
): Scope | undefined {
  const { file } = callee.context;
  const fact = program.findFile(file)?.fn(callee.fn);
  if (!fact?.body || from.depth >= MAX_DEPTH || isRunning(from, file, callee.fn)) return undefined;
  const depth = (from.context.frame?.depth ?? 0) + 1;
  const { fn } = callee;
  const outer = callee.context.frame;
  const frame: Frame = { file, fn, args: call.args, caller: from.context, depth, outer };
  return {
    file,
    fn,
    context: { file, frame },
    depth: from.depth + 1,
    params: spreadRest(program, file, callee.fn, params),
    outer: scopeAround(from, file, fact.parent),
    caller: { scope: from, call },
    entry: [],
    extras: from.extras,
    visited: from.visited.add(file),
  };
}

/** The run of a function written inside of another one, such as a callback. */
export function nestedScope(
  program: Program,
  outer: Scope,
  fn: number,
  params: readonly (readonly Taint[])[],
): Scope {
  const { file, context, extras, depth, visited } = outer;
  return {
    ...{ file, fn, context, outer, entry: [], extras, depth, visited },
    params: spreadRest(program, file, fn, params),
  };
}

/** The run, among those around, of the function that holds a name. */
export function scopeOf(scope: Scope, fn: number): Scope | undefined {
  for (let at: Scope | undefined = scope; at; at = at.outer) if (at.fn === fn) return at;
  return undefined;
}

/** The run of the function that another one is written in, among those that lead to a run. */
export function scopeAround(from: Scope, file: string, parent: number): Scope | undefined {
  for (let at: Scope | undefined = from; at; at = at.caller?.scope) {
    if (at.file !== file) continue;
    const found = scopeOf(at, parent);
    if (found) return found;
  }
  return undefined;
}

function isRunning(from: Scope, file: string, fn: number): boolean {
  for (let at: Scope | undefined = from; at; at = at.caller?.scope ?? at.outer) {
    if (at.file === file && at.fn === fn) return true;
  }
  return false;
}

/** A rest parameter holds all that is left, as elements. */
function spreadRest(
  program: Program,
  file: string,
  fn: number,
  params: readonly (readonly Taint[])[],
): readonly (readonly Taint[])[] {
  const declared = program.findFile(file)?.fn(fn)?.params ?? [];
  const rest = declared.findIndex(({ isRest }) => isRest);
  if (rest < 0) return params;
  const left = params
    .slice(rest)
    .flatMap((taints, index) => taints.map((taint) => ({ ...taint, at: [String(index), ...taint.at] })));
  return [...params.slice(0, rest), left];
}
