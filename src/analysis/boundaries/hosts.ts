import type { CallFact, Value } from '../facts.js';
import { callersOf } from '../link/callers.js';
import type { Context, Entity, Library } from '../link/entities.js';
import { alternatives, libraryOf } from '../link/entities.js';
import type { Program } from '../link/program.js';

/** How a framework makes the objects that routes are registered on. */
export interface HostKind {
  readonly modules: readonly string[];
  /** Exports that make one; the empty name is the module itself. */
  readonly makers: readonly string[];
  readonly types: readonly string[];
  /** Methods that answer the object itself, or one that shares its routes. */
  readonly fluent: 'all' | ReadonlySet<string>;
  /** For a parameter of a function that the framework calls with a new object: its identity. */
  readonly given?: (param: Entity & { kind: 'param' }) => string | undefined;
}

/** An application, a server or a plugin's own view of one. */
export interface Host {
  /** Equal for two values that stand for the same object. */
  readonly id: string;
  /** The call that made it, where it is seen. */
  readonly made?: Link;
  /** The fluent calls between it and the value, first one first: `new Hono().basePath('/api')`. */
  readonly links: readonly Link[];
}

export interface Link {
  readonly name: string;
  readonly call: CallFact;
  readonly context: Context;
}

/** Whether any file imports a module whose name fits. */
export function isImported(program: Program, module: RegExp): boolean {
  return program
    .files()
    .some(({ facts }) =>
      [...facts.imports, ...facts.requires].some(({ specifier }) => module.test(specifier)),
    );
}

// Chains of fluent calls grow with the number of routes; recursion through functions does not.
const MAX_DEPTH = 400;
const MAX_HANDS = 4;

/** The objects of a framework that a value stands for. */
export function hostsAt(
  program: Program,
  kind: HostKind,
  value: Value,
  context: Context,
  depth = 0,
  hands = 0,
): readonly Host[] {
  if (depth > MAX_DEPTH) return [];
  if (value.kind === 'cast' || value.kind === 'await')
    return hostsAt(program, kind, value.value, context, depth + 1, hands);
  const ofCall = value.kind === 'call' ? throughCall(program, kind, value.call, context, depth, hands) : [];
  if (ofCall.length > 0) return ofCall;
  const plain = plainInitializer(program, value, context);
  if (plain) return hostsAt(program, kind, plain, context, depth + 1, hands);
  return alternatives(program.evaluator.evaluate(value, context)).flatMap(({ entity }) =>
    ofEntity(program, kind, entity, depth, hands),
  );
}

/** `const app = made().use(x)`: followed by hand, so that a long chain is no deep recursion of the evaluator. */
function plainInitializer(program: Program, value: Value, { file }: Context): Value | undefined {
  if (value.kind !== 'name') return undefined;
  const binding = program.findFile(file)?.binding(value.binding);
  const isPlain = binding?.kind === 'const' && (binding.path ?? []).length === 0;
  return isPlain && binding.init?.kind === 'call' ? binding.init : undefined;
}

function throughCall(
  program: Program,
  kind: HostKind,
  id: number,
  context: Context,
  depth: number,
  hands: number,
): readonly Host[] {
  const call = program.findFile(context.file)?.call(id);
  if (call?.callee.kind !== 'member' || call.isNew) return [];
  const { object, property } = call.callee;
  if (kind.fluent !== 'all' && !kind.fluent.has(property)) return [];
  const link = { name: property, call, context };
  return hostsAt(program, kind, object, context, depth + 1, hands).map((host) => ({
    ...host,
    links: [...host.links, link],
  }));
}

function ofEntity(
  program: Program,
  kind: HostKind,
  entity: Entity,
  depth: number,
  hands: number,
): readonly Host[] {
  if (entity.kind === 'param' && entity.path.length === 0)
    return ofParam(program, kind, entity, depth, hands);
  const library = libraryOf(entity);
  return library && kind.modules.includes(library.module)
    ? ofLibrary(program, kind, library, depth, hands)
    : [];
}

function ofLibrary(
  program: Program,
  kind: HostKind,
  { origin, type, path }: Library,
  depth: number,
  hands: number,
): readonly Host[] {
  if (path.length > 0) return [];
  if (!origin)
    return type !== undefined && kind.types.includes(type) ? [{ id: `type ${type}`, links: [] }] : [];
  const { file, call: id, of, context } = origin;
  const call = program.findFile(file)?.call(id);
  if (!call) return [];
  if (!of.origin && of.type === undefined) {
    const name = of.path.filter((part) => part !== 'default' && !part.startsWith('/')).join('.');
    const made = { name, call, context: context.file === file ? context : { file } };
    return kind.makers.includes(name) ? [{ id: `${file}:${id}`, made, links: [] }] : [];
  }
  return throughCall(program, kind, id, context.file === file ? context : { file }, depth + 1, hands);
}

/** A parameter: what the framework gives to a plugin, what callers give, or what its annotation says. */
function ofParam(
  program: Program,
  kind: HostKind,
  param: Entity & { kind: 'param' },
  depth: number,
  hands: number,
): readonly Host[] {
  const own = kind.given?.(param);
  if (own !== undefined) return [{ id: own, links: [] }];
  const given =
    hands < MAX_HANDS
      ? callersOf(program, param.file, param.fn).flatMap(({ file, call }) => {
          const argument = call.args[param.index];
          return argument ? hostsAt(program, kind, argument, { file }, depth + 1, hands + 1) : [];
        })
      : [];
  if (given.length > 0) return given;
  const { typed } = param;
  const isTyped = typed?.type !== undefined && kind.modules.includes(typed.module);
  return isTyped && kind.types.includes(typed.type ?? '')
    ? [{ id: `param ${param.file}:${param.fn}`, links: [] }]
    : [];
}
