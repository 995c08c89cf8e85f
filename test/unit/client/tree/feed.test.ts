import assert from 'node:assert/strict';
import { Feed } from '../../../../src/client/tree/feed.js';
import type { DependenciesPayload } from '../../../../src/protocol/index.js';
import { someDependencies } from '../dependencies/samples.js';

const PAYLOAD: DependenciesPayload = { services: [someDependencies([])] };

interface Pending {
  readonly answer: (payload: DependenciesPayload | undefined) => void;
  readonly refuse: (error: Error) => void;
}

function setUp() {
  const asked: Pending[] = [];
  const seen = { shown: 0, hidden: 0, failures: 0 };
  const feed = new Feed<DependenciesPayload>({
    ask: () =>
      new Promise((answer, refuse) => {
        asked.push({ answer, refuse });
      }),
    show: () => (seen.shown += 1),
    hide: () => (seen.hidden += 1),
    failed: () => (seen.failures += 1),
  });
  const last = (): Pending => {
    const pending = asked.at(-1);
    assert.ok(pending);
    return pending;
  };
  return { feed, asked, seen, last };
}

/** Lets promises that are already settled reach those who wait for them. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('dependencies feed', () => {
  it('asks nothing while nobody looks, however often something changes, and takes the old claim back', () => {
    const { feed, asked, seen } = setUp();
    feed.outdate();
    feed.outdate();
    assert.equal(asked.length, 0);
    assert.equal(seen.hidden, 2);
  });

  it('asks once when the view comes into sight, and not again while nothing changed', async () => {
    const { feed, asked, seen, last } = setUp();
    feed.setVisible(true);
    last().answer(PAYLOAD);
    await settled();
    feed.setVisible(false);
    feed.setVisible(true);
    assert.deepEqual([asked.length, seen.shown, seen.hidden], [1, 1, 0]);
  });

  it('asks never twice at a time, and once more for all changes that came meanwhile', async () => {
    const { feed, asked, seen, last } = setUp();
    feed.setVisible(true);
    for (let change = 0; change < 5; change += 1) feed.outdate();
    assert.equal(asked.length, 1);
    last().answer(PAYLOAD);
    await settled();
    assert.equal(asked.length, 2);
    last().answer(PAYLOAD);
    await settled();
    assert.deepEqual([asked.length, seen.shown], [2, 2]);
  });

  it('does not ask again behind the back of a view that was closed meanwhile', async () => {
    const { feed, asked, last } = setUp();
    feed.setVisible(true);
    feed.outdate();
    feed.setVisible(false);
    last().answer(PAYLOAD);
    await settled();
    assert.equal(asked.length, 1);
    feed.setVisible(true);
    assert.equal(asked.length, 2);
  });

  it('tries again at the next change after a failure or without a server, and not before', async () => {
    const { feed, asked, seen, last } = setUp();
    feed.setVisible(true);
    last().refuse(new Error('the server is gone'));
    await settled();
    assert.deepEqual([asked.length, seen.failures], [1, 1]);
    feed.outdate();
    last().answer(undefined);
    await settled();
    assert.deepEqual([asked.length, seen.shown], [2, 0]);
    feed.outdate();
    last().answer(PAYLOAD);
    await settled();
    assert.deepEqual([asked.length, seen.shown], [3, 1]);
  });
});
