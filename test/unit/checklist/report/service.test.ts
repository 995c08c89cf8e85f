import assert from 'node:assert/strict';
import { readConfig } from '../../../../src/checklist/config/read.js';
import type { History, Revision } from '../../../../src/checklist/history.js';
import { ITEMS } from '../../../../src/checklist/items/index.js';
import type { ServiceReview } from '../../../../src/checklist/report/model.js';
import { toServiceReview } from '../../../../src/checklist/report/service.js';
import { decide } from '../../../../src/checklist/states/decide.js';

const TODAY = '2026-11-22';
const RULES = ['network-timeout'];

const REVIEW = `  readiness-review:
    attested:
      statement: "two hours with everybody"
      by: "@ada"
      on: 2026-11-20
      evidence: "docs/review.md"
      values: { heldOn: 2026-11-20, lead: "@ada", onCall: "@bob", platform: "@cy", acknowledgedBy: ["@ada", "@bob"] }
`;
const HEAD = `service: { name: orders, lead: "@ada", goLive: 2026-12-10 }\n`;
const ITEMS_KEY = 'items:\n';
const ROTATION = (on: string, by = '@bob'): string => `  on-call-rotation:
    attested:
      statement: "the rotation is up and running"
      by: "${by}"
      on: ${on}
      evidence: "https://pager.example.org/1"
      values: { people: 6, rotationDays: 7, primary: "@bob", secondary: "@cy", scheduleUrl: "https://pager.example.org/1", escalation: "@cto", accessTestedOn: ${on} }
`;

describe('review of one service', () => {
  it('has items by category with their decisions, owner and date', () => {
    const { categories } = review(
      `${HEAD}${ITEMS_KEY}${ROTATION('2026-11-21')}  progressive-deployment: { owner: "@ada", due: 2027-01-31, plan: "canary" }\n`,
    );
    assert.equal(categories.flatMap(({ items }) => items).length, ITEMS.length);
    const operations = categories.find(({ category }) => category === 'operations');
    assert.equal(operations?.isMet, false);
    const rotation = operations.items.find(({ id }) => id === 'on-call-rotation');
    assert.equal(rotation?.state, 'attested');
    assert.deepEqual(
      [rotation.decision?.by, rotation.decision?.evidence, rotation.decision?.counts],
      ['@bob', 'https://pager.example.org/1', true],
    );
    assert.deepEqual(rotation.decision?.values[0], { name: 'people', value: '6' });
    const canary = operations.items.find(({ id }) => id === 'progressive-deployment');
    assert.deepEqual(canary?.decision, {
      ...{ kind: 'planned', counts: true, says: 'canary', until: '2027-01-31', values: [] },
    });
  });

  it('says of a decision that it is not in force', () => {
    const { categories } = review(`${HEAD}${ITEMS_KEY}${ROTATION('2025-01-01')}`);
    const rotation = categories.flatMap(({ items }) => items).find(({ id }) => id === 'on-call-rotation');
    assert.deepEqual([rotation?.state, rotation?.decision?.counts], ['expired', false]);
  });

  it('lists what was accepted: waived and deferred items, not those that the list itself puts off', () => {
    const { risks } = review(
      `${HEAD}${ITEMS_KEY}  load-test: { waived: { reason: "dark launch", by: "@ada", until: 2026-12-31 } }\n  multi-region: { deferred: { reason: "one is enough", reopen: "SLA above 99.95 %" } }\n`,
    );
    assert.deepEqual(
      risks.map(({ kind, id, why, by, until }) => [kind, id, why, by, until]),
      [
        ['waived item', 'load-test', 'dark launch', '@ada', '2026-12-31'],
        ['deferred', 'multi-region', 'one is enough', undefined, 'SLA above 99.95 %'],
      ],
    );
  });

  it('no longer lists a waiver that has ended', () => {
    const text = `${HEAD}${ITEMS_KEY}  load-test: { waived: { reason: "dark launch", by: "@ada", until: 2026-11-21 } }\n`;
    assert.deepEqual(review(text).risks, []);
  });

  it('names who took part in the review', () => {
    const { review: held, launch } = review(`${HEAD}${ITEMS_KEY}${REVIEW}`);
    assert.deepEqual(held, {
      on: '2026-11-20',
      participants: [
        { role: 'Lead', name: '@ada' },
        { role: 'On-call', name: '@bob' },
        { role: 'Platform', name: '@cy' },
      ],
      acknowledgedBy: ['@ada', '@bob'],
      evidence: 'docs/review.md',
    });
    assert.equal(launch?.review.phase, 'held');
    assert.equal(review(HEAD).review, undefined);
  });
});

describe('changes since the last review', () => {
  const then = revision('2026-11-20', `${HEAD}${ITEMS_KEY}${REVIEW}`);

  it('are not known without history', () => {
    assert.equal(review(`${HEAD}${ITEMS_KEY}${REVIEW}`).changes, undefined);
  });

  it('are none where nothing changed', () => {
    const { changes } = review(`${HEAD}${ITEMS_KEY}${REVIEW}`, [then]);
    assert.deepEqual(changes, { since: '2026-11-20', event: 'review', entries: [] });
  });

  it('begin with the first file where no review was recorded', () => {
    const { changes } = review(`${HEAD}${ITEMS_KEY}${ROTATION('2026-11-21')}`, [
      revision('2026-11-10', HEAD),
      revision('2026-11-01', HEAD.replace('2026-12-10', '2026-12-01')),
    ]);
    assert.deepEqual([changes?.since, changes?.event], ['2026-11-01', 'first file']);
    assert.deepEqual(changes?.entries[0], { what: 'Go-live', says: '2026-12-01 → 2026-12-10' });
  });

  const now = (entry: string): string => `${HEAD}${ITEMS_KEY}${REVIEW}${entry}`;
  const deferred = (why: string) => `  multi-region: { deferred: { reason: "${why}", reopen: "more" } }\n`;
  const waived = (until: string) =>
    `  load-test: { waived: { reason: "dark", by: "@ada", until: ${until} } }\n`;
  const cases: readonly (readonly [what: string, before: string, after: string, says: string])[] = [
    ['a new attestation', '', ROTATION('2026-11-21'), 'attested by @bob on 2026-11-21'],
    ['a renewed one', ROTATION('2026-11-01'), ROTATION('2026-11-21'), 'attested anew by @bob on 2026-11-21'],
    [
      'a corrected one',
      ROTATION('2026-11-01'),
      ROTATION('2026-11-01', '@cy'),
      'attestation changed by @cy on 2026-11-01',
    ],
    ['one that was taken back', ROTATION('2026-11-01'), '', 'attestation taken back'],
    ['a waiver', '', waived('2026-12-31'), 'waived by @ada until 2026-12-31'],
    [
      'a longer waiver',
      waived('2026-12-01'),
      waived('2026-12-31'),
      'waiver changed by @ada until 2026-12-31',
    ],
    ['the end of a waiver', waived('2026-12-01'), '', 'waiver taken back'],
    ['a deferral', '', deferred('a'), 'put off until more'],
    ['another reason', deferred('a'), deferred('b'), 'put off anew until more'],
    ['the end of a deferral', deferred('a'), '', 'put off no longer'],
    [
      'owner, date and plan',
      '  game-days: { owner: "@ada" }\n',
      '  game-days: { owner: "@bob", due: 2027-01-01, plan: "monthly" }\n',
      'plan: none → monthly; owner: @ada → @bob; due: none → 2027-01-01',
    ],
  ];
  for (const [what, before, after, says] of cases)
    it(`say of ${what}: ${says}`, () => {
      const { changes } = review(now(after), [revision('2026-11-20', now(before))]);
      assert.deepEqual(
        changes?.entries.map((entry) => entry.says),
        [says],
      );
    });

  it('are counted from the file as it was on the day of the review', () => {
    const { changes } = review(now(ROTATION('2026-11-21')), [
      revision('2026-11-21', now(ROTATION('2026-11-21'))),
      then,
    ]);
    assert.equal(changes?.entries.length, 1);
  });

  it('tell of the profile, and of findings that were accepted', () => {
    const waiver = (fingerprint: string) =>
      `waivers: [{ rule: network-timeout, fingerprint: ${fingerprint}, reason: r, by: "@ada", until: 2999-01-01 }]\n`;
    const { changes } = review(
      `${now('')}profile: { payments: true, criticalFlows: [a, b] }\n${waiver('bbbb')}`,
      [revision('2026-11-20', `${now('')}profile: { payments: false }\n${waiver('aaaa')}`)],
    );
    assert.deepEqual(changes?.entries, [
      { what: 'Profile: criticalFlows', says: 'not set → a, b' },
      { what: 'Profile: payments', says: 'false → true' },
      { what: 'A finding of network-timeout', says: 'accepted by @ada until 2999-01-01' },
      { what: 'A finding of network-timeout', says: 'accepted no longer' },
    ]);
  });
});

describe('the way so far', () => {
  it('is empty without history', () => {
    assert.deepEqual(review(HEAD).progress, []);
  });

  it('has the last text of each day, expiry as of that day, and today', () => {
    const text = `${HEAD}${ITEMS_KEY}${ROTATION('2026-05-01')}`;
    const waived = `  load-test: { waived: { reason: "dark", by: "@ada", until: 2026-12-31 } }\n`;
    const { progress } = review(`${text}${waived}`, [
      revision('2026-11-20', `${text}${waived}`),
      revision('2026-06-01', text),
      revision('2026-06-01', HEAD),
      revision('2026-05-01', HEAD),
    ]);
    assert.deepEqual(progress, [
      { on: '2026-05-01', attested: 0, planned: 0, accepted: 0, expired: 0 },
      { on: '2026-06-01', attested: 1, planned: 0, accepted: 0, expired: 0 },
      { on: '2026-11-20', attested: 0, planned: 0, accepted: 1, expired: 1 },
      { on: TODAY, attested: 0, planned: 0, accepted: 1, expired: 1 },
    ]);
  });

  it('thins out what would not fit into a picture, and keeps both ends', () => {
    const days = Array.from({ length: 150 }, (_, index) =>
      new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
    );
    const { progress } = review(HEAD, days.map((on) => revision(on, HEAD)).reverse());
    assert.equal(progress.length, 61);
    assert.deepEqual([progress[0]?.on, progress.at(-2)?.on], [days[0], days.at(-1)]);
  });

  it('takes a broken or removed file for one that says what can be read', () => {
    const { progress } = review(HEAD, [
      revision('2026-11-02', 'items: ['),
      revision('2026-11-01', undefined),
    ]);
    assert.equal(progress.length, 3);
  });
});

function revision(on: string, text: string | undefined): Revision {
  return { hash: 'a'.repeat(40), on, author: 'Ada', text };
}

function review(text: string, revisions?: readonly Revision[]): ServiceReview {
  const { config, problems } = readConfig(text, { today: TODAY, ruleIds: RULES });
  assert.deepEqual(
    problems.filter(({ severity }) => severity === 'error'),
    [],
  );
  return toServiceReview({
    ...{ name: 'orders', root: '.', config, configPath: 'plimsoll.yml', today: TODAY, ruleIds: RULES },
    statuses: decide({ items: ITEMS, decided: new Map(), config, today: TODAY }),
    ...(revisions && { history: historyOf(revisions) }),
    inventory: { frameworks: [], dependencies: [], boundaries: [], entryPoints: [], blindSpots: [] },
    acceptedFindings: [],
    lineOf: () => 1,
  });
}

function historyOf(revisions: readonly Revision[]): History {
  return {
    limits: [],
    authors: [],
    revisions: () => revisions,
    changedSince: () => ({ files: [] }),
  };
}
