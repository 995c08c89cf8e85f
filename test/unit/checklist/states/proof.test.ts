import assert from 'node:assert/strict';
import { ITEMS } from '../../../../src/checklist/items/index.js';
import type { ItemState } from '../../../../src/checklist/item.js';
import type { ItemEvidence } from '../../../../src/checklist/states/status.js';
import { attest, decideAll, PLACE, statusOf } from './sample.js';

describe('item states', () => {
  it('without any evidence leave 63 items unknown and six deferred, one unmet for want of a lead, and tick none', () => {
    const states = decideAll('load-test').map(({ state }) => state);
    assert.equal(states.filter((state) => state === 'unknown').length, 63);
    assert.equal(states.filter((state) => state === 'deferred').length, 6);
    assert.equal(states.filter((state) => state === 'unmet').length, 1);
  });

  it('keep the order of the items and give each a sentence of one line', () => {
    const statuses = decideAll('load-test');
    assert.deepEqual(
      statuses.map(({ item }) => item.id),
      ITEMS.map(({ id }) => id),
    );
    for (const { reason } of statuses) assert.match(reason, /^[A-Z][^\n]{15,}\.$/);
  });

  for (const verdict of ['met', 'unmet', 'unknown', 'waived', 'not-applicable'] as const) {
    it(`take the verdict ${verdict} of the rules, with reason and places`, () => {
      const status = statusOf('retry-backoff', { code: verdict });
      assert.equal(status.state, verdict);
      assert.equal(status.reason, 'As the rules say.');
      assert.deepEqual(status.places, [PLACE]);
      assert.deepEqual(status.parts, [{ kind: 'code', verdict, reason: status.reason, places: [PLACE] }]);
    });
  }

  it('have no owner, date or end where nobody gave one', () => {
    const status = statusOf('load-test');
    assert.equal('owner' in status || 'due' in status || 'expires' in status || 'isOverdue' in status, false);
  });
});

type Verdict = ItemEvidence['verdict'] | undefined;

describe('one kind of proof that decides alone', () => {
  const cases: readonly (readonly [string, Verdict, Verdict, ItemState])[] = [
    ['structured-logging', undefined, undefined, 'unknown'],
    ['runbook-content', undefined, 'met', 'met'],
    ['runbook-content', undefined, 'unmet', 'unmet'],
    ['runbook-content', undefined, 'unknown', 'unknown'],
    ['dependency-scanning', undefined, undefined, 'unknown'],
    // A drill without values and end confirms what the code shows; it is advice.
    ['network-deadlines', 'met', undefined, 'met'],
    ['network-deadlines', 'unmet', undefined, 'unmet'],
    ['input-validation', 'not-applicable', undefined, 'not-applicable'],
    ['graceful-shutdown', 'unknown', undefined, 'unknown'],
    ['error-boundary', 'waived', undefined, 'waived'],
  ];
  for (const [id, code, files, state] of cases) {
    it(`${id}: code ${String(code)}, files ${String(files)} → ${state}`, () => {
      assert.equal(statusOf(id, proof(code, files)).state, state);
    });
  }
});

describe('code and files together', () => {
  const cases: readonly (readonly [Verdict, Verdict, ItemState])[] = [
    ['met', 'met', 'met'],
    ['met', 'unmet', 'unmet'],
    ['unmet', 'met', 'unmet'],
    ['unmet', undefined, 'unmet'],
    [undefined, 'unmet', 'unmet'],
    ['met', 'unknown', 'unknown'],
    ['unknown', 'met', 'unknown'],
    // One half that holds proves nothing as long as the other is silent.
    ['met', undefined, 'unknown'],
    [undefined, 'met', 'unknown'],
    ['not-applicable', undefined, 'unknown'],
    ['not-applicable', 'met', 'met'],
    ['waived', 'met', 'waived'],
    ['not-applicable', 'not-applicable', 'not-applicable'],
    [undefined, undefined, 'unknown'],
  ];
  for (const [code, files, state] of cases) {
    it(`rate-limiting: code ${String(code)}, files ${String(files)} → ${state}`, () => {
      const status = statusOf('rate-limiting', proof(code, files));
      assert.equal(status.state, state);
      assert.deepEqual(
        status.parts.map(({ kind, verdict }) => [kind, verdict]),
        [
          ['code', code ?? 'unknown'],
          ['evidence', files ?? 'unknown'],
        ],
      );
    });
  }
});

type Stated = 'good' | 'wrong' | 'old' | 'void' | 'gappy' | undefined;

describe('proof that needs a statement beside it', () => {
  const cases: readonly (readonly [string, Verdict, Stated, ItemState])[] = [
    ['business-metrics', 'met', undefined, 'unknown'],
    ['business-metrics', 'met', 'good', 'attested'],
    ['business-metrics', 'met', 'old', 'expired'],
    ['business-metrics', 'met', 'void', 'unknown'],
    ['business-metrics', 'met', 'gappy', 'unknown'],
    // A statement fills in where the code cannot tell, and never against what it shows.
    ['business-metrics', 'unknown', 'good', 'attested'],
    ['business-metrics', undefined, 'good', 'attested'],
    ['business-metrics', 'unmet', 'good', 'unmet'],
    ['business-metrics', 'waived', 'good', 'waived'],
    ['business-metrics', 'waived', undefined, 'unknown'],
    ['business-metrics', 'not-applicable', undefined, 'unknown'],
    ['on-call-load', undefined, 'good', 'attested'],
    ['on-call-load', undefined, 'wrong', 'unmet'],
    ['on-call-load', undefined, 'old', 'expired'],
    ['restore-tested', undefined, undefined, 'unknown'],
    ['restore-tested', undefined, 'good', 'attested'],
    ['restore-tested', undefined, 'wrong', 'unmet'],
    ['endpoint-authentication', 'met', 'good', 'attested'],
    ['endpoint-authentication', 'met', 'wrong', 'unmet'],
    ['health-probes', 'unmet', 'good', 'unmet'],
    ['health-probes', undefined, 'good', 'attested'],
    ['distributed-tracing', 'not-applicable', undefined, 'not-applicable'],
    ['session-handling', 'not-applicable', undefined, 'not-applicable'],
    ['session-handling', 'not-applicable', 'good', 'attested'],
    ['circuit-breakers', 'not-applicable', undefined, 'not-applicable'],
    ['query-audit', 'not-applicable', 'old', 'not-applicable'],
    // Enough by itself, whichever it is.
    ['golden-signals', 'met', undefined, 'met'],
    ['golden-signals', 'met', 'old', 'met'],
    ['golden-signals', 'unmet', undefined, 'unmet'],
    ['golden-signals', 'unmet', 'good', 'attested'],
    ['golden-signals', 'unmet', 'old', 'unmet'],
    ['golden-signals', 'unknown', 'good', 'attested'],
    ['golden-signals', undefined, 'good', 'attested'],
    ['golden-signals', undefined, 'old', 'expired'],
    ['golden-signals', 'unknown', undefined, 'unknown'],
    // Nobody has to state these, but somebody may where the code cannot tell.
    ['retry-backoff', undefined, 'good', 'attested'],
    ['retry-backoff', 'unknown', 'good', 'attested'],
    ['retry-backoff', 'unknown', 'old', 'expired'],
    ['retry-backoff', 'met', 'old', 'met'],
    ['retry-backoff', 'unmet', 'good', 'unmet'],
    ['network-deadlines', 'unknown', 'good', 'attested'],
    ['network-deadlines', 'met', 'void', 'met'],
    ['network-deadlines', 'not-applicable', 'good', 'not-applicable'],
  ];
  for (const [id, code, stated, state] of cases) {
    it(`${id}: code ${String(code)}, statement ${String(stated)} → ${state}`, () => {
      const entry = stated && statement(id, stated);
      const status = statusOf(id, { ...proof(code, undefined), ...(entry && { entry }) });
      assert.equal(status.state, state, status.reason);
      assert.match(status.reason, /^\S[^\n]+\.$/);
    });
  }

  it('counts where the alerts live elsewhere, and not against a runbook that is missing', () => {
    const entry = attest('alert-runbooks');
    assert.equal(statusOf('alert-runbooks', { files: 'unknown', entry }).state, 'attested');
    const wrong = attest('alert-runbooks', { values: { linkedCount: 9 } });
    assert.equal(statusOf('alert-runbooks', { files: 'met', entry: wrong }).state, 'unmet');
  });

  it('shows each part with its own verdict and reason', () => {
    const { parts } = statusOf('load-test', { files: 'met', entry: attest('load-test') });
    assert.deepEqual(
      parts.map(({ kind, verdict }) => [kind, verdict]),
      [
        ['evidence', 'met'],
        ['attestation', 'met'],
        ['drill', 'met'],
      ],
    );
    for (const { reason } of parts) assert.match(reason, /^[A-Z].+\.$/);
  });
});

describe('an unknown item says what would decide it', () => {
  const reasons: readonly (readonly [string, Verdict, RegExp])[] = [
    ['retry-backoff', undefined, /^No rule in use reads it yet; until then, a person may attest it\.$/],
    [
      'runbook-content',
      undefined,
      /^No probe in use looks for it in the repository's files yet; until then, a person may attest it\.$/,
    ],
    [
      'rate-limiting',
      undefined,
      /^No rule or probe in use reads it yet; until then, a person may attest it\.$/,
    ],
    [
      'threat-model',
      undefined,
      /^Nothing in the repository can tell: a person must attest it, giving document\.$/,
    ],
    ['golden-signals', undefined, /, or a person must attest it, giving dashboardUrl\.$/],
    [
      'rollback-tested',
      undefined,
      /, and a drill must show it, giving minutes, command, mechanism, who and commit\.$/,
    ],
    ['circuit-breakers', undefined, /giving sustainedFailureDependencies\.$/],
    [
      'business-metrics',
      'met',
      /^As the rules say, but a person must attest it, giving metricName and coreFunction\.$/,
    ],
    ['business-metrics', 'unknown', /^As the rules say, and a person must attest it/],
    ['rate-limiting', 'met', /^As the rules say, but no probe in use reads its files yet\.$/],
    ['network-deadlines', undefined, /^No rule in use reads it yet; until then, a person may attest it\.$/],
  ];
  for (const [id, code, reason] of reasons) {
    it(`${id}, code ${String(code)}`, () => {
      assert.match(statusOf(id, proof(code, undefined)).reason, reason);
    });
  }

  it('point-in-time-recovery, for databases of both kinds', () => {
    const own = statusOf('point-in-time-recovery', { profile: { databases: 'self-managed' } });
    assert.match(statusOf('point-in-time-recovery').reason, /giving retentionDays\.$/);
    assert.match(own.reason, /giving retentionDays and testedOn\.$/);
  });
});

function proof(code: Verdict, files: Verdict) {
  return { ...(code && { code }), ...(files && { files }) };
}

const WRONG: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'on-call-load': { pagesPerWeek: 3 },
  'restore-tested': { appBooted: false },
  'endpoint-authentication': { routesTested: 9 },
};

function statement(id: string, stated: NonNullable<Stated>) {
  if (stated === 'good') return attest(id);
  if (stated === 'wrong') return attest(id, { values: WRONG[id] ?? {} });
  if (stated === 'old') return attest(id, { on: '2020-01-01', values: { release: '1' } });
  if (stated === 'void') return attest(id, { by: 'everyone' });
  return attest(id, { values: { metricName: undefined } });
}
