import type { ItemState } from '../item.js';
import { count } from '../states/words.js';
import type { Decision, Risk, ServiceReview } from './model.js';

/** Words that the document has in every form. */
export const STATE_WORDS: Readonly<Record<ItemState, string>> = {
  met: 'Met',
  attested: 'Attested',
  unmet: 'Unmet',
  unknown: 'Unknown',
  expired: 'Expired',
  waived: 'Waived',
  planned: 'Planned',
  deferred: 'Deferred',
  'not-applicable': 'Not applicable',
};

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `GO`, or `NO-GO` with the number of items in the way. */
export function verdictOf({ gate }: ServiceReview): string {
  return gate.open ? 'GO' : `NO-GO: ${count(gate.blocking.length, 'hard item')} in the way`;
}

/** By whom and when, or until when, as one cell of a table. */
export function decidedBy({ by, on, until }: Decision): string {
  const end = until === undefined ? undefined : `until ${until}`;
  return [by, on, end].filter((part) => part !== undefined).join(', ');
}

/** `attested`, or `attested, but not in force`. */
export function kindOf({ kind, counts }: Decision): string {
  return counts ? kind : `${kind}, but not in force`;
}

export function placeOf({ at }: Risk): string {
  return at === undefined ? '' : `${at.file}:${at.line}`;
}

/** Why there is no picture of the way so far. */
export const NO_PROGRESS =
  'Version control knows no earlier plimsoll.yml, so there is no way so far to show.';

export const NO_REVIEW = 'No review was recorded yet: attest the item readiness-review once it was held.';

/** Evidence that can be opened with a click; undefined for a path, or an address of another kind. */
export function findLink(evidence: string): string | undefined {
  if (!/^https?:\/\//i.test(evidence) || !URL.canParse(evidence)) return undefined;
  return new URL(evidence).href;
}
