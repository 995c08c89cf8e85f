import assert from 'node:assert/strict';
import { toDependencyNodes, type DependencyNode } from '../../../../src/client/dependencies/nodes.js';
import type { DependencyView, ServiceDependencies } from '../../../../src/protocol/index.js';
import { aPlace } from '../samples.js';
import { aBlindSpot, aDeadline, aDependency, NO_LIMIT, NOT_DECIDED, someDependencies } from './samples.js';

const MADE = { file: 'src/http.ts', line: 6, character: 20 };

function nodesOf(...services: readonly ServiceDependencies[]): readonly DependencyNode[] {
  return toDependencyNodes({ services });
}

function clientsOf(...dependencies: readonly DependencyView[]): readonly DependencyNode[] {
  return nodesOf(someDependencies(dependencies)).flatMap(({ children }) => children);
}

function leavesOf(...dependencies: readonly DependencyView[]): readonly DependencyNode[] {
  return clientsOf(...dependencies).flatMap(({ children }) => children);
}

function allNodes(nodes: readonly DependencyNode[]): readonly DependencyNode[] {
  return nodes.flatMap((node) => [node, ...allNodes(node.children)]);
}

function allIds(nodes: readonly DependencyNode[]): readonly string[] {
  return allNodes(nodes).map(({ id }) => id);
}

function inLine(line: number, part: Partial<DependencyView> = {}): DependencyView {
  return aDependency({ place: aPlace({ line }), ...part });
}

describe('dependency nodes', () => {
  it('has no node where nothing is called, so that the welcome text shows', () => {
    assert.deepEqual(nodesOf(), []);
    assert.deepEqual(nodesOf(someDependencies([]), someDependencies([], { root: 'b' })), []);
  });

  it('starts with the kinds of an only service in words, in a fixed order, without empty ones', () => {
    const kinds = (['socket', 'rpc', 'cloud', 'mail', 'queue', 'cache', 'database', 'http'] as const).map(
      (kind) => aDependency({ kind }),
    );
    assert.deepEqual(
      nodesOf(someDependencies(kinds)).map(({ label }) => label),
      ['HTTP', 'Database', 'Cache', 'Queue', 'Mail', 'Cloud', 'RPC', 'Socket'],
    );
    assert.equal(nodesOf(someDependencies([aDependency()])).length, 1);
  });

  it('puts one node per service above the kinds where there are several, also for one that calls nothing', () => {
    const orders = someDependencies([aDependency({ deadline: NO_LIMIT })], { root: 'services/orders' });
    const billing = someDependencies([], { name: 'billing', root: 'services/billing' });
    assert.deepEqual(
      nodesOf(orders, billing).map(({ kind, label, description }) => [kind, label, description]),
      [
        ['service', 'orders', '1 call · 1 without deadline · services/orders'],
        ['service', 'billing', 'calls nothing · services/billing'],
      ],
    );
  });

  it('groups calls by client, and by the instance where own code made one', () => {
    const clients = clientsOf(
      inLine(1, { client: 'got', title: 'got' }),
      inLine(2, { made: MADE }),
      inLine(3),
      inLine(4, { made: MADE }),
      inLine(5, { made: { ...MADE, file: 'src/a.ts' } }),
    );
    assert.deepEqual(
      clients.map(({ label, description }) => [label, description]),
      [
        ['axios', '1 call'],
        ['axios · a.ts:7', '1 call'],
        ['axios · http.ts:7', '2 calls'],
        ['got', '1 call'],
      ],
    );
  });

  it('counts calls, clients and what has no deadline', () => {
    const [database] = nodesOf(
      someDependencies([
        aDependency({ kind: 'database', role: 'client', calls: 12, deadline: NO_LIMIT }),
        aDependency({ kind: 'database' }),
        aDependency({ kind: 'database', deadline: aDeadline({ verdict: 'library-default', ms: 300_000 }) }),
      ]),
    );
    assert.equal(database?.description, '2 calls · 1 client · 2 without deadline');
    assert.equal(database.spoken, 'Database: 2 calls · 1 client · 2 without deadline');
  });

  it('does not count what is only listed, or undecided, as without deadline', () => {
    const listed = aDependency({ deadline: { ...NO_LIMIT, isListedOnly: true } });
    const [http] = nodesOf(someDependencies([listed, aDependency({ deadline: NOT_DECIDED })]));
    assert.equal(http?.description, '2 calls');
  });

  it('says the deadline in words, the place, and how many calls go through a client', () => {
    const client = { role: 'client', callee: 'new Pool', calls: 12 } as const;
    const described = [
      aDependency(),
      aDependency({ deadline: NO_LIMIT }),
      aDependency({ deadline: aDeadline({ verdict: 'library-default', ms: 300_000 }) }),
      aDependency({ deadline: NOT_DECIDED }),
      aDependency({ deadline: aDeadline({ ms: null }) }),
      aDependency({ deadline: { ...NO_LIMIT, isListedOnly: true } }),
      aDependency({ ...client, deadline: NO_LIMIT }),
      aDependency({ ...client, calls: 1 }),
    ].map((dependency) => leavesOf(dependency)[0]?.description);
    assert.deepEqual(described, [
      '5 s · payments.ts:41',
      'no limit · payments.ts:41',
      'library default 5 min · payments.ts:41',
      'unknown · payments.ts:41',
      'limit set at run time · payments.ts:41',
      'no limit, by design · payments.ts:41',
      'no limit · payments.ts:41 · 12 calls',
      '5 s · payments.ts:41 · 1 call',
    ]);
  });

  it('tells verdicts apart by icon and colour, and shows the worst of a client on the client', () => {
    const deadlines = [
      NO_LIMIT,
      aDeadline({ verdict: 'library-default' }),
      aDeadline({ isTooLong: true }),
      NOT_DECIDED,
      { ...NO_LIMIT, isListedOnly: true },
      aDeadline(),
    ];
    const dependencies = deadlines.map((deadline, line) => inLine(line, { deadline }));
    const [client] = clientsOf(...[...dependencies].reverse());
    assert.deepEqual(
      client?.children.map(({ icon }) => [icon.id, icon.color]),
      [
        ['error', 'testing.iconFailed'],
        ['warning', 'problemsWarningIcon.foreground'],
        ['watch', 'problemsWarningIcon.foreground'],
        ['question', 'problemsInfoIcon.foreground'],
        ['circle-outline', 'disabledForeground'],
        ['pass', 'testing.iconPassed'],
      ],
    );
    assert.equal(client.icon.id, 'error');
  });

  it('sorts what has no deadline first, and keeps the order of places among equals', () => {
    const leaves = leavesOf(inLine(1), inLine(2, { deadline: NO_LIMIT }), inLine(3, { deadline: NO_LIMIT }));
    assert.deepEqual(
      leaves.map(({ place }) => place?.line),
      [2, 3, 1],
    );
  });

  it('leads a click to the place, and tells the chain in the tooltip without marks of Markdown', () => {
    const because = [{ ...MADE, message: '`timeout` is set to 5000 ms' }];
    const dependency = aDependency({ deadline: aDeadline({ because }) });
    const [leaf] = leavesOf(dependency);
    assert.equal(leaf?.place, dependency.place);
    assert.deepEqual(leaf.tooltip, {
      title: 'axios.get ends after 5 s',
      lines: [{ text: 'timeout is set to 5000 ms: src/http.ts:7' }, { text: 'src/payments.ts:41' }],
    });
  });

  it('lists blind spots at the end, each with its place and its cause', () => {
    const nodes = nodesOf(
      someDependencies([aDependency({ kind: 'socket' })], { blindSpots: [aBlindSpot(), aBlindSpot()] }),
    );
    const last = nodes.at(-1);
    assert.deepEqual([last?.label, last?.description], ['Blind spots', '2']);
    const [spot] = last?.children ?? [];
    assert.equal(spot?.label, 'deadline of got.post');
    assert.equal(spot.description, 'payments.ts:41 · its options are a parameter');
    assert.equal(spot.place?.line, 40);
    assert.equal(
      spot.spoken,
      'deadline of got.post is not decided: its options are a parameter, payments.ts, line 41',
    );
  });

  it('opens kinds and short lists with something to do, and leaves the rest folded', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, line) => inLine(line, { deadline: NO_LIMIT }));
    const isOpen = (...dependencies: readonly DependencyView[]) =>
      clientsOf(...dependencies)[0]?.isOpenAtFirst;
    assert.equal(isOpen(...many(8)), true);
    assert.equal(isOpen(...many(9)), false);
    assert.equal(isOpen(aDependency()), false);
    const [http] = nodesOf(someDependencies([aDependency()]));
    assert.equal(http?.isOpenAtFirst, true);
    assert.equal(nodesOf(someDependencies([]), someDependencies(many(1)))[0]?.isOpenAtFirst, false);
  });

  it('gives every node an id of its own', () => {
    const dependencies = [
      inLine(1),
      inLine(1),
      inLine(2, { made: MADE }),
      inLine(3, { made: { ...MADE, line: 9 } }),
      inLine(4, { kind: 'mail' }),
    ];
    const blindSpots = [aBlindSpot(), aBlindSpot()];
    const services = ['a', 'b'].map((root) => someDependencies(dependencies, { root, blindSpots }));
    const ids = allIds(nodesOf(...services));
    assert.equal(new Set(ids).size, ids.length);
  });

  it('keeps ids when code moves down and when a deadline changes', () => {
    const at = (shift: number, deadline = NO_LIMIT) =>
      nodesOf(
        someDependencies(
          [
            inLine(1 + shift),
            inLine(2 + shift, { deadline }),
            inLine(3 + shift, { made: { ...MADE, line: MADE.line + shift } }),
          ],
          { blindSpots: [aBlindSpot({ place: aPlace({ line: 3 + shift }) })] },
        ),
      );
    assert.deepEqual([...allIds(at(7, aDeadline()))].sort(), [...allIds(at(0))].sort());
  });

  it('says in words what a line shows', () => {
    const [client] = clientsOf(aDependency({ made: MADE, deadline: NO_LIMIT }));
    assert.equal(client?.spoken, 'axios made in http.ts, line 7: 1 call · 1 without deadline');
    assert.equal(client.children[0]?.spoken, 'axios.get has no time limit, payments.ts, line 41');
  });

  it('names files of one name by as much of their folder as it takes', () => {
    const inFile = (file: string) => aDependency({ place: aPlace({ file }) });
    const leaves = leavesOf(inFile('src/orders/index.ts'), inFile('src/users/index.ts'));
    assert.deepEqual(
      leaves.map(({ description }) => description),
      ['5 s · orders/index.ts:41', '5 s · users/index.ts:41'],
    );
  });
});
