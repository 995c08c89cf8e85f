import type { Item, ItemState } from '../item.js';
import type { Profile } from '../profile.js';
import { asksPeople, describeMissing, describePeople } from './missing.js';
import type { Testimony } from './parts.js';
import type { ItemEvidence, ItemPlace } from './status.js';
import { toClause } from './words.js';

/** A state with its sentence and places. */
export interface Verdict {
  readonly state: ItemState;
  readonly reason: string;
  readonly places: readonly ItemPlace[];
}

/**
 * What all testimony together proves. Nobody can state away what the code contradicts (that is what waivers are
 * for), but a statement fills in where code and files cannot tell. Each kind of proof that the item asks for must
 * be there, or any of them where the item says so.
 */
export function combine(item: Item, testimony: Testimony, profile: Profile): Verdict {
  const { stated } = testimony;
  const machine = machineOf(item, testimony);
  const against = findContradiction(item, testimony, machine);
  if (against !== undefined) return against;
  const off = findOffList(item, testimony);
  if (off !== undefined) return off;
  if (stated === undefined) return withoutStatement(item, machine, profile);
  if (machine !== undefined && isGood(machine) && !isStatementNeeded(item)) return toVerdict(machine);
  if (stated.verdict !== 'met') return toVerdict(stated);
  if (machine?.verdict === 'waived') return toVerdict(machine);
  return { state: 'attested', reason: stated.reason, places: stated.places };
}

/** Where any proof is enough, what the code and the files show needs no statement beside it. */
function isStatementNeeded(item: Item): boolean {
  return asksPeople(item) && item.decidedByAny !== true;
}

const ORDER = ['unmet', 'unknown', 'waived', 'met', 'not-applicable'] as const;
const ORDER_OF_ANY = ['met', 'waived', 'unmet', 'unknown', 'not-applicable'] as const;

/** What code and files say together; undefined where neither was looked at. */
function machineOf(item: Item, { code, evidence }: Testimony): ItemEvidence | undefined {
  const asks = (kind: 'code' | 'evidence'): boolean => item.decidedBy.includes(kind);
  const heard = [code, evidence].filter((one) => one !== undefined);
  const order = item.decidedByAny === true ? ORDER_OF_ANY : ORDER;
  const found = order.map((verdict) => heard.find((one) => one.verdict === verdict)).find(Boolean);
  const isWhole = (code !== undefined || !asks('code')) && (evidence !== undefined || !asks('evidence'));
  // One half that holds proves nothing as long as the other is silent.
  if (found === undefined || isWhole || item.decidedByAny === true || !isGood(found)) return found;
  const lacking =
    code === undefined ? 'no rule in use reads the code for it yet' : 'no probe in use reads its files yet';
  return { verdict: 'unknown', reason: `${toClause(found.reason)}, but ${lacking}.`, places: found.places };
}

function isGood({ verdict }: ItemEvidence): boolean {
  return verdict === 'met' || verdict === 'waived' || verdict === 'not-applicable';
}

function findContradiction(
  item: Item,
  { stated }: Testimony,
  machine: ItemEvidence | undefined,
): Verdict | undefined {
  if (machine?.verdict === 'unmet' && !(item.decidedByAny === true && stated?.verdict === 'met'))
    return toVerdict(machine);
  return stated?.verdict === 'unmet' ? toVerdict(stated) : undefined;
}

/** There is nothing that the item is about. */
function findOffList(item: Item, { code, stated }: Testimony): Verdict | undefined {
  if (stated?.verdict === 'not-applicable') return toVerdict(stated);
  const about = item.profile?.notApplicableIf;
  if (about === undefined || code?.verdict !== 'not-applicable' || stated?.verdict === 'met')
    return undefined;
  return {
    state: 'not-applicable',
    reason: `Not applicable: as the code reads, ${about}.`,
    places: code.places,
  };
}

function withoutStatement(item: Item, machine: ItemEvidence | undefined, profile: Profile): Verdict {
  if (machine === undefined) return { state: 'unknown', reason: describeMissing(item, profile), places: [] };
  const act = describePeople(item, profile);
  if (act === undefined || (item.decidedByAny === true && isGood(machine))) return toVerdict(machine);
  const still = item.decidedByAny === true ? 'or' : isGood(machine) ? 'but' : 'and';
  return {
    state: 'unknown',
    reason: `${toClause(machine.reason)}, ${still} ${act}.`,
    places: machine.places,
  };
}

function toVerdict(from: {
  readonly verdict: ItemState;
  readonly reason: string;
  readonly places: readonly ItemPlace[];
}): Verdict {
  return { state: from.verdict, reason: from.reason, places: from.places };
}
