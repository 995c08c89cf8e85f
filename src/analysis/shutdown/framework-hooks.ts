import type { Library } from '../link/entities.js';
import { alternatives } from '../link/entities.js';
import type { Program } from '../link/program.js';
import type { CloseEffect } from './effect.js';
import type { Outcome, Run, State } from './outcome.js';
import { keysOf } from './things.js';
import type { Walk } from './walk.js';

/** What runs then; answers what is complete when the framework goes on: it waits for promises. */
export type Hook = (state: State) => Outcome;

/** What a framework runs around the closing of its server: before the drain, and when it is complete. */
export function frameworkHooks(
  walk: Walk,
  { module }: Library,
  effect: CloseEffect,
): { readonly before: readonly Hook[]; readonly after: readonly Hook[] } {
  if (effect.does !== 'drain') return NONE;
  if (module.startsWith('@nestjs/')) return nestHooks(walk);
  if (module === 'fastify') return fastifyHooks(walk, effect);
  return NONE;
}

const NONE = { before: [], after: [] };

/** Observed: Nest runs these before the server is closed, and only the others behind it. */
const NEST_BEFORE: ReadonlySet<string> = new Set(['onModuleDestroy', 'beforeApplicationShutdown']);
const NEST_AFTER: ReadonlySet<string> = new Set(['onApplicationShutdown']);

function nestHooks(walk: Walk) {
  return { before: methodsNamed(walk, NEST_BEFORE), after: methodsNamed(walk, NEST_AFTER) };
}

function methodsNamed(walk: Walk, names: ReadonlySet<string>): readonly Hook[] {
  return lifecycleMethods(walk.program, walk.files)
    .filter(({ name }) => names.has(name))
    .map(({ file, fn }): Hook => {
      const run: Run = { context: { file }, fn, args: [] };
      return (state) => {
        const entity = { kind: 'function', fn, context: { file } } as const;
        return walk.runFunction(entity, undefined, run, { ...state, done: new Set(state.done) });
      };
    });
}

export interface LifecycleMethod {
  readonly name: string;
  readonly file: string;
  readonly fn: number;
}

const methods = new WeakMap<Program, Map<string, readonly LifecycleMethod[]>>();

/** Methods by which Nest tells classes of the process that it stops. */
export function lifecycleMethods(program: Program, files: ReadonlySet<string>): readonly LifecycleMethod[] {
  const known = methods.get(program) ?? new Map<string, readonly LifecycleMethod[]>();
  methods.set(program, known);
  return [...files].flatMap((file) => {
    const found = known.get(file) ?? lifecycleMethodsIn(program, file);
    known.set(file, found);
    return found;
  });
}

function lifecycleMethodsIn(program: Program, file: string): readonly LifecycleMethod[] {
  const linked = program.findFile(file);
  return (linked?.facts.classes ?? []).flatMap(({ members }) =>
    members.flatMap(({ name, fn }) => {
      const isHook = NEST_BEFORE.has(name) || NEST_AFTER.has(name);
      return isHook && fn !== undefined && linked?.fn(fn)?.body ? [{ name, file, fn }] : [];
    }),
  );
}

/** Observed: `preClose` runs at once, `onClose` when requests are answered. */
function fastifyHooks(walk: Walk, effect: CloseEffect) {
  return { before: addedHooks(walk, effect, 'preClose'), after: addedHooks(walk, effect, 'onClose') };
}

function addedHooks(walk: Walk, effect: CloseEffect, event: string): readonly Hook[] {
  const { program } = walk;
  return program.filesCalling('addHook').flatMap((linked) => {
    if (!walk.files.has(linked.path)) return [];
    return linked.callsNamed('addHook').flatMap((call): readonly Hook[] => {
      const [name, handler] = call.args;
      if (name?.kind !== 'literal' || name.value !== event || !handler || call.callee.kind !== 'member')
        return [];
      const receivers = alternatives(program.evaluator.evaluate(call.callee.object, { file: linked.path }));
      // A plugin's instance is a child of the one that is closed.
      const isOther = receivers.some(
        ({ entity }) =>
          entity.kind === 'library' &&
          entity.origin !== undefined &&
          !keysOf(program, entity).some((key) => effect.keys.has(key)),
      );
      if (isOther) return [];
      const run: Run = { context: { file: linked.path }, fn: call.fn, args: [] };
      return [(state) => walk.runCallback(handler, run, { ...state, done: new Set(state.done) })];
    });
  });
}
