import type { Edit } from '../../../../src/checklist/config/write/edit.js';
import { FINGERPRINTS, ITEM_IDS, type Random } from './random-file.js';

/** Some decision of a person; `mark` makes its texts unlike those of all others. */
export function randomEdit(random: Random, mark: string): Edit {
  const item = random.pick(ITEM_IDS);
  const day = `2027-0${1 + random.below(9)}-1${random.below(9)}`;
  const waiver = { rule: 'network-timeout', fingerprint: random.pick(FINGERPRINTS) };
  const because = { reason: `because of ${mark}`, by: '@bob', until: day };
  return random.pick<Edit>([
    { kind: 'owner', item, owner: `@${mark}` },
    { kind: 'owner', item, owner: undefined },
    { kind: 'due', item, due: day },
    { kind: 'due', item, due: undefined },
    { kind: 'plan', item, plan: `plan: ${mark}, soon`, owner: `@${mark}`, due: day },
    { kind: 'defer', item, deferred: { reason: `# ${mark}`, reopen: 'when it hurts' } },
    { kind: 'waive-item', item, waived: because },
    { kind: 'reopen', item },
    attest(item, mark),
    { kind: 'waive-finding', waiver: { ...waiver, ...because } },
    { kind: 'unwaive-finding', waiver },
    { kind: 'service', field: 'goLive', value: random.pick([day, undefined]) },
    { kind: 'service', field: 'name', value: `it's ${mark}` },
    { kind: 'profile', field: 'criticalFlows', value: random.pick([[mark, 'a, b'], undefined]) },
    { kind: 'profile', field: 'payments', value: random.pick([true, false, undefined]) },
  ]);
}

function attest(item: string, mark: string): Edit {
  const values = item === 'restore-tested' ? { rtoMinutes: 30 } : {};
  const said = { statement: `seen by ${mark}`, by: '@grace', on: '2026-11-20', evidence: `runs/${mark}` };
  return { kind: 'attest', item, attested: { ...said, values, scope: ['infra/**'], commit: '1a2b3c4' } };
}
