import type { CallFact } from '../facts.js';
import type { Context, Library, Origin, Traced } from './entities.js';
import { alternatives, CIRCULAR, oneOf, traced } from './entities.js';
import type { Evaluator } from './evaluator.js';
import type { LinkedFile } from './linked-file.js';

/**
 * What `map.get(key)` gives: whatever the file puts into that map. Undefined for all other calls, and where nothing is
 * put in or the map is filled when it is made.
 */
export function storedValue(evaluator: Evaluator, callee: Library, context: Context): Traced | undefined {
  const { origin, path } = callee;
  if (origin?.isNew !== true || path.join('.') !== 'get' || !isMap(origin.of)) return undefined;
  const file = evaluator.program.findFile(origin.file);
  const made = file?.call(origin.call);
  if (!file || !made || made.args.length > 0) return undefined;
  const values = file
    .callsNamed('set')
    .filter((call) => call.args.length === 2 && isOf(evaluator, file, call, origin))
    .map((call) =>
      evaluator.evaluate(call.args[1] ?? call.callee, { file: file.path, frame: frameOf(context, file) }),
    );
  // `const kept = map.get(key) ?? make(); map.set(key, kept)`: what came out of the map was put in before.
  const put = values
    .flatMap(alternatives)
    .filter(({ entity }) => entity.kind !== 'unknown' || entity.why !== CIRCULAR);
  if (put.length > 0) return oneOf(put);
  return values.length > 0 ? traced({ kind: 'undefined' }) : undefined;
}

function isMap({ module, path, origin }: Library): boolean {
  return module === 'globalThis' && !origin && (path.join('.') === 'Map' || path.join('.') === 'WeakMap');
}

function isOf(evaluator: Evaluator, file: LinkedFile, { callee }: CallFact, origin: Origin): boolean {
  if (callee.kind !== 'member') return false;
  const { entity } = evaluator.evaluate(callee.object, { file: file.path });
  return (
    entity.kind === 'library' &&
    entity.path.length === 0 &&
    entity.origin?.file === origin.file &&
    entity.origin.call === origin.call
  );
}

/** The arguments of the function around, where the map is read and filled in the same one. */
function frameOf({ file, frame }: Context, { path }: LinkedFile) {
  return file === path ? frame : undefined;
}
