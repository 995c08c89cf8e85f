import type { Judgement } from '../analysis/engine.js';
import type { Rule } from '../analysis/rule.js';
import type { ItemEvidence, ItemPlace } from './states.js';

/** A judgement in which accepted findings are marked. */
export interface MarkedJudgement extends Judgement {
  /** Fingerprints of findings that a waiver or an inline ignore covers. */
  readonly accepted: ReadonlySet<string>;
}

/**
 * What the signals of all rules say of the items that they decide. Silence is no pass: an item is met only if
 * something was judged, everything that was judged is right, and nothing was left undecided.
 */
export function evidenceFrom(
  rules: readonly Rule[],
  judgements: readonly MarkedJudgement[],
): ReadonlyMap<string, ItemEvidence> {
  const items = new Set(rules.map(({ meta }) => meta.item));
  return new Map([...items].map((item) => [item, evidenceOf(item, rules, judgements)]));
}

function evidenceOf(
  item: string,
  rules: readonly Rule[],
  judgements: readonly MarkedJudgement[],
): ItemEvidence {
  const ids = new Set(rules.filter(({ meta }) => meta.item === item).map(({ meta }) => meta.id));
  const fails = judgements.flatMap(({ findings, accepted }) =>
    findings.filter((one) => ids.has(one.rule) && one.contradictsItem && !accepted.has(one.fingerprint)),
  );
  const unknowns = judgements.flatMap((one) => one.unknowns.filter(({ rule }) => ids.has(rule)));
  const passes = judgements.flatMap((one) => one.passes.filter(({ rule }) => ids.has(rule)));
  if (fails.length > 0) {
    return {
      verdict: 'unmet',
      reason: `${count(fails.length, 'place')} in the code ${fails.length === 1 ? 'contradicts' : 'contradict'} it.`,
      places: fails.map(({ at, message }) => ({ ...at, message })),
    };
  }
  if (unknowns.length > 0) {
    const reason = `${count(unknowns.length, 'place')} cannot be decided from the code; nothing else speaks against it.`;
    return {
      verdict: 'unknown',
      reason,
      places: unknowns.map(({ at, why }) => ({ ...at, message: `Not decided: ${why}` })),
    };
  }
  if (passes.length === 0)
    return {
      verdict: 'not-applicable',
      reason: 'There is nothing in the code that it applies to.',
      places: [],
    };
  const accepted = judgements.some((one) => one.accepted.size > 0);
  const reason = `All ${count(passes.length, 'place')} that it applies to keep it${accepted ? ', apart from accepted ones' : ''}.`;
  return {
    verdict: 'met',
    reason,
    places: passes.map(({ at }): ItemPlace => ({ ...at, message: 'Keeps it' })),
  };
}

function count(amount: number, noun: string): string {
  return amount === 1 ? `1 ${noun}` : `${amount} ${noun}s`;
}
