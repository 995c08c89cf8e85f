import assert from 'node:assert/strict';
import { type Config, EMPTY_CONFIG } from '../../../src/checklist/config/config.js';
import { ITEMS } from '../../../src/checklist/items/index.js';
import { decide, gateOf, type ItemEvidence, type ItemStatus } from '../../../src/checklist/states.js';

const TODAY = '2026-11-21';
const PLACE = { file: 'src/http.ts', start: 10, end: 24, message: 'axios.get waits for ever' };

describe('item states', () => {
  it('without any evidence leave 64 items unknown and six deferred, and tick none', () => {
    const states = decideAll().map(({ state }) => state);
    assert.equal(states.filter((state) => state === 'unknown').length, 64);
    assert.equal(states.filter((state) => state === 'deferred').length, 6);
  });

  it('keep the order of the items and give each a sentence of one line', () => {
    const statuses = decideAll();
    assert.deepEqual(
      statuses.map(({ item }) => item.id),
      ITEMS.map(({ id }) => id),
    );
    for (const { reason } of statuses) assert.match(reason, /^[A-Z][^\n]{15,}\.$/);
  });

  for (const verdict of ['met', 'unmet', 'unknown', 'not-applicable'] as const) {
    it(`take the verdict ${verdict} of the rules, with reason and places`, () => {
      const status = statusOf('network-deadlines', { evidence: { verdict } });
      assert.equal(status.state, verdict);
      assert.equal(status.reason, 'As the rules say.');
      assert.deepEqual(status.places, [PLACE]);
    });
  }

  it('carry owner and due date', () => {
    const status = statusOf('load-test', { items: { 'load-test': { owner: '@ada', due: '2026-12-01' } } });
    assert.equal(status.owner, '@ada');
    assert.equal(status.due, '2026-12-01');
    assert.equal('expires' in status, false);
  });

  it('have no owner or due date where nobody gave one', () => {
    const status = statusOf('load-test', {});
    assert.equal('owner' in status || 'due' in status, false);
  });

  it('say that an open item is overdue, from the day after its date', () => {
    const onTheDay = statusOf('load-test', { items: { 'load-test': { due: TODAY } } });
    const after = statusOf('load-test', { items: { 'load-test': { due: '2026-11-20' } } });
    assert.doesNotMatch(onTheDay.reason, /due/);
    assert.match(after.reason, /[^.]; it was due on 2026-11-20\.$/);
  });

  it('do not call a met item overdue', () => {
    const items = { 'network-deadlines': { due: '2026-01-01' } };
    const status = statusOf('network-deadlines', { evidence: { verdict: 'met' }, items });
    assert.equal(status.reason, 'As the rules say.');
  });

  describe('say what would decide an unknown item', () => {
    const reasons: readonly (readonly [string, RegExp])[] = [
      ['retry-backoff', /^No rule in use reads it yet\.$/],
      ['runbook-content', /^No probe in use looks for it in the repository's files yet\.$/],
      ['rate-limiting', /^No rule or probe in use reads it yet\.$/],
      ['threat-model', /^Nothing in the repository can tell: a person must attest it, giving document\.$/],
      ['golden-signals', /, or a person must attest it, giving dashboardUrl\.$/],
      [
        'rollback-tested',
        /, and a drill must show it, giving minutes, command, mechanism, who and commit\.$/,
      ],
      ['circuit-breakers', /giving sustainedFailureDependencies\.$/],
    ];
    for (const [id, reason] of reasons) {
      it(id, () => {
        assert.match(statusOf(id, {}).reason, reason);
      });
    }

    it('point-in-time-recovery, for databases of both kinds', () => {
      const managed = statusOf('point-in-time-recovery', {});
      const own = statusOf('point-in-time-recovery', { profile: { databases: 'self-managed' } });
      assert.match(managed.reason, /giving retentionDays\.$/);
      assert.match(own.reason, /giving retentionDays and testedOn\.$/);
    });
  });

  it('leave an attested item unknown and say that the statement is not judged yet', () => {
    const attested = { statement: 's', by: '@grace', on: '2026-11-03', evidence: 'e', values: {}, scope: [] };
    const status = statusOf('restore-tested', { items: { 'restore-tested': { attested } } });
    assert.equal(status.state, 'unknown');
    assert.match(status.reason, /@grace attested it on 2026-11-03; .* does not judge them yet\.$/);
  });

  it('leave a planned item unknown and say that the plan is not judged yet', () => {
    const entry = { owner: '@ada', due: '2027-01-31', plan: 'canary' };
    const status = statusOf('progressive-deployment', { items: { 'progressive-deployment': entry } });
    assert.equal(status.state, 'unknown');
    assert.match(status.reason, /plan/);
  });

  describe('of deferred items', () => {
    const deferred = { reason: 'one region\n meets the SLA.', reopen: 'SLA above 99.95 %' };

    it('follow the default, with the condition that reopens them', () => {
      const status = statusOf('service-mesh', {});
      assert.equal(status.state, 'deferred');
      assert.equal(status.item.gate, 'tracked');
      assert.match(status.reason, /until there are ten or more services\.$/);
    });

    it('follow the file, in one sentence of one line', () => {
      const status = statusOf('audit-log', { items: { 'audit-log': { deferred } } });
      assert.equal(status.state, 'deferred');
      assert.equal(
        status.reason,
        'Put off (one region meets the SLA); counts again when this holds: SLA above 99.95 %.',
      );
    });

    it('stand against a rule that finds them unmet, but not against proof that they are met', () => {
      const items = { 'rate-limiting': { deferred } };
      assert.equal(statusOf('rate-limiting', { evidence: { verdict: 'unmet' }, items }).state, 'deferred');
      assert.equal(statusOf('rate-limiting', { evidence: { verdict: 'met' }, items }).state, 'met');
    });

    it('do not exist for hard items, not even for those that the profile raised', () => {
      const items = { 'penetration-test': { deferred }, 'load-test': { deferred } };
      assert.equal(statusOf('load-test', { items }).state, 'unknown');
      assert.equal(statusOf('penetration-test', { items }).state, 'deferred');
      assert.equal(statusOf('penetration-test', { items, profile: { health: true } }).state, 'unknown');
    });
  });
});

describe('gate', () => {
  const [hard, tracked] = [hardItem(), trackedItem()];

  for (const state of ['unmet', 'unknown', 'expired'] as const) {
    it(`is closed by a hard item that is ${state}`, () => {
      assert.deepEqual(gateOf([{ ...hard, state }]), { open: false, blocking: [hard.item.id] });
    });

    it(`is not closed by a tracked item that is ${state}`, () => {
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
    assert.deepEqual(gateOf(decideAll()), { open: false, blocking });
  });

  it('counts an item that the profile raised', () => {
    const raised = decideAll({ ...EMPTY_CONFIG, profile: { payments: true } });
    assert.ok(gateOf(raised).blocking.includes('penetration-test'));
    assert.equal(gateOf(decideAll()).blocking.includes('penetration-test'), false);
  });
});

interface Given {
  readonly evidence?: { readonly verdict: ItemEvidence['verdict'] };
  readonly items?: Config['items'];
  readonly profile?: Config['profile'];
}

function statusOf(id: string, { evidence, items = {}, profile = {} }: Given): ItemStatus {
  const found = { reason: 'As the rules say.', places: [PLACE] };
  const decided = new Map(evidence === undefined ? [] : [[id, { ...found, ...evidence }]]);
  const config = { ...EMPTY_CONFIG, items, profile };
  const status = decide({ items: ITEMS, decided, config, today: TODAY }).find(({ item }) => item.id === id);
  assert.ok(status, id);
  return status;
}

function decideAll(config: Config = EMPTY_CONFIG): ItemStatus[] {
  return decide({ items: ITEMS, decided: new Map(), config, today: TODAY });
}

function hardItem(): ItemStatus {
  return statusOf('load-test', {});
}

function trackedItem(): ItemStatus {
  return statusOf('threat-model', {});
}
