import type { Config } from '../config/config.js';
import type { HeldReview } from './model.js';

/** The item that records the review itself. */
export const REVIEW_ITEM = 'readiness-review';

const ROLES = [
  ['lead', 'Lead'],
  ['onCall', 'On-call'],
  ['platform', 'Platform'],
  ['outsider', 'Engineer from outside the team'],
] as const;

/** The last review that was recorded, with those who took part; undefined if none was. */
export function findHeldReview({ items }: Pick<Config, 'items'>): HeldReview | undefined {
  const attested = items[REVIEW_ITEM]?.attested;
  if (attested === undefined) return undefined;
  const { values, on, evidence } = attested;
  const { heldOn, acknowledgedBy } = values;
  return {
    on: typeof heldOn === 'string' ? heldOn : on,
    participants: ROLES.flatMap(([key, role]) => {
      const name = values[key];
      return typeof name === 'string' && name.trim() !== '' ? [{ role, name }] : [];
    }),
    acknowledgedBy: Array.isArray(acknowledgedBy) ? acknowledgedBy.map(String) : [],
    evidence,
  };
}
