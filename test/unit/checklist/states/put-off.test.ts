import assert from 'node:assert/strict';
import type { ItemEntry } from '../../../../src/checklist/config/config.js';
import { readConfig } from '../../../../src/checklist/config/read.js';
import type { ItemState } from '../../../../src/checklist/item.js';
import { attest, type Given, statusOf, TODAY } from './sample.js';

const WAIVED = { reason: 'one customer\n only.', by: '@ada', until: '2026-11-21' };
const DEFERRED = { reason: 'one region\n meets the SLA.', reopen: 'SLA above 99.95 %' };
const PLANNED = { owner: '@ada', due: '2026-11-21', plan: 'canary through Argo Rollouts.' };

type Case = readonly [name: string, id: string, ItemEntry, Given, ItemState, RegExp?];

describe('a waiver of an item', () => {
  const ended = { waived: { ...WAIVED, until: '2026-11-20' } };
  run([
    [
      'holds on its last day, for a hard item',
      'load-test',
      { waived: WAIVED },
      {},
      'waived',
      /^Accepted by @ada until 2026-11-21: one customer only\.$/,
    ],
    ['holds for a tracked item', 'audit-log', { waived: WAIVED }, {}, 'waived'],
    [
      'accepts what the code contradicts',
      'network-deadlines',
      { waived: WAIVED },
      { code: 'unmet' },
      'waived',
    ],
    [
      'accepts an attestation that has expired',
      'threat-model',
      { ...attest('threat-model', { on: '2020-01-01' }), waived: WAIVED },
      {},
      'waived',
    ],
    ['has no use for what is met', 'network-deadlines', { waived: WAIVED }, { code: 'met' }, 'met'],
    [
      'has no use for what is attested',
      'threat-model',
      { ...attest('threat-model'), waived: WAIVED },
      {},
      'attested',
    ],
    ['ends: the item is unknown again', 'load-test', ended, {}, 'unknown'],
    ['ends: the item is unmet again', 'network-deadlines', ended, { code: 'unmet' }, 'unmet'],
    ['by nobody is none', 'load-test', { waived: { ...WAIVED, by: 'team' } }, {}, 'unknown'],
    ['goes before a plan', 'audit-log', { ...PLANNED, waived: WAIVED }, {}, 'waived'],
    ['may be given for the owners of gaps', 'gaps-have-owners', { waived: WAIVED }, {}, 'waived'],
  ]);

  it('tells its end, also once it has passed', () => {
    assert.equal(statusOf('load-test', { entry: { waived: WAIVED } }).expires, '2026-11-21');
    const { notes, expires } = statusOf('load-test', { entry: ended });
    assert.deepEqual(notes, ['The waiver by @ada ended on 2026-11-20.']);
    assert.equal(expires, undefined);
  });

  it('of more than a year is doubted', () => {
    const { state, notes } = statusOf('load-test', { entry: { waived: { ...WAIVED, until: '2099-01-01' } } });
    assert.equal(state, 'waived');
    assert.match(notes.join(' '), /more than a year/);
  });

  it('by nobody is told', () => {
    const { notes } = statusOf('load-test', { entry: { waived: { ...WAIVED, by: 'team' } } });
    assert.match(notes.join(' '), /"team" is nobody who can be asked/);
  });
});

describe('a waiver of an item in plimsoll.yml', () => {
  const read = (waived: string) =>
    readConfig(`items:\n  load-test:\n    waived: ${waived}\n`, { today: TODAY, ruleIds: [] });

  it('is read as it stands', () => {
    const { config, problems } = read('{ reason: r, by: "@ada", until: 2026-11-21 }');
    assert.deepEqual(problems, []);
    assert.deepEqual(config.items['load-test']?.waived, { reason: 'r', by: '@ada', until: '2026-11-21' });
  });

  const faults: readonly (readonly [string, 'error' | 'warning', string, boolean])[] = [
    [
      '{ reason: r, by: "@ada" }',
      'error',
      '3:5 `waived` lacks `until`. Without it, it does not count.',
      false,
    ],
    [
      '{ reason: r, by: everyone, until: 2027-01-01 }',
      'error',
      '3:30 `by` must name a person or a team that can be asked; found "everyone".',
      false,
    ],
    [
      '{ reason: r, by: "@ada", until: 2026-11-20 }',
      'warning',
      '3:45 This waiver ended on 2026-11-20, so the item counts again. Remove `waived`, or renew it.',
      true,
    ],
  ];
  for (const [waived, severity, message, isKept] of faults) {
    it(`${waived} → ${message}`, () => {
      const { config, problems } = read(waived);
      const told = problems.map((one) => [one.severity, `${one.line}:${one.column} ${one.message}`]);
      assert.deepEqual(told, [[severity, message]]);
      assert.equal(config.items['load-test']?.waived !== undefined, isKept);
    });
  }
});

describe('a plan', () => {
  run([
    [
      'counts up to its date',
      'progressive-deployment',
      PLANNED,
      {},
      'planned',
      /^Planned by @ada for 2026-11-21: canary through Argo Rollouts\.$/,
    ],
    ['counts for what the code contradicts', 'audit-log', PLANNED, { code: 'unmet' }, 'planned'],
    [
      'counts for an attestation that has expired',
      'threat-model',
      { ...PLANNED, ...attest('threat-model', { on: '2020-01-01' }) },
      {},
      'planned',
    ],
    [
      'is overdue a day later',
      'progressive-deployment',
      { ...PLANNED, due: '2026-11-20' },
      {},
      'unknown',
      /it was due on 2026-11-20\.$/,
    ],
    [
      'is overdue where the code contradicts',
      'audit-log',
      { ...PLANNED, due: '2026-11-20' },
      { code: 'unmet' },
      'unmet',
      /it was due on 2026-11-20\.$/,
    ],
    [
      'without an owner is none',
      'progressive-deployment',
      { plan: 'canary', due: '2026-12-01' },
      {},
      'unknown',
    ],
    ['without a date is none', 'progressive-deployment', { plan: 'canary', owner: '@ada' }, {}, 'unknown'],
    [
      'owned by everybody is none',
      'progressive-deployment',
      { ...PLANNED, owner: 'everyone' },
      {},
      'unknown',
    ],
    ['does not exist for hard items', 'load-test', PLANNED, {}, 'unknown'],
    [
      'does not exist for items that the profile raised',
      'penetration-test',
      PLANNED,
      { profile: { health: true } },
      'unknown',
    ],
    [
      'exists for those that it did not',
      'penetration-test',
      PLANNED,
      { profile: { health: false } },
      'planned',
    ],
    ['is not needed for what is met', 'runbook-content', PLANNED, { files: 'met' }, 'met'],
    [
      'is not needed for what is attested',
      'threat-model',
      { ...PLANNED, ...attest('threat-model') },
      {},
      'attested',
    ],
  ]);

  const notes: readonly (readonly [string, ItemEntry, RegExp])[] = [
    ['progressive-deployment', { plan: 'canary' }, /does not count without an owner and a date/],
    ['progressive-deployment', { ...PLANNED, due: '2026-11-20' }, /its date, 2026-11-20, has passed/],
    ['load-test', PLANNED, /A hard gate cannot be planned: .+ waives it with a reason and an end/],
    ['load-test', { deferred: DEFERRED }, /A hard gate cannot be deferred/],
  ];
  for (const [id, entry, note] of notes) {
    it(`of ${id} is told why it does not count: ${String(note)}`, () => {
      assert.match(statusOf(id, { entry }).notes.join(' '), note);
    });
  }
});

describe('a deferral', () => {
  run([
    [
      'by default names what reopens it',
      'service-mesh',
      {},
      {},
      'deferred',
      /until there are ten or more services\.$/,
    ],
    [
      'by default ends with what the profile says',
      'service-mesh',
      {},
      { profile: { services: 10 } },
      'unknown',
    ],
    ['by default holds below that', 'service-mesh', {}, { profile: { services: 9 } }, 'deferred'],
    [
      'by the file is one sentence of one line',
      'audit-log',
      { deferred: DEFERRED },
      {},
      'deferred',
      /^Put off \(one region meets the SLA\); counts again when this holds: SLA above 99\.95 %\.$/,
    ],
    [
      'stands against a rule that finds it unmet',
      'rate-limiting',
      { deferred: DEFERRED },
      { code: 'unmet' },
      'deferred',
    ],
    [
      'does not stand against proof',
      'rate-limiting',
      { deferred: DEFERRED },
      { code: 'met', files: 'met' },
      'met',
    ],
    ['does not stand against a statement', 'unit-coverage-90', attest('unit-coverage-90'), {}, 'attested'],
    ['goes before a plan', 'audit-log', { ...PLANNED, deferred: DEFERRED }, {}, 'deferred'],
    ['does not exist for hard items', 'load-test', { deferred: DEFERRED }, {}, 'unknown'],
    [
      'does not exist for raised items',
      'penetration-test',
      { deferred: DEFERRED },
      { profile: { payments: true } },
      'unknown',
    ],
  ]);
});

describe('the profile', () => {
  run([
    [
      'takes what needs a database off the list',
      'restore-tested',
      {},
      { profile: { databases: 'none' } },
      'not-applicable',
      /because the profile says that the service has no database\.$/,
    ],
    ['and the audit of queries', 'query-audit', {}, { profile: { databases: 'none' } }, 'not-applicable'],
    [
      'but not against what the code shows',
      'query-audit',
      {},
      { profile: { databases: 'none' }, code: 'unmet' },
      'unmet',
    ],
    [
      'leaves them where it says otherwise',
      'restore-tested',
      {},
      { profile: { databases: 'managed' } },
      'unknown',
    ],
    ['leaves them where it says nothing', 'restore-tested', {}, {}, 'unknown'],
  ]);
});

describe('owner and date', () => {
  const due = (day: string): Given => ({ entry: { owner: '@ada', due: day } });

  it('are carried', () => {
    const { owner, due: day } = statusOf('load-test', due('2026-12-01'));
    assert.deepEqual([owner, day], ['@ada', '2026-12-01']);
  });

  it('an owner who is nobody is none', () => {
    assert.equal('owner' in statusOf('load-test', { entry: { owner: 'TBD' } }), false);
  });

  it('an open item is overdue from the day after its date', () => {
    const [onTheDay, after] = [
      statusOf('load-test', due('2026-11-21')),
      statusOf('load-test', due('2026-11-20')),
    ];
    assert.equal(onTheDay.isOverdue, undefined);
    assert.doesNotMatch(onTheDay.reason, /due/);
    assert.equal(after.isOverdue, true);
    assert.match(after.reason, /[^.]; it was due on 2026-11-20\.$/);
  });

  it('what is met is not overdue', () => {
    const status = statusOf('network-deadlines', { ...due('2026-01-01'), code: 'met' });
    assert.equal(status.reason, 'As the rules say.');
    assert.equal(status.isOverdue, undefined);
  });
});

describe('the recorded decision', () => {
  const all = { ...PLANNED, ...attest('audit-log'), deferred: DEFERRED, waived: WAIVED };
  const old = attest('audit-log', { on: '2020-01-01' });
  const cases: readonly (readonly [string, ItemEntry, string | undefined])[] = [
    ['the statement that holds', all, 'attested'],
    ['the waiver that covers it', { ...all, ...old }, 'waived'],
    ['the plan', PLANNED, 'planned'],
    ['the deferral', { deferred: DEFERRED }, 'deferred'],
    ['what stands there, where none counts', old, 'attested'],
    ['none', {}, undefined],
  ];
  for (const [name, entry, kind] of cases) {
    it(`is ${name}`, () => {
      assert.equal(statusOf('audit-log', { entry }).decision?.kind, kind);
    });
  }
});

function run(cases: readonly Case[]): void {
  for (const [name, id, entry, given, state, reason] of cases) {
    it(`${name}: ${id} → ${state}`, () => {
      const status = statusOf(id, { ...given, entry });
      assert.equal(status.state, state, status.reason);
      if (reason) assert.match(status.reason, reason);
    });
  }
}
