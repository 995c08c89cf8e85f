import type { Decider, Item } from '../item.js';
import type { Profile } from '../profile.js';
import { toList } from './words.js';
import { askedNames } from './values.js';

/** What would decide an item of which nobody and nothing has said a word yet; one sentence. */
export function describeMissing(item: Item, profile: Profile): string {
  const machine = describeMachine(item.decidedBy);
  const people = describePeople(item, profile);
  if (machine === undefined) return `Nothing in the repository can tell: ${people ?? 'nobody has said'}.`;
  if (people === undefined) return `${machine}; until then, ${describeStopgap(item, profile)}.`;
  return `${machine}, ${item.decidedByAny === true ? 'or' : 'and'} ${people}.`;
}

/** What a person has to do for one kind of proof, as a clause. */
export const ACTS = { attestation: 'a person must attest it', drill: 'a drill must show it' } as const;

/** What a person has to do, as a clause; undefined if the item asks nothing of people. */
export function describePeople(item: Item, profile: Profile): string | undefined {
  const acts = [
    ...(item.decidedBy.includes('attestation') ? [ACTS.attestation] : []),
    ...(asksForDrill(item) ? [ACTS.drill] : []),
  ];
  if (acts.length === 0) return undefined;
  return `${acts.join(' and ')}${giving(askedNames(item, profile))}`;
}

/** What a person can do as long as the machine cannot tell, as a clause. */
function describeStopgap(item: Item, profile: Profile): string {
  return `a person may attest it${giving(askedNames(item, profile))}`;
}

function giving(names: readonly string[]): string {
  return names.length === 0 ? '' : `, giving ${toList(names)}`;
}

/** Whether a person has to act. */
export function asksPeople(item: Item): boolean {
  return item.decidedBy.includes('attestation') || asksForDrill(item);
}

/**
 * Whether the item stays open without its drill. Where a drill has no values to report and nothing that could lapse,
 * it confirms what the code shows and is advice.
 */
export function asksForDrill({ decidedBy, values, validity }: Item): boolean {
  return decidedBy.includes('drill') && (values.length > 0 || validity.kind !== 'each-scan');
}

/** "In use", because a rule that plimsoll.yml switches off decides nothing either. */
function describeMachine(deciders: readonly Decider[]): string | undefined {
  const code = deciders.includes('code');
  if (!deciders.includes('evidence')) return code ? 'No rule in use reads it yet' : undefined;
  return code
    ? 'No rule or probe in use reads it yet'
    : "No probe in use looks for it in the repository's files yet";
}
