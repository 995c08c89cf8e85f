import assert from 'node:assert/strict';
import type { Category } from '../../../../src/analysis/rule.js';
import type { Config, ItemEntry } from '../../../../src/checklist/config/config.js';
import { evidenceFromProbes } from '../../../../src/checklist/from-probes.js';
import { ITEMS } from '../../../../src/checklist/items/index.js';
import { sizeNotes, wrongToolNotes, type Profile } from '../../../../src/checklist/profile.js';
import { categoryVerdicts } from '../../../../src/checklist/states/categories.js';
import { gateOf } from '../../../../src/checklist/states/gate.js';
import { findLaunch } from '../../../../src/checklist/states/launch.js';
import { findNextStep } from '../../../../src/checklist/states/next-step.js';
import type { ItemStatus } from '../../../../src/checklist/states/status.js';
import { attest, decideAll, type Given, PLACE, statusOf, TODAY } from './sample.js';

const LEAD = { service: { lead: '@ada' } } as const;
const PLANNED = { owner: '@ada', due: '2027-01-31', plan: 'in spring' };

describe('gaps-have-owners', () => {
  /** All hard items attested and all tracked ones planned, but for what a case changes. */
  const wholeWith = (changes: Config['items'] = {}, given: Given = LEAD): ItemStatus => {
    return statusOf('gaps-have-owners', { ...given, others: { ...closed(), ...changes } });
  };
  const cases: readonly (readonly [string, Config['items'], Given, 'met' | 'unmet', RegExp])[] = [
    ['a lead, and plans for all', {}, LEAD, 'met', /^Each of 31 gaps has what it needs, and @ada answers/],
    ['no lead', {}, {}, 'unmet', /^The service has no lead \(`service\.lead`\)\.$/],
    ['a lead who is nobody', {}, { service: { lead: 'team' } }, 'unmet', /no lead/],
    [
      'no owner',
      { 'audit-log': { due: PLANNED.due, plan: 'x' } },
      LEAD,
      'unmet',
      /1 of 31 gaps lacks something: audit-log \(owner\)\.$/,
    ],
    ['no date', { 'audit-log': { owner: '@ada', plan: 'x' } }, LEAD, 'unmet', /audit-log \(date\)/],
    ['no plan', { 'audit-log': { owner: '@ada', due: PLANNED.due } }, LEAD, 'unmet', /audit-log \(plan\)/],
    [
      'nothing',
      { 'audit-log': {} },
      {},
      'unmet',
      /^The service has no lead .*, and 1 of 31 gaps lacks something: audit-log \(owner, date and plan\)\.$/,
    ],
    [
      'a date that has passed',
      { 'audit-log': { ...PLANNED, due: '2026-11-01' } },
      LEAD,
      'unmet',
      /audit-log \(date that has not passed\)/,
    ],
    [
      'an open hard item with owner and date',
      { 'load-test': { owner: '@ada', due: PLANNED.due } },
      LEAD,
      'met',
      /32 gaps/,
    ],
    ['an open hard item without', { 'load-test': {} }, LEAD, 'unmet', /load-test \(owner and date\)/],
    ['a deferred item', { 'audit-log': { deferred: { reason: 'r', reopen: 'o' } } }, LEAD, 'met', /30 gaps/],
    [
      'many gaps',
      { 'audit-log': {}, 'game-days': {}, 'threat-model': {}, 'load-test': {}, 'query-audit': {} },
      LEAD,
      'unmet',
      /^5 of 33 gaps lack something: .+ and 2 more\.$/,
    ],
  ];
  for (const [name, changes, given, state, reason] of cases) {
    it(`${name} → ${state}`, () => {
      const status = wholeWith(changes, given);
      assert.equal(status.state, state, status.reason);
      assert.match(status.reason, reason);
    });
  }

  it('is not a matter of statements or rules', () => {
    const { state } = statusOf('gaps-have-owners', { code: 'met', entry: attest('gaps-have-owners') });
    assert.equal(state, 'unmet');
  });
});

describe('gate', () => {
  const [hard, tracked] = [statusOf('load-test'), statusOf('threat-model')];
  for (const state of ['unmet', 'unknown', 'expired'] as const) {
    it(`is closed by a hard item that is ${state}, and by no tracked one`, () => {
      assert.deepEqual(gateOf([{ ...hard, state }]), { open: false, blocking: [hard.item.id] });
      assert.deepEqual(gateOf([{ ...tracked, state }]), { open: true, blocking: [] });
    });
  }

  for (const state of ['met', 'attested', 'waived', 'not-applicable'] as const) {
    it(`is open when a hard item is ${state}`, () => {
      assert.deepEqual(gateOf([{ ...hard, state }]), { open: true, blocking: [] });
    });
  }

  it('is open when there is nothing to judge', () => {
    assert.deepEqual(gateOf([]), { open: true, blocking: [] });
  });

  it('of a service without evidence names every hard item, in order', () => {
    const blocking = ITEMS.filter(({ gate }) => gate === 'hard').map(({ id }) => id);
    assert.deepEqual(gateOf(decideAll('load-test')), { open: false, blocking });
  });

  it('counts an item that the profile raised', () => {
    const raised = decideAll('load-test', { profile: { payments: true } });
    assert.ok(gateOf(raised).blocking.includes('penetration-test'));
    assert.equal(gateOf(decideAll('load-test')).blocking.includes('penetration-test'), false);
  });

  it('opens when all hard items are attested, the tracked ones planned, and somebody leads', () => {
    assert.deepEqual(gateOf(wholeList()), { open: true, blocking: [] });
  });
});

describe('the verdict of a category', () => {
  const cases: readonly (readonly [Category, readonly string[], string])[] = [
    ['observability', [], 'observable and operable'],
    ['observability', ['symptom-alerts'], 'not observable: nobody is told when users are hurt'],
    [
      'observability',
      ['symptom-alerts', 'alert-runbooks', 'structured-logging'],
      'not observable: nobody is told when users are hurt',
    ],
    [
      'observability',
      ['symptom-alerts', 'golden-signals'],
      'not observable: a health endpoint alone is no monitoring',
    ],
    ['observability', ['alert-runbooks'], 'observable, not operable: alerts lack runbooks'],
    ['observability', ['distributed-tracing'], 'partly observable: traces are not proven'],
    [
      'observability',
      ['log-levels', 'business-metrics', 'alert-runbooks'],
      'partly observable: logs and metrics are not proven',
    ],
    ['security', [], 'fit to hold the data of its first real user'],
    ['security', ['security-review'], 'not reviewed: silence is no security review'],
    ['security', ['security-review', 'input-validation'], 'exposed: data from outside is used unchecked'],
    ['security', ['encryption-at-rest', 'session-handling'], 'not there yet: 2 hard gates open'],
    ['reliability', [], 'ready for what goes wrong'],
    ['reliability', ['network-deadlines'], 'built for the good days: one slow dependency can stop it'],
    ['reliability', ['retry-backoff'], 'not there yet: 1 hard gate open'],
    ['performance', ['load-test'], 'not proven: nobody has seen it hold its expected peak'],
    ['operations', ['restore-tested'], 'not ready to be run: a backup that was never restored is none'],
    ['operations', ['on-call-rotation', 'restore-tested'], 'not ready to be run: nobody is on call'],
    ['process', [], 'accounted for: every gap has somebody'],
  ];
  for (const [category, open, says] of cases) {
    it(`${category}, open: ${open.join(', ') || 'nothing'} → ${says}`, () => {
      const verdict = categoryVerdicts(wholeList(open)).find((one) => one.category === category);
      assert.deepEqual(verdict, { category, says, isMet: open.length === 0 });
    });
  }

  it('is there for all six', () => {
    assert.equal(categoryVerdicts(decideAll('load-test')).length, 6);
    assert.equal(categoryVerdicts([]).length, 0);
  });
});

describe('the next step', () => {
  const step = (given: Given, id = 'network-deadlines') => findNextStep(decideAll(id, given));

  it('begins with observability', () => {
    assert.equal(step({})?.itemId, 'structured-logging');
  });

  const order: readonly (readonly [readonly string[], string])[] = [
    [['load-test', 'input-validation', 'symptom-alerts'], 'symptom-alerts'],
    [['on-call-rotation', 'load-test', 'network-deadlines'], 'network-deadlines'],
    [['on-call-rotation', 'load-test'], 'load-test'],
    [['on-call-rotation'], 'on-call-rotation'],
  ];
  for (const [open, first] of order) {
    it(`of ${open.join(', ')} is ${first}`, () => {
      assert.equal(findNextStep(wholeList(open))?.itemId, first);
    });
  }

  it('names the first place of what is to be mended', () => {
    const closedAll = closed();
    delete closedAll['network-deadlines'];
    const says = step({ ...LEAD, others: closedAll, code: 'unmet' })?.says;
    assert.equal(says, 'Mend 1 place for "Every external call has a deadline", the first in src/http.ts.');
  });

  it('renews what has expired', () => {
    const others = { ...closed(), 'load-test': attest('load-test', { on: '2020-01-01' }) };
    assert.match(
      step({ ...LEAD, others })?.says ?? '',
      /^Renew "Load test at expected peak": the attestation/,
    );
  });

  it('turns to what is overdue when no hard gate is open', () => {
    const others = {
      ...closed(),
      'audit-log': { ...PLANNED, due: '2026-11-01' },
      'gaps-have-owners': waiver(),
    };
    assert.equal(step({ ...LEAD, others })?.itemId, 'audit-log');
  });

  it('then to gaps that lack something', () => {
    const others = { ...closed(), 'audit-log': {}, 'gaps-have-owners': waiver() };
    assert.equal(
      step({ ...LEAD, others })?.says,
      'Give "Audit log of sensitive actions" what it lacks: owner, date and plan.',
    );
  });

  it('is none when nothing is left', () => {
    assert.equal(step({ ...LEAD, others: closed() }), undefined);
  });
});

describe('the way to go-live', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['2026-12-15', 'go-live in 24 days · review from 2026-11-24'],
    ['2026-12-12', 'go-live in 21 days · review due until 2026-11-28'],
    ['2026-12-05', 'go-live in 14 days · review due until 2026-11-21'],
    ['2026-12-04', 'go-live in 13 days · review missed'],
    ['2026-11-22', 'go-live in 1 day · review missed'],
    ['2026-11-21', 'go-live today · review missed'],
    ['2026-11-20', 'live for 1 day'],
  ];
  for (const [goLive, says] of cases) {
    it(`${goLive}: ${says}`, () => {
      assert.equal(findLaunch(goLive, TODAY, decideAll('load-test'))?.says, says);
    });
  }

  it('says that the review was held', () => {
    const goLive = '2026-12-05';
    const entry = attest('readiness-review', { values: { heldOn: '2026-11-20' } });
    const statuses = decideAll('readiness-review', { entry, service: { goLive } });
    assert.equal(findLaunch(goLive, TODAY, statuses)?.says, 'go-live in 14 days · review held');
  });

  it('does not take a plan or a waiver for the review', () => {
    for (const entry of [PLANNED, waiver()]) {
      const statuses = decideAll('readiness-review', { entry });
      assert.equal(findLaunch('2026-12-05', TODAY, statuses)?.review.phase, 'due');
    }
  });

  it('is not known without a day', () => {
    assert.equal(findLaunch(undefined, TODAY, []), undefined);
  });
});

describe('the wrong tool', () => {
  const cases: readonly (readonly [Profile, RegExp | undefined])[] = [
    [{}, undefined],
    [{ regulated: 'gating' }, /Compliance decides/],
    [{ regulated: 'some' }, undefined],
    [{ embedded: true }, /hardware/],
    [{ internalUsers: 5, customers: 'internal' }, /internal tool of 5 users/],
    [{ internalUsers: 1 }, /of one user/],
    [{ internalUsers: 6, customers: 'internal' }, undefined],
    [{ internalUsers: 5, customers: 'external' }, undefined],
    [{ experienced: true }, /own proven practice/],
  ];
  for (const [profile, note] of cases) {
    it(`${JSON.stringify(profile)} → ${String(note)}`, () => {
      const notes = wrongToolNotes(profile);
      assert.equal(notes.length, note ? 1 : 0);
      if (note) assert.match(notes.join(' '), note);
    });
  }

  it('says where a service lies outside of what the list is sized for', () => {
    assert.deepEqual(sizeNotes({ team: 8, stage: 'seed', cloud: 'aws', services: 3 }), []);
    assert.equal(sizeNotes({ team: 3, stage: 'pre-seed', cloud: 'none', services: 12 }).length, 4);
    assert.equal(sizeNotes({ team: 80, stage: 'later' }).length, 2);
  });
});

describe('what probes found', () => {
  const found = (verdict: 'met' | 'unmet' | 'unknown', reason = verdict) => ({
    ...{ item: 'alert-runbooks', verdict, reason: `${reason}.`, places: [PLACE] },
  });
  const cases = [
    [[], 'unknown', 1],
    [['met'], 'met', 1],
    [['met', 'unmet'], 'unmet', 1],
    [['met', 'unknown'], 'unknown', 1],
    [['unmet', 'met', 'unmet'], 'unmet', 2],
  ] as const;
  for (const [verdicts, verdict, places] of cases) {
    it(`${verdicts.join(' and ') || 'nothing'} → ${verdict}`, () => {
      const evidence = evidenceFromProbes(
        ['alert-runbooks'],
        verdicts.map((one) => found(one)),
      );
      assert.equal(evidence.get('alert-runbooks')?.verdict, verdict);
      if (verdicts.length > 0) assert.equal(evidence.get('alert-runbooks')?.places.length, places);
      assert.equal(evidence.has('load-test'), false);
    });
  }
});

/** Hard items attested, tracked ones planned. */
function closed(): Record<string, ItemEntry> {
  const open = ITEMS.filter(({ deferredUntil }) => deferredUntil === undefined);
  const entries = open.map(({ id, gate }) => [id, gate === 'hard' ? attest(id) : PLANNED] as const);
  return Object.fromEntries(entries.filter(([id]) => id !== 'gaps-have-owners'));
}

/** The whole list closed, but for some items that have an owner and a date only. */
function wholeList(open: readonly string[] = []): ItemStatus[] {
  const owned = { owner: '@ada', due: PLANNED.due };
  const others = { ...closed(), ...Object.fromEntries(open.map((id) => [id, owned])) };
  return decideAll('load-test', { ...LEAD, others });
}

function waiver(): ItemEntry {
  return { waived: { reason: 'r', by: '@ada', until: '2027-01-01' } };
}
