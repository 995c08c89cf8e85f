import type { Finding, Judgement } from '../analysis/engine.js';
import type { Place, Rule } from '../analysis/rule.js';
import type { ItemEvidence, ItemPlace } from './states/status.js';

/** A judgement in which accepted findings are marked. */
export interface MarkedJudgement extends Judgement {
  /** Fingerprints of findings that somebody accepted, in the code or in plimsoll.yml. */
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
  const decided = [...items].map((item) => [item, evidenceOf(collect(item, rules, judgements))] as const);
  return new Map(decided.filter(([item, { verdict }]) => verdict === 'unmet' || isProvable(item, rules)));
}

/** Where all rules of an item can only speak against it, their silence says nothing of it. */
function isProvable(item: string, rules: readonly Rule[]): boolean {
  return rules.some(({ meta }) => meta.item === item && meta.isOneSided !== true);
}

interface Collected {
  readonly fails: readonly Finding[];
  readonly accepted: readonly Finding[];
  readonly unknowns: readonly { readonly at: Place; readonly why: string }[];
  readonly passes: number;
}

function collect(item: string, rules: readonly Rule[], judgements: readonly MarkedJudgement[]): Collected {
  const ids = new Set(rules.filter(({ meta }) => meta.item === item).map(({ meta }) => meta.id));
  const of = <T extends { readonly rule: string }>(list: readonly T[]): readonly T[] =>
    list.filter(({ rule }) => ids.has(rule));
  const contradicting = (one: MarkedJudgement): readonly Finding[] =>
    of(one.findings).filter(({ contradictsItem }) => contradictsItem);
  return {
    fails: judgements.flatMap((one) =>
      contradicting(one).filter(({ fingerprint }) => !one.accepted.has(fingerprint)),
    ),
    accepted: judgements.flatMap((one) =>
      contradicting(one).filter(({ fingerprint }) => one.accepted.has(fingerprint)),
    ),
    unknowns: judgements.flatMap((one) => of(one.unknowns)),
    passes: judgements.reduce((sum, one) => sum + of(one.passes).length, 0),
  };
}

function evidenceOf({ fails, accepted, unknowns, passes }: Collected): ItemEvidence {
  if (fails.length > 0) {
    const reason = `${count(fails.length, 'place')} in the code ${fails.length === 1 ? 'contradicts' : 'contradict'} it.`;
    return { verdict: 'unmet', reason, places: fails.map(toPlace) };
  }
  if (unknowns.length > 0) {
    const reason = `${count(unknowns.length, 'place')} cannot be decided from the code; nothing else speaks against it.`;
    const places = unknowns.map(({ at, why }) => ({ ...at, message: `Not decided: ${why}` }));
    return { verdict: 'unknown', reason, places };
  }
  if (accepted.length > 0) {
    const speak = accepted.length === 1 ? 'speaks against it was' : 'speak against it were';
    const reason = `${count(accepted.length, 'place')} that ${speak} accepted with a reason.`;
    return { verdict: 'waived', reason, places: accepted.map(toPlace) };
  }
  if (passes === 0) {
    return {
      verdict: 'not-applicable',
      reason: 'There is nothing in the code that it applies to.',
      places: [],
    };
  }
  return {
    verdict: 'met',
    reason: `${count(passes, 'place')} that it applies to, and all keep it.`,
    places: [],
  };
}

function toPlace({ at, message }: Finding): ItemPlace {
  return { ...at, message };
}

function count(amount: number, noun: string): string {
  return amount === 1 ? `1 ${noun}` : `${amount} ${noun}s`;
}
