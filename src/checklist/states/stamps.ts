import type { Attestation } from '../config/config.js';
import { isNobody, isPlaceholder } from '../config/nobody.js';
import type { StateContext } from './context.js';
import { findEvidenceFile, isAddress, isOutOfSight } from './proof.js';
import { count } from './words.js';

/*
 * Boxes ticked without the work. What cannot be true, or cannot be looked up by anybody, makes an attestation void:
 * no person, a day that has not come, no evidence or evidence that is not there. What honest people may do as well
 * is told as a doubt and changes no state: many attestations in one commit may be a move from another list.
 */

/** Why the attestation does not count, as a clause; undefined where it does. */
export function findVoid({ by, on, evidence }: Attestation, context: StateContext): string | undefined {
  if (isNobody(by)) return `"${by}" is nobody who can be asked`;
  if (on > context.today) return `${on} lies in the future (today is ${context.today})`;
  if (evidence.trim() === '' || isPlaceholder(evidence) || isNobody(evidence)) return 'it names no evidence';
  if (isAddress(evidence) || isOutOfSight(evidence, context)) return undefined;
  if (context.paths === undefined || findEvidenceFile(evidence, context) !== undefined) return undefined;
  return `its evidence \`${evidence}\` is neither an address nor a file of the repository`;
}

/** Doubts about an attestation that counts, one sentence each. */
export function findDoubts(id: string, attested: Attestation, context: StateContext): string[] {
  return [
    ...doubtStatement(attested),
    ...doubtEvidence(attested, context),
    ...doubtShared(attested, context),
    ...doubtBulk(id, context),
  ];
}

/** From so many on, what they have in common is worth a question. */
const MANY = 3;

/** Shorter statements say no more than that the box was ticked. */
const FEWEST_WORDS = 3;

function doubtStatement({ statement }: Attestation): string[] {
  if (statement.trim().split(/\s+/).length >= FEWEST_WORDS) return [];
  return ['The statement does not say what was seen or done.'];
}

function doubtEvidence({ evidence }: Attestation, context: StateContext): string[] {
  if (
    /^[a-z]+:\/\/(?:[\w-]+\.)*(?:example\.(?:com|org|net)|localhost|127\.0\.0\.1)(?:[:/]|$)/i.test(evidence)
  )
    return ['The address of the evidence is one that nobody else can open.'];
  if (!isAddress(evidence) && isOutOfSight(evidence, context))
    return ['The evidence lies where it was not looked for, so nobody has seen that it is there.'];
  return [];
}

function doubtShared({ evidence }: Attestation, { config }: StateContext): string[] {
  const same = Object.values(config.items).filter(({ attested }) => attested?.evidence === evidence);
  if (same.length < MANY) return [];
  return [`The same evidence stands for ${count(same.length, 'item')}.`];
}

/** Everything that is attested came in with one commit. */
function doubtBulk(id: string, { config, introductions }: StateContext): string[] {
  const came = introductions.get(id);
  const attested = Object.values(config.items).filter((entry) => entry.attested !== undefined);
  const isBulk = [...introductions.values()].every(({ hash }) => hash === came?.hash);
  if (came === undefined || !isBulk || attested.length < MANY || introductions.size < attested.length)
    return [];
  return [
    `All ${attested.length} attestations came in with one commit, ${came.hash.slice(0, 7)} of ${came.on}: were they made one by one?`,
  ];
}
