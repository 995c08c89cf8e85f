import assert from 'node:assert/strict';
import { toChecklistNodes, type ChecklistNode } from '../../../src/client/checklist/nodes.js';
import type { ItemView, ServiceChecklist } from '../../../src/protocol/index.js';
import { anItem, aPlace, aService } from './samples.js';

function nodesOf(...services: readonly ServiceChecklist[]): readonly ChecklistNode[] {
  return toChecklistNodes({ services, scanning: false });
}

function onlyItemNode(item: ItemView): ChecklistNode {
  const node = nodesOf(aService([item]))[0]?.children[0];
  assert.ok(node);
  return node;
}

function allIds(nodes: readonly ChecklistNode[]): readonly string[] {
  return nodes.flatMap((node) => [node.id, ...allIds(node.children)]);
}

describe('checklist nodes', () => {
  it('has no node without a service, so that the welcome text shows', () => {
    assert.deepEqual(nodesOf(), []);
  });

  it('starts with the categories of an only service, in the order of the checklist, without empty ones', () => {
    const nodes = nodesOf(
      aService([anItem({ category: 'process' }), anItem({ id: 'b', category: 'security' })]),
    );
    assert.deepEqual(
      nodes.map((node) => [node.kind, node.label]),
      [
        ['category', 'Security'],
        ['category', 'Process'],
      ],
    );
  });

  it('puts one node per service above the categories where there are several', () => {
    const orders = aService([anItem()], { root: 'services/orders' });
    const billing = aService([anItem({ state: 'met' })], { name: 'billing', root: 'services/billing' });
    const nodes = nodesOf(orders, billing);
    assert.deepEqual(
      nodes.map((node) => [node.kind, node.label, node.description]),
      [
        ['service', 'orders', 'blocked by 1 · services/orders'],
        ['service', 'billing', 'clear to go live · services/billing'],
      ],
    );
    assert.deepEqual(
      nodes.map((node) => node.children.map((child) => child.label)),
      [['Reliability'], ['Reliability']],
    );
  });

  it('sorts hard gates before tracked gaps, and in each what is unmet before what is unknown or done', () => {
    const items = [
      anItem({ id: 'tracked-unmet', gate: 'tracked', state: 'unmet' }),
      anItem({ id: 'hard-met', state: 'met' }),
      anItem({ id: 'hard-unknown', state: 'unknown' }),
      anItem({ id: 'tracked-deferred', gate: 'tracked', state: 'deferred' }),
      anItem({ id: 'hard-waived', state: 'waived' }),
      anItem({ id: 'hard-expired', state: 'expired' }),
      anItem({ id: 'hard-unmet', state: 'unmet' }),
    ];
    const order = nodesOf(aService(items))[0]?.children.map((node) => node.id.split('/').at(-1));
    assert.deepEqual(order, [
      'hard-unmet',
      'hard-expired',
      'hard-unknown',
      'hard-waived',
      'hard-met',
      'tracked-unmet',
      'tracked-deferred',
    ]);
  });

  it('puts an item that blocks before one of the same gate that does not', () => {
    const items = [anItem({ id: 'quiet', state: 'unknown' }), anItem({ id: 'blocking', state: 'unknown' })];
    const service = aService(items, { gate: { open: false, blocking: ['blocking'] } });
    const order = nodesOf(service)[0]?.children.map((node) => node.id.split('/').at(-1));
    assert.deepEqual(order, ['blocking', 'quiet']);
  });

  it('keeps the order of the checklist among equals', () => {
    const items = ['c', 'a', 'b'].map((id) => anItem({ id }));
    const order = nodesOf(aService(items))[0]?.children.map((node) => node.id.split('/').at(-1));
    assert.deepEqual(order, ['c', 'a', 'b']);
  });

  it('tells hard and tracked apart by icon and by description', () => {
    const hard = onlyItemNode(anItem({ gate: 'hard', state: 'unmet' }));
    const tracked = onlyItemNode(anItem({ gate: 'tracked', state: 'unmet' }));
    assert.deepEqual(hard.icon, { id: 'error', color: 'testing.iconFailed' });
    assert.notDeepEqual(tracked.icon, hard.icon);
    assert.deepEqual([hard.description, tracked.description], ['hard gate', 'tracked']);
  });

  it('lists the places of an item with a 1-based line, and where a click leads', () => {
    const place = aPlace();
    const [node] = onlyItemNode(anItem({ state: 'unmet', places: [place] })).children;
    assert.ok(node);
    assert.equal(node.label, 'payments.ts:41');
    assert.equal(node.description, 'axios.post waits for ever');
    assert.equal(node.place, place);
    assert.equal(node.tooltip?.title, 'src/payments.ts:41');
  });

  it('names files of one name by as much of their folder as it takes', () => {
    const places = ['src/orders/index.ts', 'src/users/index.ts'].map((file) => aPlace({ file, uri: file }));
    const labels = onlyItemNode(anItem({ places })).children.map((node) => node.label);
    assert.deepEqual(labels, ['orders/index.ts:41', 'users/index.ts:41']);
  });

  it('opens what is unmet at first, unless it has too many places to see past them', () => {
    const places = (count: number) => Array.from({ length: count }, (_, line) => aPlace({ line }));
    assert.equal(onlyItemNode(anItem({ state: 'unmet', places: places(8) })).isOpenAtFirst, true);
    assert.equal(onlyItemNode(anItem({ state: 'unmet', places: places(9) })).isOpenAtFirst, false);
    assert.equal(onlyItemNode(anItem({ state: 'met', places: places(1) })).isOpenAtFirst, false);
    assert.equal(nodesOf(aService([anItem({ state: 'unmet' })]))[0]?.isOpenAtFirst, true);
    assert.equal(nodesOf(aService([anItem({ state: 'unknown' })]))[0]?.isOpenAtFirst, false);
  });

  it('gives every node an id of its own, also for two messages at one place and two services of one name', () => {
    const items = [anItem({ places: [aPlace(), aPlace({ message: 'and again' })] })];
    const ids = allIds(nodesOf(aService(items, { root: 'a' }), aService(items, { root: 'b' })));
    assert.equal(new Set(ids).size, ids.length);
  });

  it('keeps the ids of items when their state, order or places change', () => {
    const before = aService([anItem({ id: 'a' }), anItem({ id: 'b' })]);
    const after = aService([
      anItem({ id: 'a', state: 'met' }),
      anItem({ id: 'b', state: 'unmet', places: [aPlace()] }),
    ]);
    const itemIds = (service: ServiceChecklist) =>
      nodesOf(service)[0]
        ?.children.map((node) => node.id)
        .sort();
    assert.deepEqual(itemIds(after), itemIds(before));
  });

  it('says in words what the icons show', () => {
    const item = anItem({ state: 'unmet', owner: '@ada', due: '2026-12-01', places: [aPlace()] });
    assert.equal(
      onlyItemNode(item).spoken,
      'Graceful shutdown: hard gate, unmet, blocks going live, owner @ada, due 2026-12-01, 1 place',
    );
  });
});
