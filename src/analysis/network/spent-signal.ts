import type { CallFact } from '../facts.js';
import { callersOf } from '../link/callers.js';
import type { Origin } from '../link/entities.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import type { Because } from '../rule.js';
import { layersOf } from './layers.js';
import { readKey } from './limits.js';
import type { NetworkCall } from './match.js';

/**
 * The signal of a call that is made again and again, if it was made once, when its module was loaded, and a timer
 * aborts it: from then on it is aborted for good, and every call fails at once.
 */
export function findSpentSignal(program: Program, found: NetworkCall): Because | undefined {
  if (found.context.frame || !isRepeated(program, found)) return undefined;
  const keys = found.entry.limits.filter(({ unit, chain }) => unit === 'signal' && !chain);
  for (const layer of layersOf(program, found)) {
    for (const { key } of keys) {
      const read = readKey(program, found.entry, layer, key);
      const [only, another] = read.kind === 'set' ? alternatives(read.value) : [];
      const entity = only?.entity;
      if (entity?.kind !== 'library' || !entity.origin || another) continue;
      const made = onceMade(program, entity.origin);
      const message = 'Made once, when the module is loaded; after this time it stays aborted for good';
      if (made) return { at: placeOf(entity.origin.file, made), message };
    }
  }
  return undefined;
}

/** The call that made a signal at the top of a module; for a controller, only if a timer there aborts it. */
function onceMade(program: Program, { file: path, call: id, of, context }: Origin): CallFact | undefined {
  const file = program.findFile(path);
  const call = file?.call(id);
  if (!file || !call || call.fn !== 0 || context.frame || isInField(file, call)) return undefined;
  const maker = of.module === 'globalThis' ? of.path.join('.') : '';
  if (maker === 'AbortSignal.timeout') return call;
  const isTimed = file
    .callsNamed('setTimeout')
    .some((timer) => timer.fn === 0 && isAbortedBy(program, file, timer, { path, id }));
  return maker === 'AbortController' && isTimed ? call : undefined;
}

/** A field's initializer runs for each instance. */
function isInField(file: LinkedFile, call: CallFact): boolean {
  return file.facts.classes.some(({ members }) =>
    members.some(
      ({ kind, isStatic, start, end }) =>
        kind === 'field' && !isStatic && start <= call.start && call.end <= end,
    ),
  );
}

function isAbortedBy(
  program: Program,
  file: LinkedFile,
  timer: CallFact,
  made: { readonly path: string; readonly id: number },
): boolean {
  return file.callsNamed('abort').some(({ callee, start, end }) => {
    if (callee.kind !== 'member' || start < timer.start || end > timer.end) return false;
    const { entity } = program.evaluator.evaluate(callee.object, { file: file.path });
    return entity.kind === 'library' && entity.origin?.file === made.path && entity.origin.call === made.id;
  });
}

/** Whether a call stands in a function that nothing shows to run only once, while the module is loaded. */
function isRepeated(program: Program, { file: path, call }: NetworkCall): boolean {
  const file = program.findFile(path);
  let outermost = call.fn;
  while (file && (file.fn(outermost)?.parent ?? 0) > 0) outermost = file.fn(outermost)?.parent ?? 0;
  if (!file || outermost <= 0) return false;
  if (callersOf(program, path, outermost).some((caller) => caller.call.fn === 0)) return false;
  if (file.facts.calls.some(({ callee }) => callee.kind === 'function' && callee.fn === outermost))
    return false;
  const taking = file.callTaking(outermost);
  if (taking?.fn !== 0) return true;
  // A library that is given a function at start-up keeps it for later: a route, a job, an event.
  const { entity } = program.evaluator.evaluate(taking.callee, { file: path });
  return entity.kind === 'library' && entity.path.at(-1) !== 'then';
}
