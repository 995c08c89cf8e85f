import type { CallFact, Value } from '../facts.js';
import { alternatives, placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import type { Because } from '../rule.js';
import type { NetworkCall } from './match.js';

/** Whether a timer still runs when a request starts: `perhaps` where only some paths clear it before. */
export function isClearedBefore(
  program: Program,
  timer: CallFact,
  { file: path, call }: NetworkCall,
): 'surely' | 'perhaps' | 'never' {
  const file = program.findFile(path);
  if (!file) return 'never';
  const before = clearsOf(program, file, timer).filter(
    ({ fn, start, end }) => fn === call.fn && start > timer.end && end <= call.start,
  );
  if (before.length === 0) return 'never';
  return before.some(({ block }) => isAround(file, block, call.block)) ? 'surely' : 'perhaps';
}

/** The note that a timer is cleared once the headers are there, while the body is still to be read. */
export function bodyNote(program: Program, timer: CallFact, found: NetworkCall): readonly Because[] {
  const file = program.findFile(found.file);
  const { call, entry } = found;
  // Clients without such a phase answer once they have read everything.
  if (!file || !entry.phases.some(({ name }) => name === 'body') || isReadAtOnce(file, call)) return [];
  const clear = clearsOf(program, file, timer).find(
    ({ fn, start, block }) =>
      fn === call.fn && start > call.end && file.facts.blocks[block]?.kind !== 'catch',
  );
  if (!clear) return [];
  const reads = readsOf(file, call);
  const isLate = reads.length === 0 || reads.some(({ start }) => start > clear.start);
  const message = 'The timer is cleared once the headers are there: nothing limits the reading of the body';
  return isLate ? [{ at: placeOf(file.path, clear), message }] : [];
}

/** `clearTimeout(timer)`. */
function clearsOf(program: Program, file: LinkedFile, timer: CallFact): readonly CallFact[] {
  return file.callsNamed('clearTimeout').filter(({ args: [argument] }) => {
    if (!argument) return false;
    return alternatives(program.evaluator.evaluate(argument, { file: file.path })).some(
      ({ entity }) =>
        entity.kind === 'library' && entity.origin?.file === file.path && entity.origin.call === timer.id,
    );
  });
}

function isAround(file: LinkedFile, outer: number, inner: number): boolean {
  for (let at = inner; at >= 0; at = file.facts.blocks[at]?.parent ?? -1) if (at === outer) return true;
  return false;
}

const READERS: ReadonlySet<string> = new Set([
  'json',
  'text',
  'arrayBuffer',
  'blob',
  'formData',
  'bytes',
  'then',
]);

/** `(await fetch(url)).json()`, `fetch(url).then((response) => response.json())`. */
function isReadAtOnce(file: LinkedFile, call: CallFact): boolean {
  return file.facts.calls.some(
    ({ callee }) => callee.kind === 'member' && READERS.has(callee.property) && isCall(callee.object, call),
  );
}

/** Reads of the variable that the answer is kept in. */
function readsOf(file: LinkedFile, call: CallFact): readonly CallFact[] {
  const kept = new Set<number>();
  file.facts.bindings.forEach(({ init }, id) => {
    if (init && isCall(init, call)) kept.add(id);
  });
  for (const { target, value } of file.facts.writes)
    if (target.kind === 'name' && isCall(value, call)) kept.add(target.binding);
  return file.facts.calls.filter(
    ({ callee }) =>
      callee.kind === 'member' &&
      READERS.has(callee.property) &&
      callee.object.kind === 'name' &&
      kept.has(callee.object.binding),
  );
}

function isCall(value: Value, call: CallFact): boolean {
  return value.kind === 'await' ? isCall(value.value, call) : value.kind === 'call' && value.call === call.id;
}
