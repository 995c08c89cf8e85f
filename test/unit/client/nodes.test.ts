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

function childrenOf(item: ItemView, kind: ChecklistNode['kind']): readonly ChecklistNode[] {
  return onlyItemNode(item).children.filter((child) => child.kind === kind);
}

function allIds(nodes: readonly ChecklistNode[]): readonly string[] {
  return nodes.flatMap((node) => [node.id, ...allIds(node.children)]);
}

describe('checklist nodes', () => {
  it('has no node without a service, so that the welcome text shows', () => {
    assert.deepEqual(nodesOf(), []);
  });

  it('divides an only service by what its items ask of people, without empty sections', () => {
    const nodes = nodesOf(
      aService([
        anItem({ id: 'a', state: 'met' }),
        anItem({ id: 'b', gate: 'tracked', state: 'planned' }),
        anItem({ id: 'c', state: 'unmet' }),
        anItem({ id: 'd', state: 'waived' }),
        anItem({ id: 'e', state: 'attested' }),
      ]),
    );
    assert.deepEqual(
      nodes.map((node) => [node.kind, node.label, node.description]),
      [
        ['section', 'Blocking go-live', '1 · 1 unmet'],
        ['section', 'Tracked gaps', '1 · 1 planned'],
        ['section', 'Met', '2 · 1 attested · 1 met'],
        ['section', 'Deferred and not applicable', '1 · 1 waived'],
      ],
    );
  });

  it('puts the next step on top, which leads to its item', () => {
    const item = anItem({ state: 'unmet' });
    const [first] = nodesOf(aService([item], { nextStep: { itemId: item.id, says: 'Mend 1 place.' } }));
    assert.equal(first?.kind, 'next-step');
    assert.equal(first.description, item.title);
    assert.equal(first.about?.item, item.id);
    assert.equal(first.spoken, 'Next step: Mend 1 place.');
  });

  it('puts one node per service above the sections where there are several', () => {
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
      [['Blocking go-live'], ['Met']],
    );
  });

  it('lists what blocks in the order in which to work it off: by category, then by urgency', () => {
    const items = [
      anItem({ id: 'process', category: 'process', state: 'unmet' }),
      anItem({ id: 'security-unknown', category: 'security' }),
      anItem({ id: 'security-unmet', category: 'security', state: 'unmet' }),
      anItem({ id: 'seen', category: 'observability' }),
    ];
    const order = nodesOf(aService(items))[0]?.children.map((node) => node.about?.item);
    assert.deepEqual(order, ['seen', 'security-unmet', 'security-unknown', 'process']);
  });

  it('lists overdue gaps before the others, and marks them', () => {
    const gap = { gate: 'tracked', state: 'unmet' } as const;
    const items = [
      anItem({ ...gap, id: 'open' }),
      anItem({ ...gap, id: 'late', due: '2026-11-01', isOverdue: true }),
    ];
    const nodes = nodesOf(aService(items))[0]?.children ?? [];
    assert.deepEqual(
      nodes.map(({ about, mark }) => [about?.item, mark]),
      [
        ['late', 'overdue'],
        ['open', undefined],
      ],
    );
    assert.match(nodes[0]?.description ?? '', /overdue since 2026-11-01/);
  });

  it('marks what has expired', () => {
    assert.equal(onlyItemNode(anItem({ state: 'expired', expires: '2026-11-01' })).mark, 'expired');
  });

  it('shows only what a filter lets through, with everything open', () => {
    const items = [anItem({ id: 'a', owner: '@ada' }), anItem({ id: 'b' })];
    const nodes = toChecklistNodes(
      { services: [aService(items)], scanning: false },
      { owners: ['@ada'], states: [] },
    );
    assert.deepEqual(
      nodes.flatMap(({ children, isOpenAtFirst }) => [
        isOpenAtFirst,
        ...children.map(({ about }) => about?.item),
      ]),
      [true, 'a'],
    );
  });

  it('lists what each kind of proof says, and the reason where there is only one', () => {
    const parts = [
      { kind: 'code', verdict: 'met', reason: '3 places keep it.' },
      { kind: 'drill', verdict: 'unknown', reason: 'A drill must show it.' },
    ] as const;
    assert.deepEqual(
      childrenOf(anItem({ parts }), 'part').map(({ label, description }) => [label, description]),
      [
        ['Code', '3 places keep it.'],
        ['Drill', 'A drill must show it.'],
      ],
    );
    assert.deepEqual(
      childrenOf(anItem(), 'part').map(({ label }) => label),
      ['Nothing in the repository can tell.'],
    );
  });

  it('leads from the evidence of an attestation to its address or file', () => {
    const attested = { statement: 'Restored it.', by: '@ada', on: '2026-11-03', values: {}, scope: [] };
    const linkOf = (evidence: string) =>
      childrenOf(
        anItem({ state: 'attested', decision: { kind: 'attested', attested: { ...attested, evidence } } }),
        'evidence',
      )[0]?.link;
    assert.equal(linkOf('https://ci.acme.io/runs/1'), 'https://ci.acme.io/runs/1');
    assert.equal(linkOf('docs/drills/restore me.md:12'), 'file:///repo/docs/drills/restore%20me.md');
    assert.equal(linkOf('javascript:alert(1)'), 'file:///repo/javascript%3Aalert(1)');
  });

  it('tells menus what can be done with an item', () => {
    const finding = { rule: 'network-timeout', fingerprint: 'abc' };
    const item = anItem({ state: 'unmet', gate: 'tracked', places: [aPlace({ finding })] });
    assert.equal(onlyItemNode(item).context, 'item tracked findings open');
    const planned = anItem({
      state: 'planned',
      gate: 'tracked',
      decision: { kind: 'planned', plan: 'soon' },
    });
    assert.equal(onlyItemNode(planned).context, 'item tracked decided open');
  });

  it('tells hard and tracked apart by icon', () => {
    const hard = onlyItemNode(anItem({ gate: 'hard', state: 'unmet' }));
    const tracked = onlyItemNode(anItem({ gate: 'tracked', state: 'unmet' }));
    assert.deepEqual(hard.icon, { id: 'error', color: 'testing.iconFailed' });
    assert.notDeepEqual(tracked.icon, hard.icon);
  });

  it('lists the places of an item with a 1-based line, and where a click leads', () => {
    const place = aPlace();
    const [node] = childrenOf(anItem({ state: 'unmet', places: [place] }), 'place');
    assert.ok(node);
    assert.equal(node.label, 'payments.ts:41');
    assert.equal(node.description, 'axios.post waits for ever');
    assert.equal(node.place, place);
    assert.equal(node.tooltip?.title, 'src/payments.ts:41');
  });

  it('names files of one name by as much of their folder as it takes', () => {
    const places = ['src/orders/index.ts', 'src/users/index.ts'].map((file) => aPlace({ file, uri: file }));
    const labels = childrenOf(anItem({ places }), 'place').map((node) => node.label);
    assert.deepEqual(labels, ['orders/index.ts:41', 'users/index.ts:41']);
  });

  it('opens what is unmet at first, unless it has too many places to see past them', () => {
    const places = (count: number) => Array.from({ length: count }, (_, line) => aPlace({ line }));
    assert.equal(onlyItemNode(anItem({ state: 'unmet', places: places(8) })).isOpenAtFirst, true);
    assert.equal(onlyItemNode(anItem({ state: 'unmet', places: places(9) })).isOpenAtFirst, false);
    assert.equal(onlyItemNode(anItem({ state: 'met', places: places(1) })).isOpenAtFirst, false);
    assert.equal(nodesOf(aService([anItem({ state: 'unmet' })]))[0]?.isOpenAtFirst, true);
    assert.equal(nodesOf(aService([anItem({ state: 'met' })]))[0]?.isOpenAtFirst, false);
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
      allIds(nodesOf(service))
        .filter((id) => /\/item\/[^/]+$/.test(id))
        .sort();
    assert.deepEqual(itemIds(after), itemIds(before));
  });

  it('says in words what the icons show', () => {
    const item = anItem({ state: 'unmet', owner: '@ada', due: '2026-12-01', places: [aPlace()] });
    assert.equal(
      onlyItemNode(item).spoken,
      'Graceful shutdown: reliability, hard gate, unmet, blocks going live, owner @ada, due 2026-12-01, 1 place',
    );
  });
});
