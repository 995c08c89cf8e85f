import assert from 'node:assert/strict';
import { CATEGORIES } from '../../../src/analysis/rule.js';
import type { Item, RequiredValue, ValueLimit } from '../../../src/checklist/item.js';
import { findItem, ITEMS } from '../../../src/checklist/items/index.js';

const DEFERRED = [
  'developer-platform',
  'multi-region',
  'service-mesh',
  'soc2-readiness',
  'sre-function',
  'unit-coverage-90',
];

/** Items that block a launch: nothing joins or leaves this list by accident. */
const HARD = [
  'structured-logging log-levels golden-signals business-metrics distributed-tracing symptom-alerts alert-runbooks',
  'request-id-propagation secrets-in-vault secrets-not-in-repo secret-rotation-tested input-validation',
  'endpoint-authentication endpoint-authorization internal-endpoints-private session-handling',
  'encryption-in-transit encryption-at-rest security-review network-deadlines retry-backoff circuit-breakers',
  'graceful-shutdown error-boundary health-probes load-test query-audit on-call-rotation rollback-tested launch-plan',
  'rolling-deployment restore-tested gaps-have-owners',
].flatMap((line) => line.split(' '));

describe('checklist items', () => {
  it('are 70, each with an id of its own', () => {
    assert.equal(ITEMS.length, 70);
    assert.equal(new Set(ITEMS.map(({ id }) => id)).size, 70);
    for (const { id } of ITEMS) assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('have titles and requirements of their own', () => {
    assert.equal(new Set(ITEMS.map(({ title }) => title)).size, 70);
    assert.equal(new Set(ITEMS.map(({ requirement }) => requirement)).size, 70);
  });

  it('are ordered by category, deferred ones at the end of theirs', () => {
    const order = (item: Item) => CATEGORIES.indexOf(item.category) * 2 + (isDeferred(item) ? 1 : 0);
    const sorted = [...ITEMS].sort((left, right) => order(left) - order(right));
    assert.deepEqual(
      ITEMS.map(({ id }) => id),
      sorted.map(({ id }) => id),
    );
    assert.equal(ITEMS.at(-1)?.category, 'process');
  });

  it('put six off by default, all of them tracked', () => {
    const deferred = ITEMS.filter(isDeferred);
    assert.deepEqual(deferred.map(({ id }) => id).sort(), DEFERRED);
    for (const item of deferred) {
      assert.equal(item.gate, 'tracked', item.id);
      assert.ok(item.decidedBy.includes('deferral'), item.id);
    }
    const others = ITEMS.filter((item) => !isDeferred(item) && item.decidedBy.includes('deferral'));
    assert.deepEqual(others, []);
  });

  it('are hard where the sources say so, and nowhere else', () => {
    const hard = ITEMS.filter(({ gate }) => gate === 'hard').map(({ id }) => id);
    assert.deepEqual(hard.sort(), [...HARD].sort());
  });

  for (const item of ITEMS) {
    it(`${item.id} is complete`, () => {
      assert.ok(item.title.length > 0 && item.title.length <= 60, item.title);
      for (const sentence of [item.requirement, item.gateReason, item.risk]) assertSentence(sentence);
      if (item.decidedNote !== undefined) assertSentence(item.decidedNote);
      if (item.honestTest !== undefined) assertSentence(item.honestTest);
      assert.ok(item.decidedBy.length > 0);
      assert.equal(new Set(item.decidedBy).size, item.decidedBy.length);
      assert.ok(item.sources.length > 0 && item.sources.every(({ section }) => section !== ''));
      assert.ok(item.validity.kind !== 'days' || item.validity.days > 0);
    });

    it(`${item.id} asks for sound values`, () => {
      assert.equal(new Set(item.values.map(({ name }) => name)).size, item.values.length);
      for (const value of item.values) assertSound(value, item);
    });
  }

  it('are found by id', () => {
    assert.equal(findItem('restore-tested')?.title, 'Database restored to a fresh environment');
    assert.equal(findItem('constructor'), undefined);
  });
});

describe('limits of required values', () => {
  const limits: readonly (readonly [string, string, ValueLimit])[] = [
    ['distributed-tracing', 'criticalFlows', { op: 'covers', key: 'criticalFlows' }],
    ['alert-runbooks', 'linkedCount', { op: '==', thanValue: 'alertCount' }],
    ['alert-classes', 'page', { op: 'size', than: 5 }],
    ['alert-classes', 'ticket', { op: 'size', than: 4 }],
    ['alert-hygiene', 'firedWithoutAction', { op: '<=', than: 2 }],
    ['alert-hygiene', 'unansweredFiringsWeek', { op: '<=', than: 3 }],
    ['ten-minute-diagnosis', 'minutes', { op: '<=', than: 10 }],
    ['ten-minute-diagnosis', 'answers', { op: 'size', than: 3 }],
    ['runbook-stranger-drill', 'recovered', { op: '==', than: true }],
    ['secret-rotation-tested', 'downtimeSeconds', { op: '==', than: 0 }],
    ['endpoint-authentication', 'routesTested', { op: '==', thanValue: 'routesTotal' }],
    ['endpoint-authorization', 'routesTested', { op: '==', thanValue: 'routesTotal' }],
    ['security-review', 'areas', { op: 'size', than: 9 }],
    ['security-scan-in-ci', 'openHigh', { op: '==', than: 0 }],
    ['penetration-test', 'openHigh', { op: '==', than: 0 }],
    ['load-test', 'minutes', { op: '>=', than: 15 }],
    ['load-test', 'peak', { op: '>=', thanValue: 'expectedPeak' }],
    ['on-call-rotation', 'people', { op: '>=', than: 4 }],
    ['on-call-rotation', 'rotationDays', { op: '==', than: 7 }],
    ['rollback-tested', 'minutes', { op: '<', than: 3 }],
    ['restore-tested', 'appBooted', { op: '==', than: true }],
    ['on-call-load', 'pagesPerWeek', { op: '<=', than: 2 }],
    ['readiness-review', 'heldOn', { op: 'days-before-go-live', least: 14, most: 21 }],
  ];

  for (const [id, name, limit] of limits) {
    it(`${id}.${name} is held to ${JSON.stringify(limit)}`, () => {
      assert.deepEqual(valueOf(id, name)?.limit, limit);
    });
  }

  it('are these and no others', () => {
    const limited = ITEMS.flatMap(({ id, values }) =>
      values.filter(({ limit }) => limit !== undefined).map(({ name }) => `${id}.${name}`),
    );
    assert.deepEqual(limited.sort(), limits.map(([id, name]) => `${id}.${name}`).sort());
  });

  it('advise six people on call', () => {
    assert.equal(valueOf('on-call-rotation', 'people')?.advised, 6);
  });

  it('name the nine areas of a security review', () => {
    assert.equal(valueOf('security-review', 'areas')?.entries?.length, 9);
  });

  it('let an empty list of fragile dependencies stand only with a reason', () => {
    assert.equal(valueOf('circuit-breakers', 'sustainedFailureDependencies')?.emptyNeedsReason, true);
    assert.equal(valueOf('circuit-breakers', 'reason')?.optional, true);
  });

  it('take the expected peak for that of 30 days before launch', () => {
    assert.equal(valueOf('capacity-numbers', 'peak30d')?.beforeLaunch, 'expectedPeak');
  });
});

describe('honest tests', () => {
  const numbers: readonly (readonly [string, RegExp])[] = [
    ['ten-minute-diagnosis', /ten minutes .* what changed in the last hour/],
    ['runbook-stranger-drill', /never seen the system/],
    ['runbook-content', /at most three sentences/],
    ['rollback-tested', /one command, and under three minutes/],
    ['on-call-rotation', /^Four engineers at least, six if you can, one week at a time/],
    ['on-call-load', /more than two a week/],
    ['alert-hygiene', /more than twice .* more than three times in a week/],
    ['golden-signals', /health endpoint .* is not monitoring/],
    ['security-review', /nobody objected is no review/],
    ['load-test', /fifteen minutes/],
    ['query-audit', /ten million rows/],
    ['restore-tested', /once a quarter/],
    ['capacity-numbers', /half an hour once a month/],
  ];
  for (const [id, text] of numbers) {
    it(`${id} says ${String(text)}`, () => {
      assert.match(findItem(id)?.honestTest ?? '', text);
    });
  }

  it('stand with every item that a drill decides', () => {
    const silent = ITEMS.filter(({ decidedBy, honestTest }) => decidedBy.includes('drill') && !honestTest);
    assert.deepEqual(silent, []);
  });
});

describe('validity', () => {
  const validities: readonly (readonly [string, Item['validity']])[] = [
    ['network-deadlines', { kind: 'each-scan' }],
    ['restore-tested', { kind: 'days', days: 92 }],
    ['capacity-numbers', { kind: 'days', days: 35 }],
    ['on-call-load', { kind: 'days', days: 35 }],
    ['load-test', { kind: 'days', days: 90 }],
    ['penetration-test', { kind: 'days', days: 365 }],
    ['endpoint-authentication', { kind: 'release' }],
    ['endpoint-authorization', { kind: 'release' }],
    ['launch-plan', { kind: 'launch', graceDays: 14 }],
    ['readiness-review', { kind: 'launch', graceDays: 0 }],
  ];

  for (const [id, validity] of validities) {
    it(`${id} holds for ${JSON.stringify(validity)}`, () => {
      assert.deepEqual(findItem(id)?.validity, validity);
    });
  }
});

function isDeferred(item: Item): boolean {
  return item.deferredUntil !== undefined;
}

function valueOf(id: string, name: string): RequiredValue | undefined {
  return findItem(id)?.values.find((value) => value.name === name);
}

function assertSentence(text: string): void {
  assert.match(text, /^\S.{15,}[.]$/);
}

function assertSound({ name, ask, kind, limit, entries }: RequiredValue, item: Item): void {
  assert.match(name, /^[a-z][A-Za-z0-9]*$/);
  assert.match(ask, /^\S.*[^.]$/, 'a label, without a full stop');
  if (limit?.op === 'size') assert.ok(kind === 'list' || kind === 'map');
  if (limit?.op === 'size' && entries !== undefined) assert.equal(entries.length, limit.than);
  if (limit?.op === 'days-before-go-live') assert.equal(kind, 'date');
  if (limit !== undefined && 'thanValue' in limit) {
    const other = item.values.find((value) => value.name === limit.thanValue);
    assert.equal(other?.kind, kind);
  }
}
