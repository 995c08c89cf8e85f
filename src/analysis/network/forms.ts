import type { CallFact, Value } from '../facts.js';
import { constructionsOf } from '../link/callers.js';
import { directCall } from '../link/calls.js';
import type { Context, Traced } from '../link/entities.js';
import type { Program } from '../link/program.js';
import { subclassesOf } from '../link/subclasses.js';

/** Other ways to write a call, each as the plain call that it comes to. */

/** How a call is written, where nothing can be put between its parentheses. */
export type Form = 'callback' | 'heritage';

export interface Written {
  readonly call: CallFact;
  /** What is called. */
  readonly callee: Traced;
  readonly form?: Form;
}

/** The plain calls that a call may come to, the likeliest first. */
export function plainCalls(program: Program, call: CallFact, context: Context): readonly Written[] {
  const asIs = plain(program, call, context);
  const direct = directCall(program.evaluator, call, context);
  if (direct) return [plain(program, direct, context), asIs];
  const made = constructionOf(program, call, context, asIs.callee);
  const callback = callbackCall(call);
  if (made) return [made];
  return callback ? [asIs, { ...plain(program, callback, context), form: 'callback' }] : [asIs];
}

function plain(program: Program, call: CallFact, context: Context): Written {
  return { call, callee: program.evaluator.evaluate(call.callee, context) };
}

/**
 * Classes that extend something and that nobody makes with `new`, without a constructor of their own: a container
 * makes them. Each is the construction of what it extends, where it says so.
 */
export function heritageCalls(program: Program, file: string): readonly Written[] {
  const linked = program.findFile(file);
  return (linked?.facts.classes ?? []).flatMap(({ id, extends: base, members }) => {
    if (!base || members.some(({ kind }) => kind === 'constructor')) return [];
    if (base.kind !== 'name' && base.kind !== 'member') return [];
    if (constructionsOf(program, file, id).length > 0 || subclassesOf(program, file, id).length > 0)
      return [];
    const call = remembered(base, () => toConstruction(base, id, linked?.cls(id)?.fn ?? 0));
    return [{ ...plain(program, call, { file }), form: 'heritage' }];
  });
}

const known = new WeakMap<object, CallFact>();

/** The same fact each time, since facts are told apart by identity. */
function remembered(key: object, make: () => CallFact): CallFact {
  const call = known.get(key) ?? make();
  known.set(key, call);
  return call;
}

function toConstruction(base: Value, cls: number, fn: number): CallFact {
  const { start, end } = base;
  return {
    ...{ callee: base, args: [], isNew: true, isTagged: false, isOptional: false, typeArgs: [] },
    // Calls count from 0, so that no call has this id.
    ...{ id: -1 - cls, fn, block: 0, statement: { start, end }, use: 'used' },
    ...{ start, end, argsStart: end, argsEnd: end, hasTrailingComma: false },
  };
}

/** `new Database(options)` and `super(options)` as the construction of the library's class that it comes to. */
function constructionOf(
  program: Program,
  call: CallFact,
  { file }: Context,
  { entity }: Traced,
): Written | undefined {
  const { callee } = call;
  const isOwn = call.isNew && entity.kind === 'class';
  const base =
    callee.kind === 'super'
      ? callee.cls !== undefined && libraryBase(program, extended(program, file, callee.cls), 0)
      : isOwn && libraryBase(program, { value: callee, callee: { entity, trail: [] } }, 0);
  if (!base) return undefined;
  const made = remembered(call, () => ({ ...call, callee: base.value, isNew: true }));
  return { call: made, callee: base.callee };
}

/** What a class extends: as written, and what that is. */
interface Extended {
  readonly value: Value;
  readonly callee: Traced;
}

function extended(program: Program, file: string, cls: number): Extended | undefined {
  const value = program.findFile(file)?.cls(cls)?.extends;
  return value && { value, callee: program.evaluator.evaluate(value, { file }) };
}

/** The library's class at the end of a line of own classes that leave their constructors to it. */
function libraryBase(program: Program, at: Extended | undefined, depth: number): Extended | undefined {
  const entity = at?.callee.entity;
  if (entity?.kind === 'library') return at;
  if (entity?.kind !== 'class' || depth > 8) return undefined;
  const members = program.findFile(entity.file)?.cls(entity.cls)?.members ?? [];
  if (members.some(({ kind }) => kind === 'constructor')) return undefined;
  return libraryBase(program, extended(program, entity.file, entity.cls), depth + 1);
}

// Methods that call the function they are given with a value that the caller does not write.
const CALLING: ReadonlySet<string> = new Set(['map', 'forEach', 'flatMap', 'then']);

/** `urls.map(fetch)`: calls `fetch` with what cannot be seen from here. */
function callbackCall(call: CallFact): CallFact | undefined {
  const [callback] = call.args;
  if (call.callee.kind !== 'member' || !CALLING.has(call.callee.property) || !callback) return undefined;
  const inner = callback.kind === 'cast' ? callback.value : callback;
  if (inner.kind !== 'name' && inner.kind !== 'global' && inner.kind !== 'member') return undefined;
  const { start, end } = call.callee.object;
  const element: Value = { kind: 'opaque', syntax: 'element', start, end };
  return remembered(call, () => ({ ...call, callee: inner, args: [element] }));
}
