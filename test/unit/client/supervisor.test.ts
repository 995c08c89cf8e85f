import assert from 'node:assert/strict';
import { findRestartDelay } from '../../../src/client/server/restart-policy.js';
import { Supervisor, type ServerRun, type ServerState } from '../../../src/client/server/supervisor.js';

/** A server run whose fate the test decides. */
class FakeRun implements ServerRun {
  isStopped = false;
  private settle: { resolve: () => void; reject: (error: Error) => void } | undefined;

  constructor(readonly close: () => void) {}

  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
  }

  stop(): Promise<void> {
    this.isStopped = true;
    return this.stopResult;
  }

  stopResult: Promise<void> = Promise.resolve();

  answer(): void {
    this.settle?.resolve();
  }

  refuse(): void {
    this.settle?.reject(new Error('no answer'));
  }
}

function setUp() {
  const runs: FakeRun[] = [];
  const states: ServerState[] = [];
  const timers: { action: () => void; ms: number }[] = [];
  const seen = { giveUps: 0, now: 1_000_000 };
  const supervisor = new Supervisor({
    createRun: (onClosed) => {
      const run = new FakeRun(onClosed);
      runs.push(run);
      return run;
    },
    now: () => seen.now,
    schedule: (action, ms) => {
      const timer = { action, ms };
      timers.push(timer);
      return () => {
        timers.splice(timers.indexOf(timer), 1);
      };
    },
    log: () => undefined,
    onState: (state) => states.push(state),
    onGiveUp: () => (seen.giveUps += 1),
  });
  const fireTimer = (): number | undefined => {
    const timer = timers.shift();
    timer?.action();
    return timer?.ms;
  };
  const last = (): FakeRun => {
    const run = runs.at(-1);
    assert.ok(run);
    return run;
  };
  return { supervisor, runs, states, timers, seen, fireTimer, last };
}

/** Lets promises that are already settled reach those who wait for them. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('supervisor', () => {
  it('starts one server, however often it is asked to', async () => {
    const { supervisor, runs, states, last } = setUp();
    await supervisor.start();
    await supervisor.start();
    last().answer();
    await settled();
    assert.equal(runs.length, 1);
    assert.deepEqual(states, ['starting', 'running']);
  });

  it('starts a new one after a crash', async () => {
    const { supervisor, runs, states, fireTimer, last } = setUp();
    await supervisor.start();
    last().answer();
    await settled();
    last().close();
    assert.equal(fireTimer(), 0);
    assert.equal(runs.length, 2);
    assert.deepEqual(states, ['starting', 'running', 'starting', 'starting']);
  });

  it('counts a server that closes and fails to start as one crash', async () => {
    const { supervisor, timers, last } = setUp();
    await supervisor.start();
    const run = last();
    run.close();
    run.refuse();
    await settled();
    assert.equal(timers.length, 1);
  });

  it('ends a process that did not answer before it starts another', async () => {
    const { supervisor, runs, fireTimer, last } = setUp();
    await supervisor.start();
    last().refuse();
    await settled();
    fireTimer();
    assert.equal(runs[0]?.isStopped, true);
    assert.equal(runs.length, 2);
  });

  it('waits longer after each crash in a row, then gives up and says so once', async () => {
    const { supervisor, runs, states, seen, timers, fireTimer, last } = setUp();
    await supervisor.start();
    const delays: (number | undefined)[] = [];
    for (let crash = 0; crash < 4; crash += 1) {
      last().close();
      delays.push(fireTimer());
    }
    last().close();
    assert.deepEqual(delays, [0, 500, 2_000, 8_000]);
    assert.equal(runs.length, 5);
    assert.equal(timers.length, 0);
    assert.equal(seen.giveUps, 1);
    assert.equal(states.at(-1), 'failed');
  });

  it('starts with a clean record when a person restarts it', async () => {
    const { supervisor, runs, seen, fireTimer, last } = setUp();
    await supervisor.start();
    for (let crash = 0; crash < 5; crash += 1) {
      last().close();
      fireTimer();
    }
    await supervisor.restart();
    last().close();
    assert.equal(fireTimer(), 0);
    assert.equal(runs.length, 7);
    assert.equal(seen.giveUps, 1);
  });

  it('stops for good: neither a pending restart nor a late report brings it back', async () => {
    const { supervisor, runs, states, timers, fireTimer, last } = setUp();
    await supervisor.start();
    const first = last();
    first.close();
    fireTimer();
    last().close();
    await supervisor.stop();
    first.refuse();
    await settled();
    assert.equal(timers.length, 0);
    assert.equal(runs.length, 2);
    assert.equal(states.at(-1), 'off');
  });

  it('never has two servers at a time, also when restarts come in quick succession', async () => {
    const { supervisor, runs } = setUp();
    await supervisor.start();
    await Promise.all([supervisor.restart(), supervisor.restart(), supervisor.start()]);
    assert.deepEqual(
      runs.map((run) => run.isStopped),
      [true, true, false],
    );
  });

  it('starts anew even if the old server does not stop in an orderly way', async () => {
    const { supervisor, runs, last } = setUp();
    await supervisor.start();
    last().stopResult = Promise.reject(new Error('timed out'));
    await supervisor.restart();
    assert.equal(runs.length, 2);
  });
});

describe('restart policy', () => {
  it('forgets crashes that are long past', () => {
    const hourly = [0, 1, 2, 3, 4, 5].map((hour) => hour * 3_600_000);
    assert.equal(findRestartDelay(hourly, 5 * 3_600_000), 0);
  });

  it('does not start a server that crashed five times within three minutes', () => {
    assert.equal(findRestartDelay([0, 10, 20, 30, 40], 40), undefined);
  });
});
