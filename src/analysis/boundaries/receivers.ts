import type { Value } from '../facts.js';
import { callersOf } from '../link/callers.js';
import type { Context, Entity, Library } from '../link/entities.js';
import { alternatives, libraryOf } from '../link/entities.js';
import { memberOf } from '../link/members.js';
import type { Flow } from '../taint/flow.js';

/** Something of a library that handlers are registered on, or messages are asked of. */
export interface Receiver {
  readonly module: string;
  /** How it is made: exported names from one call to the next, or the name of its type. */
  readonly made: string;
  /** It is known by an annotation only. */
  readonly isTyped: boolean;
  readonly library: Library;
}

/** What a value is of a library: itself, or as callers and the library's own callbacks hand it in. */
export function receiversAt(flow: Flow, value: Value, context: Context): readonly Receiver[] {
  return alternatives(flow.program.evaluator.evaluate(value, context))
    .flatMap(({ entity }) => librariesOf(flow, entity, 0))
    .map((library) => ({
      ...{ module: library.module, made: stepsOf(library).join('.'), library },
      isTyped: library.type !== undefined && !library.origin,
    }));
}

/** Whether it is made in one of some ways; members that answer their like do not count. */
export function isMadeBy(
  { made }: Receiver,
  makers: readonly string[],
  fluent: readonly string[] = [],
): boolean {
  if (makers.includes(made)) return true;
  const parts = made.split('.').filter((part) => !fluent.includes(part));
  return fluent.length > 0 && makers.includes(parts.join('.'));
}

function stepsOf({ origin, path, type }: Library): readonly string[] {
  const before = origin ? stepsOf(origin.of) : (type?.split('.') ?? []);
  return [...before, ...path].filter((part) => part !== 'default' && !part.startsWith('/'));
}

// Handed from function to function.
const MAX_HANDS = 3;

function librariesOf(flow: Flow, entity: Entity, depth: number): readonly Library[] {
  const library = libraryOf(entity);
  if (library) return [library];
  if (entity.kind !== 'param' || depth >= MAX_HANDS) return [];
  const handed = handedIn(flow, entity, depth);
  return handed.length > 0 ? handed : fromLibrary(flow, entity, depth);
}

function handedIn(flow: Flow, param: Entity & { kind: 'param' }, depth: number): readonly Library[] {
  const { evaluator } = flow.program;
  return callersOf(flow.program, param.file, param.fn).flatMap(({ file, call }) => {
    const argument = call.args[param.index];
    if (!argument) return [];
    const held = param.path.reduce(
      (from, property) => memberOf(evaluator, from, property),
      evaluator.evaluate(argument, { file }),
    );
    return alternatives(held).flatMap((one) => librariesOf(flow, one.entity, depth + 1));
  });
}

/** `connect(url, (error, connection) => …)`: the callback gets what the call makes. */
function fromLibrary(
  flow: Flow,
  { file, fn, path, index }: Entity & { kind: 'param' },
  depth: number,
): readonly Library[] {
  const call = index > 0 ? flow.program.findFile(file)?.callTaking(fn) : undefined;
  if (!call) return [];
  const context = { file };
  return alternatives(flow.program.evaluator.evaluate(call.callee, context)).flatMap(({ entity }) =>
    librariesOf(flow, entity, depth + 1).map((of): Library => {
      const origin = { of, file, call: call.id, isNew: false, context };
      return { kind: 'library', module: of.module, path, origin };
    }),
  );
}
