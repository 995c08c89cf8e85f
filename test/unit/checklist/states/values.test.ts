import assert from 'node:assert/strict';
import { ITEMS } from '../../../../src/checklist/items/index.js';
import type { ItemState } from '../../../../src/checklist/item.js';
import { attest, type Given, goodValue, statusOf } from './sample.js';

/** One is computed from all others, the other put off by default. */
const APART = new Set(['gaps-have-owners', 'unit-coverage-90']);

type Values = Readonly<Record<string, unknown>>;

describe('every value that an item asks for', () => {
  for (const item of ITEMS) {
    const asked = item.values.filter(({ optional, onlyIf }) => optional !== true && onlyIf === undefined);
    for (const { name, beforeLaunch } of asked.filter(() => !APART.has(item.id))) {
      it(`${item.id} without ${name} is unknown, and says so`, () => {
        const given = { entry: attest(item.id, { values: { [name]: undefined } }), ...launched(item.id) };
        const { state, reason } = statusOf(item.id, given);
        assert.equal(state, 'unknown', reason);
        assert.match(
          reason,
          new RegExp(
            `^The attestation by @grace on 2026-11-20 lacks .*\\b(?:${name}|${beforeLaunch ?? name})\\b`,
          ),
        );
      });
    }
  }

  it('may each be given so that the item is attested', () => {
    for (const { id, values } of ITEMS.filter(({ id }) => id !== 'gaps-have-owners')) {
      const { state, reason } = statusOf(id, { entry: attest(id), ...launched(id) });
      assert.equal(state, 'attested', `${id}: ${reason}`);
      assert.ok(values.every((value) => goodValue(value) !== undefined));
    }
  });
});

describe('limits', () => {
  const cases: readonly (readonly [string, Values, ItemState, RegExp?])[] = [
    ['rollback-tested', { minutes: 2.9 }, 'attested'],
    ['rollback-tested', { minutes: 3 }, 'unmet', /minutes is 3 and must be less than 3/],
    ['rollback-tested', { minutes: 4 }, 'unmet', /minutes is 4 and must be less than 3/],
    ['rollback-tested', { minutes: -1 }, 'unmet', /minutes is -1 and cannot lie below 0/],
    ['rollback-tested', { minutes: Number.NaN }, 'unknown', /lacks the value minutes\.$/],
    ['rollback-tested', { minutes: 'two' }, 'unknown', /lacks the value minutes\.$/],
    ['rollback-tested', { command: ' ' }, 'unknown', /lacks the value command\.$/],
    ['rollback-tested', { command: 'TBD', who: '?' }, 'unknown', /lacks values command and who\.$/],
    ['rollback-tested', { commit: 1234567 }, 'attested'],
    ['load-test', { minutes: 15 }, 'attested'],
    ['load-test', { minutes: 14 }, 'unmet', /minutes is 14 and must be at least 15/],
    ['load-test', { peak: 200, expectedPeak: 200 }, 'attested'],
    [
      'load-test',
      { peak: 199, expectedPeak: 200 },
      'unmet',
      /peak is 199 and must be at least 200 \(expectedPeak\)/,
    ],
    [
      'load-test',
      { peak: 0, expectedPeak: 0 },
      'unmet',
      /expectedPeak is 0, so there was nothing to measure peak by/,
    ],
    ['ten-minute-diagnosis', { minutes: 10 }, 'attested'],
    ['ten-minute-diagnosis', { minutes: 11 }, 'unmet', /minutes is 11 and must be at most 10/],
    ['ten-minute-diagnosis', { answers: { changed: 'a', origin: 'b' } }, 'unknown', /answers\.users/],
    ['alert-hygiene', { firedWithoutAction: 2, unansweredFiringsWeek: 3 }, 'attested'],
    ['alert-hygiene', { firedWithoutAction: 3 }, 'unmet', /firedWithoutAction is 3 and must be at most 2/],
    [
      'alert-hygiene',
      { unansweredFiringsWeek: 4 },
      'unmet',
      /unansweredFiringsWeek is 4 and must be at most 3/,
    ],
    ['on-call-load', { pagesPerWeek: 2 }, 'attested'],
    ['on-call-load', { pagesPerWeek: 2.5 }, 'unmet', /pagesPerWeek is 2\.5 and must be at most 2/],
    ['on-call-rotation', { people: 4 }, 'attested'],
    ['on-call-rotation', { people: 3 }, 'unmet', /people is 3 and must be at least 4/],
    ['on-call-rotation', { rotationDays: 14 }, 'unmet', /rotationDays is 14 and must be exactly 7/],
    ['on-call-rotation', { people: 3, rotationDays: 14 }, 'unmet', /at least 4 and rotationDays is 14/],
    ['alert-runbooks', { alertCount: 12, linkedCount: 12 }, 'attested'],
    [
      'alert-runbooks',
      { alertCount: 12, linkedCount: 11 },
      'unmet',
      /linkedCount is 11 and must be exactly 12 \(alertCount\)/,
    ],
    ['alert-runbooks', { alertCount: 0, linkedCount: 0 }, 'unmet', /alertCount is 0/],
    ['endpoint-authorization', { routesTotal: 31, routesTested: 30 }, 'unmet', /routesTested is 30 .* 31/],
    ['runbook-stranger-drill', { recovered: true }, 'attested'],
    ['runbook-stranger-drill', { recovered: false }, 'unmet', /recovered is false and must be true/],
    ['restore-tested', { appBooted: false }, 'unmet', /appBooted is false and must be true/],
    ['secret-rotation-tested', { downtimeSeconds: 1 }, 'unmet', /downtimeSeconds is 1 and must be exactly 0/],
    ['secret-rotation-tested', { secretsRotated: [] }, 'unknown', /secretsRotated/],
    ['secret-rotation-tested', { secretsRotated: [''] }, 'unknown', /entry 1 of secretsRotated/],
    ['penetration-test', { openHigh: 1 }, 'unmet', /openHigh is 1 and must be exactly 0/],
    ['security-scan-in-ci', { openHigh: 0 }, 'attested'],
    ['encryption-in-transit', { exceptions: [] }, 'attested'],
    ['encryption-at-rest', { stores: [] }, 'unknown', /stores/],
    ['capacity-limits', { queueLimits: {} }, 'attested'],
    [
      'alert-classes',
      { ticket: { headroom: 'a', certificates: 'b', endOfLife: 'c', spend: '' } },
      'unknown',
      /ticket\.spend/,
    ],
    [
      'alert-classes',
      { ticket: { headroom: 'a', certificates: 'b', endOfLife: 'c', spend: 'd', more: 'e' } },
      'unmet',
      /ticket has 5 entries and must have 4/,
    ],
    [
      'dependency-failure',
      { dependencies: { stripe: { slow: 'queue', error: '503', down: '503' } } },
      'attested',
    ],
    [
      'dependency-failure',
      { dependencies: { stripe: { slow: 'queue', error: '503' } } },
      'unknown',
      /dependencies\.stripe\.down/,
    ],
    ['dependency-failure', { dependencies: {} }, 'unknown', /dependencies/],
    [
      'circuit-breakers',
      { sustainedFailureDependencies: [], reason: 'all are our own' },
      'not-applicable',
      /all are our own/,
    ],
    ['circuit-breakers', { sustainedFailureDependencies: [], reason: undefined }, 'unknown', /reason/],
    ['circuit-breakers', { sustainedFailureDependencies: ['stripe'], reason: undefined }, 'attested'],
    ['game-days', { nextOn: '2026-11-21' }, 'attested'],
    ['game-days', { nextOn: '2026-11-20' }, 'expired', /nextOn is 2026-11-20, which has passed/],
  ];
  for (const [id, values, state, reason] of cases) {
    it(`${id} ${JSON.stringify(values)} → ${state}`, () => {
      const status = statusOf(id, { entry: attest(id, { values }) });
      assert.equal(status.state, state, status.reason);
      if (reason) assert.match(status.reason, reason);
    });
  }

  const reviews: readonly (readonly [string, string | undefined, ItemState, RegExp?])[] = [
    ['2026-11-20', '2026-12-04', 'attested'],
    ['2026-11-20', '2026-12-11', 'attested'],
    [
      '2026-11-20',
      '2026-12-03',
      'unmet',
      /heldOn is 2026-11-20, 13 days before go-live, and must lie 14 to 21 days before it \(2026-11-12 to 2026-11-19\)/,
    ],
    ['2026-11-20', '2026-12-12', 'unmet', /22 days before go-live/],
    ['2026-11-20', '2026-11-18', 'unmet', /2 days after go-live/],
    ['2026-11-20', undefined, 'unknown', /service\.goLive/],
  ];
  for (const [heldOn, goLive, state, reason] of reviews) {
    it(`readiness-review held on ${heldOn} for a launch on ${String(goLive)} → ${state}`, () => {
      const entry = attest('readiness-review', { values: { heldOn } });
      const status = statusOf('readiness-review', { entry, service: goLive === undefined ? {} : { goLive } });
      assert.equal(status.state, state, status.reason);
      if (reason) assert.match(status.reason, reason);
    });
  }
});

describe('values and the profile', () => {
  const flows = { criticalFlows: ['checkout', 'sign-in'] };
  const cases: readonly (readonly [string, string, Given, Values, ItemState, RegExp?])[] = [
    [
      'critical flows that are all covered',
      'distributed-tracing',
      { profile: flows },
      { criticalFlows: ['Checkout', 'sign-in '] },
      'attested',
    ],
    [
      'a critical flow that is left out',
      'distributed-tracing',
      { profile: flows },
      { criticalFlows: ['checkout'] },
      'unmet',
      /covers 1 of the 2 .* leaves out sign-in/,
    ],
    [
      'a test that only self-managed databases need',
      'point-in-time-recovery',
      {},
      { testedOn: undefined },
      'attested',
    ],
    [
      'the same for self-managed ones',
      'point-in-time-recovery',
      { profile: { databases: 'self-managed' } },
      { testedOn: undefined },
      'unknown',
      /testedOn/,
    ],
    [
      'the budget of the profile',
      'deadline-budget',
      { profile: { latencyBudgetMs: 800 } },
      { latencyBudgetMs: undefined },
      'attested',
    ],
    [
      'no budget anywhere',
      'deadline-budget',
      {},
      { latencyBudgetMs: undefined },
      'unknown',
      /latencyBudgetMs/,
    ],
    [
      'an expected peak before launch',
      'capacity-numbers',
      { service: { goLive: '2027-01-01' } },
      { peak30d: undefined, expectedPeak: 90 },
      'attested',
    ],
    [
      'an expected peak after launch',
      'capacity-numbers',
      { service: { goLive: '2026-01-01' } },
      { peak30d: undefined, expectedPeak: 90 },
      'unknown',
      /peak30d/,
    ],
    [
      'an expected peak without a launch',
      'capacity-numbers',
      {},
      { peak30d: undefined, expectedPeak: 90 },
      'attested',
    ],
  ];
  for (const [name, id, given, values, state, reason] of cases) {
    it(name, () => {
      const status = statusOf(id, { ...given, entry: attest(id, { values }) });
      assert.equal(status.state, state, status.reason);
      if (reason) assert.match(status.reason, reason);
    });
  }
});

describe('the areas of a security review', () => {
  const areas: readonly (readonly [string, unknown, ItemState, RegExp?])[] = [
    ['a word for each', 'ok', 'attested'],
    ['ok with a remark', 'ok, by SSO', 'attested'],
    ['a risk with person and day', 'tokens live for a week, @ada until 2027-01-15', 'attested'],
    ['a risk as a map', { risk: 'no rotation', owner: '@ada', due: '2027-01-15' }, 'attested'],
    [
      'a risk without a day',
      'tokens live for a week, @ada',
      'unknown',
      /owner and date of the risk in areas\.secrets/,
    ],
    ['a risk without a person', 'by 2027-01-15', 'unknown', /areas\.secrets/],
    ['silence', '', 'unknown', /areas\.secrets/],
  ];
  for (const [name, secrets, state, reason] of areas) {
    it(`${name} → ${state}`, () => {
      const [asked] = [attest('security-review').attested.values['areas']];
      const values = { areas: { ...(asked as Record<string, unknown>), secrets } };
      const status = statusOf('security-review', { entry: attest('security-review', { values }) });
      assert.equal(status.state, state, status.reason);
      if (reason) assert.match(status.reason, reason);
    });
  }

  it('are doubted where all of them are just ok', () => {
    const { state, notes } = statusOf('security-review', { entry: attest('security-review') });
    assert.equal(state, 'attested');
    assert.match(notes.join(' '), /nothing was looked for/);
  });
});

describe('advice', () => {
  it('says that six people on call are better than four', () => {
    const { notes } = statusOf('on-call-rotation', { entry: attest('on-call-rotation') });
    assert.deepEqual(notes, ['people is 4: enough for the limit, but 6 is advised.']);
  });

  it('is silent from six on', () => {
    const entry = attest('on-call-rotation', { values: { people: 6 } });
    assert.deepEqual(statusOf('on-call-rotation', { entry }).notes, []);
  });
});

/** The readiness review is measured by the launch. */
function launched(id: string): Given {
  return id === 'readiness-review' ? { service: { goLive: '2026-12-08' } } : {};
}
