import type { Config } from '../config/config.js';
import { readConfig } from '../config/read.js';
import type { History, Revision } from '../history.js';
import { ITEMS } from '../items/index.js';
import { decide } from '../states/decide.js';
import type { ItemStatus } from '../states/status.js';
import type { ProgressPoint } from './model.js';

export interface ProgressInput {
  readonly config: Config;
  readonly configPath: string;
  readonly statuses: readonly ItemStatus[];
  readonly today: string;
  readonly ruleIds: readonly string[];
  readonly history?: History;
}

/** A picture is no wider than this; more points would stand on each other. */
const MOST_POINTS = 60;

/**
 * What people had put down on the days on which plimsoll.yml changed, and today. What the code proved on those days is
 * not known without reading it again, so it is no part of the count.
 */
export function progressOf(input: ProgressInput): ProgressPoint[] {
  const { configPath, today, ruleIds, history } = input;
  const days = lastOfEachDay(history?.revisions(configPath) ?? []).filter(({ on }) => on < today);
  const past = thin(days).map(({ on, text }) => {
    // Read as of today: a schema for each day would take longer than all else.
    const { config } = readConfig(text ?? '', { today, ruleIds });
    return toPoint(on, decide({ items: ITEMS, decided: new Map(), config, configPath, today: on }));
  });
  return past.length === 0 ? [] : [...past, toPoint(today, input.statuses)];
}

/** Oldest first. */
function lastOfEachDay(revisions: readonly Revision[]): readonly Revision[] {
  const days = new Map<string, Revision>();
  for (const revision of revisions) if (!days.has(revision.on)) days.set(revision.on, revision);
  return [...days.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** Evenly, the first and the last one among them. */
function thin(days: readonly Revision[]): readonly Revision[] {
  if (days.length <= MOST_POINTS) return days;
  const step = (days.length - 1) / (MOST_POINTS - 1);
  const kept = new Set(Array.from({ length: MOST_POINTS }, (_, index) => Math.round(index * step)));
  return days.filter((_, index) => kept.has(index));
}

function toPoint(on: string, statuses: readonly ItemStatus[]): ProgressPoint {
  const count = (...states: readonly string[]): number =>
    statuses.filter(({ state, decision }) => states.includes(state) && decision?.kind === state).length;
  return {
    on,
    attested: count('attested'),
    planned: count('planned'),
    accepted: count('waived', 'deferred'),
    expired: statuses.filter(({ state }) => state === 'expired').length,
  };
}
