import assert from 'node:assert/strict';
import type { Attestation, Config } from '../../../../src/checklist/config/config.js';
import { attest, historyOf, statusOf } from './sample.js';

describe('rubber stamps that void an attestation', () => {
  const paths = ['docs/restore.md', 'services/orders/notes/run.txt'];
  const voids: readonly (readonly [string, Partial<Attestation>, RegExp])[] = [
    ...['team', 'TBD', 'everyone', '@all', 'the team', 'Engineering', '?'].map(
      (by) => [`by ${by}`, { by }, /is nobody who can be asked/] as const,
    ),
    ['on a day to come', { on: '2026-11-22' }, /2026-11-22 lies in the future \(today is 2026-11-21\)/],
    [
      'for a deed to come',
      { values: { restoredOn: '2026-12-01' } },
      /restoredOn is 2026-12-01, which lies in the future/,
    ],
    ['without evidence', { evidence: ' ' }, /it names no evidence/],
    ['with evidence to follow', { evidence: 'TBD' }, /it names no evidence/],
    ['with no evidence', { evidence: 'none' }, /it names no evidence/],
    [
      'with a file that is not there',
      { evidence: 'docs/none.md' },
      /`docs\/none\.md` is neither an address nor a file/,
    ],
    ['with hearsay', { evidence: 'we talked about it' }, /neither an address nor a file/],
  ];
  for (const [name, attestation, reason] of voids) {
    it(name, () => {
      const status = statusOf('restore-tested', { entry: attest('restore-tested', attestation), paths });
      assert.equal(status.state, 'unknown');
      assert.match(status.reason, /^The attestation by .+ does not count: .+\.$/);
      assert.match(status.reason, reason);
    });
  }

  const sound = [
    'docs/restore.md',
    './docs/restore.md#how',
    'docs/restore.md:12',
    'docs',
    'docs/',
    'notes/run.txt',
    'https://ci.acme.io/runs/1',
  ];
  for (const evidence of sound) {
    it(`not with the evidence ${evidence}`, () => {
      const entry = attest('restore-tested', { evidence });
      const configPath = 'services/orders/plimsoll.yml';
      const { state, notes } = statusOf('restore-tested', { entry, paths, configPath });
      assert.equal(state, 'attested');
      assert.deepEqual(notes, []);
    });
  }

  it('and its place is the file of the evidence', () => {
    const entry = attest('restore-tested', { evidence: 'docs/restore.md' });
    assert.equal(statusOf('restore-tested', { entry, paths }).places[0]?.file, 'docs/restore.md');
  });
});

describe('doubts that change no state', () => {
  const doubts: readonly (readonly [string, Partial<Attestation>, RegExp])[] = [
    ['a statement of a word', { statement: 'done' }, /does not say what was seen or done/],
    ['an address that nobody can open', { evidence: 'http://localhost:3000/run' }, /nobody else can open/],
    ['the address of an example', { evidence: 'https://www.example.com/run' }, /nobody else can open/],
    ['evidence outside of the directory', { evidence: '../runs/1.md' }, /not looked for/],
    ['evidence in build output', { evidence: 'dist/report.html' }, /not looked for/],
  ];
  for (const [name, attestation, note] of doubts) {
    it(name, () => {
      const entry = attest('restore-tested', attestation);
      const { state, notes } = statusOf('restore-tested', { entry, paths: [] });
      assert.equal(state, 'attested');
      assert.match(notes.join(' '), note);
    });
  }

  const ids = ['restore-tested', 'rollback-tested', 'load-test'];

  it('one evidence for three items', () => {
    const { notes } = statusOf('load-test', { others: attestAll(ids), entry: attest('load-test') });
    assert.match(notes.join(' '), /^The same evidence stands for 3 items\.$/);
  });

  for (const [name, hashes, isDoubted] of [
    ['everything attested in one commit', ['a1', 'a1', 'a1'], true],
    ['attestations that came one by one', ['a1', 'a1', 'b2'], false],
  ] as const) {
    it(name, () => {
      const others = attestAll(ids, true);
      const revisions = [...new Set(hashes)].reverse().map((hash) => {
        const known = ids.filter((_, index) => (hashes[index] ?? '') <= hash);
        const items = Object.fromEntries(known.map((id) => [id, others[id]]));
        return { hash: `${hash}00000`, on: '2026-11-20', author: 'Grace', text: JSON.stringify({ items }) };
      });
      const { notes } = statusOf('load-test', { others, history: historyOf({}, { revisions }) });
      const isTold = notes.some((note) => /^All 3 attestations came in with one commit, a100000/.test(note));
      assert.equal(isTold, isDoubted, notes.join(' '));
    });
  }
});

function attestAll(ids: readonly string[], isApart = false): Config['items'] {
  const entries = ids.map((id) => {
    const own = isApart ? { evidence: `https://ci.acme.io/${id}` } : {};
    return [id, attest(id, own)] as const;
  });
  return Object.fromEntries(entries);
}
