import type { Deadline } from '../analysis/network/deadline.js';
import { longestDefault } from '../analysis/network/through.js';
import type { JudgedCall } from '../analysis/network/wrappers.js';
import { formatDuration } from '../analysis/render.js';

/**
 * What is known of a deadline, to be read behind the callee: `ends after 5 s`, `has no time limit`.
 *
 * @param maxDeadlineMs network.maxDeadline of the service, in milliseconds
 */
export function sayDeadline(judged: JudgedCall, maxDeadlineMs: number): string {
  const { deadline, found } = judged;
  const isClient = found.use.kind === 'make';
  switch (deadline.verdict) {
    case 'unknown':
      return `is not decided: ${deadline.why ?? 'its options cannot be followed'}`;
    case 'unbounded':
      return `${isClient ? 'sets' : 'has'} no time limit${sayPhases(judged)}${sayLifted(deadline)}`;
    case 'library-default':
      return sayDefault(judged, isClient);
    case 'bounded':
      return sayBound(deadline.ms, isClient, maxDeadlineMs);
  }
}

/**
 * The default of the library that is all that ends a call, in milliseconds; undefined where a value such as 0 took it
 * away, since what is left then is another one.
 */
export function findDefault({ deadline, found }: JudgedCall): number | undefined {
  return deadline.cause?.kind === 'lifted' ? undefined : longestDefault(found);
}

function sayDefault(judged: JudgedCall, isClient: boolean): string {
  const ms = findDefault(judged);
  if (ms === undefined) return `has no deadline of its own${sayLifted(judged.deadline)}`;
  const subject = isClient ? 'gives its calls up' : 'gives up';
  return `${subject} only after the library's default of ${formatDuration(ms)}`;
}

function sayLifted({ cause }: Deadline): string {
  return cause?.kind === 'lifted' ? `: \`${cause.shown}\` switches it off` : '';
}

function sayBound(ms: number | null, isClient: boolean, maxDeadlineMs: number): string {
  const subject = isClient ? 'ends its calls' : 'ends';
  if (ms === null) return `${subject} after a time that only running tells`;
  const tooLong =
    ms > maxDeadlineMs ? `, later than the ${formatDuration(maxDeadlineMs)} of network.maxDeadline` : '';
  return `${subject} after ${formatDuration(ms)}${tooLong}`;
}

/** Named only where other phases do end: ` for connect`. */
function sayPhases({ deadline: { open = [] }, found: { entry } }: JudgedCall): string {
  return open.length === 0 || open.length === entry.phases.length ? '' : ` for ${open.join(' and ')}`;
}
