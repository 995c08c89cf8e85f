import assert from 'node:assert/strict';
import type { Attestation } from '../../../../src/checklist/config/config.js';
import type { ItemState } from '../../../../src/checklist/item.js';
import { attest, type Given, historyOf, statusOf } from './sample.js';

type Case = readonly [
  name: string,
  id: string,
  attestation: Partial<Attestation>,
  given: Given,
  state: ItemState,
  reason?: RegExp | undefined,
  expires?: string,
];

describe('expiry by the calendar', () => {
  const old = (values: Record<string, unknown>, on = '2026-11-20'): Partial<Attestation> => ({ on, values });
  const cases: readonly Case[] = [
    ['on its last day', 'threat-model', { on: '2025-11-21' }, {}, 'attested', undefined, '2026-11-21'],
    [
      'on the day after',
      'threat-model',
      { on: '2025-11-20' },
      {},
      'expired',
      /365 days from 2025-11-20 and ended on 2026-11-20/,
      '2026-11-20',
    ],
    [
      'a quarter for a restore',
      'restore-tested',
      old({ restoredOn: '2026-08-21' }),
      {},
      'attested',
      undefined,
      '2026-11-21',
    ],
    [
      'a restore older than the statement about it',
      'restore-tested',
      old({ restoredOn: '2026-08-20' }),
      {},
      'expired',
      /92 days from 2026-08-20, the oldest day that it names/,
      '2026-11-20',
    ],
    [
      'five weeks for the load of on-call',
      'on-call-load',
      old({ reviewedOn: '2026-10-16' }),
      {},
      'expired',
      undefined,
      '2026-11-20',
    ],
    [
      'a rotation whose access was tested long ago',
      'on-call-rotation',
      old({ accessTestedOn: '2026-01-01' }),
      {},
      'expired',
      /2026-01-01/,
      '2026-04-01',
    ],
    [
      'a statement in place of code',
      'retry-backoff',
      { on: '2026-08-23' },
      {},
      'attested',
      undefined,
      '2026-11-21',
    ],
    [
      'a statement in place of code that is older',
      'retry-backoff',
      { on: '2026-08-22' },
      {},
      'expired',
      /90 days/,
      '2026-11-20',
    ],
    [
      'a leap day',
      'threat-model',
      { on: '2024-02-29' },
      { today: '2025-02-28' },
      'attested',
      undefined,
      '2025-02-28',
    ],
    [
      'before the launch',
      'launch-plan',
      {},
      { service: { goLive: '2026-12-15' } },
      'attested',
      undefined,
      '2026-12-29',
    ],
    [
      'in the fortnight after it',
      'launch-plan',
      {},
      { service: { goLive: '2026-11-07' } },
      'attested',
      undefined,
      '2026-11-21',
    ],
    [
      'after that',
      'launch-plan',
      {},
      { service: { goLive: '2026-11-06' } },
      'expired',
      /launch of 2026-11-06 and ended 14 days after it/,
      '2026-11-20',
    ],
    [
      'a review on the day of the launch',
      'readiness-review',
      { on: '2026-11-07', values: { heldOn: '2026-11-07' } },
      { service: { goLive: '2026-11-21' } },
      'attested',
      undefined,
      '2026-11-21',
    ],
    [
      'a review after the launch',
      'readiness-review',
      { on: '2026-11-05', values: { heldOn: '2026-11-05' } },
      { service: { goLive: '2026-11-20' } },
      'expired',
      /ended with it/,
      '2026-11-20',
    ],
    [
      'a release that nobody tags',
      'endpoint-authentication',
      { on: '2026-08-21' },
      {},
      'attested',
      undefined,
      '2026-11-21',
    ],
    [
      'a release that nobody tags, a quarter later',
      'endpoint-authentication',
      { on: '2026-08-20' },
      {},
      'expired',
      /92 days/,
      '2026-11-20',
    ],
  ];
  run(cases);

  it('asks for the day of the launch where it is not set', () => {
    const status = statusOf('launch-plan', { entry: attest('launch-plan') });
    assert.equal(status.state, 'attested');
    assert.equal(status.expires, undefined);
    assert.match(status.notes.join(' '), /service\.goLive/);
  });
});

describe('expiry by release', () => {
  const by = (release: string, on = '2026-11-20') => ({ on, values: { release } });
  const tagged = (name: string, on: string): Given => ({ history: historyOf({}, { release: { name, on } }) });
  run([
    [
      'the release at hand',
      'endpoint-authentication',
      by('1.4.0'),
      tagged('v1.4.0', '2026-11-20'),
      'attested',
    ],
    [
      'a tag with the name of a package',
      'endpoint-authorization',
      by('1.4.0', '2026-11-10'),
      tagged('orders@1.4.0', '2026-11-12'),
      'attested',
    ],
    [
      'a tag in a folder',
      'endpoint-authorization',
      by('1.4.0', '2026-11-10'),
      tagged('release/v1.4.0', '2026-11-12'),
      'attested',
    ],
    [
      'a later release',
      'endpoint-authentication',
      by('1.4.0', '2026-11-10'),
      tagged('v1.5.0', '2026-11-12'),
      'expired',
      /release 1\.4\.0, and v1\.5\.0 came out on 2026-11-12/,
    ],
    [
      'an older tag than the statement',
      'endpoint-authentication',
      by('1.5.0', '2026-11-13'),
      tagged('v1.4.0', '2026-11-12'),
      'attested',
    ],
    ['items that do not end with a release', 'threat-model', {}, tagged('v9', '2026-11-21'), 'attested'],
  ]);
});

describe('expiry by change', () => {
  const scope = ['infra/**'];
  const changed = (...files: string[]): Given => ({ history: historyOf({ '1a2b3c4': { files } }) });
  run([
    ['nothing changed', 'restore-tested', { scope, commit: '1a2b3c4' }, changed(), 'attested'],
    [
      'a file changed',
      'restore-tested',
      { scope, commit: '1a2b3c4' },
      changed('infra/db.tf'),
      'expired',
      /^The attestation by @grace on 2026-11-20 has expired: 1 file in its scope changed since 1a2b3c4: infra\/db\.tf\.$/,
    ],
    [
      'many files changed',
      'restore-tested',
      { scope, commit: '1a2b3c4' },
      changed('a', 'b', 'c', 'd', 'e'),
      'expired',
      /5 files .*: a, b, c and 2 more\.$/,
    ],
    ['no scope', 'restore-tested', { commit: '1a2b3c4' }, changed('infra/db.tf'), 'attested'],
    ['no commit, and not committed yet', 'restore-tested', { scope }, changed('infra/db.tf'), 'attested'],
    ['no history', 'restore-tested', { scope, commit: '1a2b3c4' }, {}, 'attested'],
    [
      'code that is proved all the same',
      'network-deadlines',
      { scope, commit: '1a2b3c4' },
      { ...changed('a'), code: 'met' },
      'met',
    ],
  ]);

  it('names the changed files as places', () => {
    const { places, expires } = statusOf('restore-tested', {
      entry: attest('restore-tested', { scope, commit: '1a2b3c4' }),
      ...changed('infra/db.tf'),
    });
    assert.deepEqual(places, [
      { file: 'infra/db.tf', start: 0, end: 0, message: 'Changed since the attestation (1a2b3c4).' },
    ]);
    assert.equal(expires, undefined, 'no day ended it');
  });

  it('says that it cannot be told, and lets the statement stand', () => {
    const history = historyOf({ '1a2b3c4': { why: 'it is not in a git repository' } });
    const { state, notes } = statusOf('restore-tested', {
      entry: attest('restore-tested', { scope, commit: '1a2b3c4' }),
      history,
    });
    assert.equal(state, 'attested');
    assert.match(notes.join(' '), /changed since 1a2b3c4 cannot be told: it is not in a git repository\./);
  });

  it('counts from the commit that the attestation came with where none is named, or it does not exist', () => {
    for (const commit of [undefined, 'fffffff']) {
      const entry = attest('restore-tested', { scope, ...(commit !== undefined && { commit }) });
      const text = JSON.stringify({ items: { 'restore-tested': entry } });
      const revisions = [{ hash: 'abcdef1', on: '2026-11-20', author: 'Grace', text }];
      const history = historyOf({ abcdef1: { files: ['infra/db.tf'] } }, { revisions });
      const { state, reason, notes } = statusOf('restore-tested', { entry, history });
      assert.equal(state, 'expired');
      assert.match(reason, /since abcdef1: infra\/db\.tf/);
      assert.equal(
        notes.some((note) => note.includes('There is no commit fffffff')),
        commit !== undefined,
      );
    }
  });

  it('looks from where plimsoll.yml is', () => {
    const asked: (readonly string[])[] = [];
    const history = {
      ...historyOf(),
      changedSince: (_: string, globs: readonly string[]) => {
        asked.push(globs);
        return { files: [] };
      },
    };
    const entry = attest('restore-tested', { scope: ['./db/**', '!db/seeds/', '/k8s'], commit: '1a2b3c4' });
    statusOf('restore-tested', { entry, history, configPath: 'services/orders/plimsoll.yml' });
    assert.deepEqual(asked, [
      ['services/orders/db/**', '!services/orders/db/seeds/**', 'services/orders/k8s'],
    ]);
  });
});

function run(cases: readonly Case[]): void {
  for (const [name, id, attestation, given, state, reason, expires] of cases) {
    it(`${name} → ${state}`, () => {
      const status = statusOf(id, { ...given, entry: attest(id, attestation) });
      assert.equal(status.state, state, status.reason);
      if (reason) assert.match(status.reason, reason);
      if (expires !== undefined) assert.equal(status.expires, expires);
    });
  }
}
