import type { Program } from '../link/program.js';
import { alternatives } from '../link/entities.js';
import { defaultOf } from './deadline.js';
import type { NetworkCall } from './match.js';

/** How many calls go through a client that is judged where it is made. */
export function callsThrough(program: Program, { call, file, use }: NetworkCall): number {
  const names = use.kind === 'make' ? (use.calls ?? []) : [];
  const files = new Set(names.flatMap((name) => program.filesCalling(name)));
  return [...files].reduce((sum, other) => {
    const candidates = names
      .flatMap((name) => other.callsNamed(name))
      .filter(({ callee }) => callee.kind === 'member');
    const through = candidates.filter(({ callee }) =>
      alternatives(program.evaluator.evaluate(callee, { file: other.path })).some(
        ({ entity }) =>
          entity.kind === 'library' && entity.origin?.file === file && entity.origin.call === call.id,
      ),
    );
    return sum + through.length;
  }, 0);
}

/**
 * What the library's own limit that takes longest counts, as words behind its time: `of silence`. Empty where it counts
 * all of the call.
 * @param open the phases that nothing but the library limits
 */
export function noteOfDefault({ entry, version }: NetworkCall, open: readonly string[]): string {
  const phases = entry.phases.filter(({ name }) => open.includes(name));
  const longest = Math.max(...phases.map((phase) => defaultOf(phase, version) ?? 0));
  return phases.findLast((phase) => defaultOf(phase, version) === longest)?.note ?? '';
}

/** The longest of a client's own limits, in milliseconds; 0 if it has none. */
export function longestDefault({ entry, version }: NetworkCall): number {
  return Math.max(0, ...entry.phases.map((phase) => defaultOf(phase, version) ?? 0));
}
