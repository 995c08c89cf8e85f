import type { CallFact, LinkedFile, Program } from '../api.js';
import { callersOf } from '../api.js';

/**
 * Whether a start happens once in the life of a process, as far as the code tells: handlers of signals that are
 * registered again and again would each end the process for all.
 */
export function startsOnce(
  program: Program,
  file: string,
  { fn, block }: Pick<CallFact, 'fn' | 'block'>,
  depth = 0,
): boolean {
  const linked = program.findFile(file);
  if (!linked || depth > MOST_LEVELS || isLooped(linked, block)) return false;
  const fact = linked.fn(fn);
  if (!fact || fact.kind === 'module') return true;
  const taking = linked.callTaking(fn);
  if (taking) return !isEach(taking) && startsOnce(program, file, taking, depth + 1);
  const [caller, ...others] = callersOf(program, file, fn);
  if (others.length > 0) return false;
  // Called by somebody who is not seen, such as a framework: as a rule, once.
  return caller === undefined || startsOnce(program, caller.file, caller.call, depth + 1);
}

// Starting is a matter of a few functions.
const MOST_LEVELS = 8;

function isLooped({ facts }: LinkedFile, from: number): boolean {
  for (let id = from; id >= 0; id = facts.blocks[id]?.parent ?? -1) {
    const block = facts.blocks[id];
    if (block?.kind === 'loop') return true;
    if (block?.kind === 'function') return false;
  }
  return false;
}

function isEach({ callee }: CallFact): boolean {
  return (
    callee.kind === 'member' &&
    /^(?:forEach|map|flatMap|filter|reduce|on|addListener|use)$/.test(callee.property)
  );
}
