import type { Attestation } from '../config/config.js';
import type { Item } from '../item.js';
import type { StateContext } from './context.js';
import { expiryOf } from './expiry.js';
import { findEvidenceFile, isAddress } from './proof.js';
import { findDoubts, findVoid } from './stamps.js';
import type { ItemPlace, PartVerdict } from './status.js';
import { checkValues, type ValueFindings } from './values.js';
import { count, toClause, toList } from './words.js';

/** What an attestation is worth today. It speaks for the drill as well, where an item asks for one. */
export interface AttestationJudgement {
  readonly verdict: Exclude<PartVerdict, 'waived'>;
  /** One sentence. */
  readonly reason: string;
  readonly places: readonly ItemPlace[];
  /** Last day on which it holds, or held: `YYYY-MM-DD`. */
  readonly expires?: string;
  readonly notes: readonly string[];
}

/** Judges what a person stated: first whether it counts at all, then what it says, then whether it still holds. */
export function judgeAttestation(
  item: Item,
  attested: Attestation,
  context: StateContext,
): AttestationJudgement {
  const nothing = { places: [], notes: [] };
  const { profile, service } = context.config;
  const who = `${attested.by} on ${attested.on}`;
  const findings = checkValues(item, attested.values, { ...service, profile, today: context.today });
  const cause = findVoid(attested, context) ?? findings.early[0];
  if (cause !== undefined) {
    return {
      verdict: 'unknown',
      reason: `The attestation by ${attested.by} does not count: ${cause}.`,
      ...nothing,
    };
  }
  if (findings.notApplicable !== undefined) {
    const reason = `Not needed, as ${who} attested: ${toClause(findings.notApplicable)}.`;
    return { verdict: 'not-applicable', reason, ...nothing };
  }
  const open = judgeValues(findings, who);
  if (open !== undefined) return { ...open, ...nothing };
  return judgeTime(item, attested, findings, context);
}

function judgeValues(
  { wrong, missing, passed }: ValueFindings,
  who: string,
): Pick<AttestationJudgement, 'verdict' | 'reason'> | undefined {
  if (wrong.length > 0) return { verdict: 'unmet', reason: `By the values of ${who}, ${toList(wrong)}.` };
  if (missing.length > 0) {
    const lack = count(missing.length, 'value').replace(/^\d+ /, missing.length === 1 ? 'the ' : '');
    return { verdict: 'unknown', reason: `The attestation by ${who} lacks ${lack} ${toList(missing)}.` };
  }
  if (passed.length > 0)
    return { verdict: 'expired', reason: `Of the attestation by ${who}, ${toList(passed)}.` };
  return undefined;
}

function judgeTime(
  item: Item,
  attested: Attestation,
  { oldest, notes }: ValueFindings,
  context: StateContext,
): AttestationJudgement {
  const { expires, ended, places, notes: untold } = expiryOf(item, attested, oldest, context);
  const who = `${attested.by} on ${attested.on}`;
  const until = expires === undefined ? {} : { expires };
  const all = [...notes, ...untold, ...findDoubts(item.id, attested, context)];
  if (ended !== undefined) {
    const reason = `The attestation by ${who} has expired: ${ended}.`;
    return { verdict: 'expired', reason, places, ...until, notes: all };
  }
  const reason = `Attested by ${who}: ${toClause(attested.statement)}.`;
  return { verdict: 'met', reason, places: proofPlaces(attested, context), ...until, notes: all };
}

function proofPlaces({ evidence }: Attestation, context: StateContext): ItemPlace[] {
  const file = isAddress(evidence) ? undefined : findEvidenceFile(evidence, context);
  return file === undefined ? [] : [{ file, start: 0, end: 0, message: `Evidence: ${evidence}` }];
}
