import assert from 'node:assert/strict';
import type { Edit } from '../../../../src/checklist/config/write/edit.js';
import { mergeEdit } from '../../../../src/checklist/config/write/merge.js';

const BASE = 'items:\n  load-test:\n    owner: "@ada" # lead\n    due: 2026-12-01\n';
const DUE: Edit = { kind: 'due', item: 'load-test', due: '2026-12-24' };

describe('an edit of a text that has changed meanwhile', () => {
  it('keeps what the other side changed elsewhere, also in the same item', () => {
    const current = BASE.replace('@ada', '@bob').replace('items:', '# Ours.\nservice: {}\nitems:');
    assert.deepEqual(mergeEdit({ edit: DUE, base: BASE, current }), {
      kind: 'merged',
      text: current.replace('2026-12-01', '2026-12-24'),
    });
  });

  it('asks where both changed the same field, and gives all three values', () => {
    const current = BASE.replace('2026-12-01', '2027-01-31');
    assert.deepEqual(mergeEdit({ edit: DUE, base: BASE, current }), {
      kind: 'conflict',
      conflicts: [
        { path: 'items.load-test.due', base: '2026-12-01', theirs: '2027-01-31', mine: '2026-12-24' },
      ],
    });
  });

  it('asks where the other side took the field out', () => {
    const merged = mergeEdit({ edit: DUE, base: BASE, current: BASE.replace('    due: 2026-12-01\n', '') });
    assert.deepEqual(merged.kind === 'conflict' && merged.conflicts[0]?.theirs, undefined);
    assert.equal(merged.kind, 'conflict');
  });

  it('does not ask where both want the same', () => {
    const current = BASE.replace('2026-12-01', '2026-12-24');
    assert.deepEqual(mergeEdit({ edit: DUE, base: BASE, current }), { kind: 'merged', text: current });
  });

  it('does not ask without a base: the person has answered', () => {
    const current = BASE.replace('2026-12-01', '2027-01-31');
    const text = current.replace('2027-01-31', '2026-12-24');
    assert.deepEqual(mergeEdit({ edit: DUE, current }), { kind: 'merged', text });
  });

  it('asks where both decided about one item in different ways', () => {
    const current = `${BASE}    plan: later\n`;
    const edit: Edit = { kind: 'defer', item: 'load-test', deferred: { reason: 'r', reopen: 'o' } };
    const merged = mergeEdit({ edit, base: BASE, current });
    assert.deepEqual(merged.kind === 'conflict' && merged.conflicts.map(({ path }) => path), [
      'items.load-test.plan',
    ]);
  });

  it('asks where both waived one finding for different reasons, and not where they waived two', () => {
    const waiver = {
      rule: 'network-timeout',
      fingerprint: 'ab12',
      reason: 'mine',
      by: '@ada',
      until: '2027-02-01',
    };
    const theirs = (fingerprint: string): string =>
      `${BASE}waivers:\n  - { rule: network-timeout, fingerprint: ${fingerprint}, reason: theirs, by: "@bob", until: 2027-01-01 }\n`;
    const edit: Edit = { kind: 'waive-finding', waiver };
    const same = mergeEdit({ edit, base: BASE, current: theirs('ab12') });
    assert.equal(same.kind === 'conflict' && same.conflicts[0]?.path, 'waiver of network-timeout ab12');
    const other = mergeEdit({ edit, base: BASE, current: theirs('cd34') });
    assert.match(other.kind === 'merged' ? other.text : '', /cd34[^]*fingerprint: ab12/);
  });

  it('is refused where the text is broken by now, with the place', () => {
    const merged = mergeEdit({ edit: DUE, base: BASE, current: `${BASE}service: @x\n` });
    assert.match(merged.kind === 'refused' ? merged.refusal.reason : '', /^Line 5, column 10: /);
  });
});
