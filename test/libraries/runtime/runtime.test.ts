import assert from 'node:assert/strict';
import type { Case } from './cases.js';
import { CASES, LIMIT_MS } from './cases.js';
import type { Trial } from './trial.js';
import { tryOut } from './trial.js';

// Programs mostly wait, but each start keeps a core busy for a while.
const AT_ONCE = 6;
// How late a timer may be on a busy machine.
const LATE_MS = 2_000;
// Timers may be early by a fraction of a millisecond, and what is measured is rounded.
const EARLY_MS = 5;

describe('a repaired call ends by itself when the other side falls silent', function () {
  this.timeout(90_000);
  let trials: readonly Promise<Trial>[] = [];

  before(() => {
    trials = startAll(CASES, AT_ONCE);
  });

  after(async () => {
    await Promise.allSettled(trials);
  });

  for (const [index, one] of CASES.entries()) {
    it(`${one.program}: silence ${one.silence}`, async () => {
      const trial = await trials[index];
      assert.ok(trial);
      checkVerdicts(trial, one);
      checkEndings(trial, one);
    });
  }
});

/** What Plimsoll says before and after. */
function checkVerdicts({ before, after }: Trial, { lesser, verdict: wanted = 'bounded' }: Case): void {
  const open = before.deadlines.filter(({ verdict }) => verdict !== 'bounded');
  assert.ok(open.length > 0, 'nothing is found in the unrepaired program');
  assert.ok(open.every(({ verdict }) => verdict === 'unbounded' || verdict === 'library-default'));
  assert.ok(after.deadlines.length > 0);
  assert.ok(
    after.deadlines.every(({ verdict }) => verdict === wanted),
    after.text,
  );
  const told = after.deadlines.flatMap(({ because }) => because).map(({ message }) => message);
  if (lesser) assert.match(told.join('\n'), lesser.told);
}

function checkEndings({ after, repaired, unrepaired }: Trial, { ends, lesser }: Case): void {
  assert.equal(unrepaired, undefined, `the unrepaired call has ended: ${unrepaired?.outcome ?? ''}`);
  if (!ends) {
    assert.equal(repaired, undefined, `the repaired call has ended: ${repaired?.outcome ?? ''}`);
    return;
  }
  assert.ok(repaired, 'the repaired call is still waiting');
  assert.match(repaired.outcome, ends);
  assert.ok(repaired.ms >= LIMIT_MS - EARLY_MS, `ended before its limit, after ${repaired.ms} ms`);
  const promised = lesser?.longestMs ?? Math.max(...after.deadlines.map(({ ms }) => ms ?? LIMIT_MS));
  assert.ok(repaired.ms <= promised + LATE_MS, `ended after ${repaired.ms} ms instead of ${promised} ms`);
}

/** Starts all trials, some at a time. Their failures are told by the tests that wait for them. */
function startAll(cases: readonly Case[], atOnce: number): readonly Promise<Trial>[] {
  const lanes = Array.from({ length: atOnce }, () => Promise.resolve());
  return cases.map((one, index) => {
    const lane = index % atOnce;
    const trial = (lanes[lane] ?? Promise.resolve()).then(() => tryOut(one));
    lanes[lane] = trial.then(nothing, nothing);
    return trial;
  });
}

function nothing(): void {
  // A lane goes on after a failure as well.
}
