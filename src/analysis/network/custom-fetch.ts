import type { Entity, Traced } from '../link/entities.js';
import { alternatives } from '../link/entities.js';
import type { Program } from '../link/program.js';
import type { Because } from '../rule.js';
import { deadlineOf } from './deadline.js';
import type { Setting } from './duration.js';
import { combine } from './duration.js';
import { networkCallsOf } from './match.js';

/** What a function that a client uses in place of fetch does: it limits the call if every fetch inside is bounded. */
export function fetchSetting(
  program: Program,
  value: Traced,
): { setting: Setting; because: readonly Because[] } {
  const all = alternatives(value).map(({ entity }) => settingOf(program, entity));
  return {
    setting: combine(all.map(({ setting }) => setting)),
    because: all.flatMap(({ because }) => because),
  };
}

function settingOf(program: Program, entity: Entity): { setting: Setting; because: readonly Because[] } {
  if (entity.kind === 'undefined') return { setting: { kind: 'inherits' }, because: [] };
  if (entity.kind === 'library' && !entity.origin && entity.path.at(-1) === 'fetch') {
    return { setting: { kind: 'inherits' }, because: [] };
  }
  const body = entity.kind === 'function' ? program.findFile(entity.context.file)?.fn(entity.fn) : undefined;
  if (entity.kind !== 'function' || !body)
    return unclear('the function used in place of fetch cannot be followed');
  const inside = networkCallsOf(program, entity.context.file).filter(
    ({ call }) => call.start >= body.start && call.end <= body.end,
  );
  if (inside.length === 0)
    return unclear('the function used in place of fetch calls no client that is known');
  const deadlines = inside.map((found) => deadlineOf(program, found, Infinity));
  if (deadlines.every(({ verdict }) => verdict === 'bounded')) {
    const times = deadlines.map(({ ms }) => ms);
    const ms = times.some((one) => one === null) ? null : Math.max(...times.map((one) => one ?? 0));
    return { setting: { kind: 'limits', ms }, because: deadlines.flatMap(({ because }) => because) };
  }
  const isPlain = deadlines.every(({ verdict }) => verdict === 'library-default' || verdict === 'unbounded');
  return isPlain
    ? { setting: { kind: 'inherits' }, because: [] }
    : unclear('the function used in place of fetch is not limited for sure');
}

function unclear(why: string): { setting: Setting; because: readonly Because[] } {
  return { setting: { kind: 'unclear', why }, because: [] };
}
