import assert from 'node:assert/strict';
import { readFiles } from './build.js';
import { inLanes, told } from './lanes.js';
import type { Observation } from './observe.js';
import { observe } from './observe.js';
import type { ConsumerObservation } from './observe-consumer.js';
import { stopConsumer } from './observe-consumer.js';
import { PARTIAL_CONSUMERS } from './partial/consumers.js';
import type { Harm } from './partial/servers.js';
import { PARTIAL_SERVERS } from './partial/servers.js';
import type { PartialShutdown } from './partial/shutdown.js';
import { filesOf } from './partial/shutdown.js';
import { CONSUMERS, SAMPLES } from './samples.js';

// Requests take 600 ms: what is still there after this, with nothing left to do, does not end by itself.
const ENDLESS_MS = 2_500;

describe('a server that does not know of SIGTERM', function () {
  this.timeout(90_000);
  const samples = Object.entries(SAMPLES);
  let seen: readonly Promise<Observation>[] = [];
  before(() => {
    seen = inLanes(
      samples.map(
        ([name, protocol]) =>
          () =>
            observe(readFiles(`samples/${name}`), { protocol, company: 'nobody' }),
      ),
    );
  });
  after(() => Promise.allSettled(seen));

  for (const [index, [name]] of samples.entries()) {
    it(`${name} drops the request in flight`, async () => {
      const { request, end, pool, refusedAfterMs } = await told(seen[index]);
      assert.equal(request.outcome, 'ECONNRESET');
      assert.equal(end?.signal, 'SIGTERM');
      assert.equal(pool, 'left open');
      assert.equal(refusedAfterMs, undefined);
    });
  }
});

describe('a server whose shutdown is not complete', function () {
  this.timeout(90_000);
  let seen: readonly Promise<Observation>[] = [];
  before(() => {
    seen = inLanes(
      PARTIAL_SERVERS.map((one) => () => observe(filesOf(one), { ...one, patienceMs: ENDLESS_MS })),
    );
  });
  after(() => Promise.allSettled(seen));

  for (const [index, { name, harm }] of PARTIAL_SERVERS.entries()) {
    it(`${name}, and ${harm}`, async () => {
      checkHarm(harm, await told(seen[index]));
    });
  }
});

describe('a consumer', function () {
  this.timeout(120_000);
  const names = Object.keys(CONSUMERS);
  let seen: readonly Promise<readonly ConsumerObservation[]>[] = [];
  before(() => {
    seen = inLanes(
      Object.entries(CONSUMERS).map(
        ([name, start]) =>
          () =>
            stopAll(name, start),
      ),
    );
  });
  after(() => Promise.allSettled(seen));

  for (const [index, name] of names.entries()) {
    const server = name === 'kafkajs' ? ' (against a stand-in for a broker)' : '';
    it(`${name} that does not know of SIGTERM leaves its job half done${server}`, async () => {
      const [observation] = await told(seen[index]);
      assert.equal(observation?.end?.signal, 'SIGTERM');
      checkHalfDone(observation);
    });

    for (const [at, partial] of partialOf(name).entries()) {
      it(`${partial.name}, and leaves its job half done${server}`, async () => {
        checkHalfDone((await told(seen[index]))[at + 1]);
      });
    }
  }
});

function checkHarm(harm: Harm, { request, end, output }: Observation): void {
  if (harm === 'drops the request') assert.equal(typeof request.outcome, 'string', output);
  if (harm === 'fails the request') assert.equal(request.outcome, 500, output);
  if (harm !== 'never ends') return;
  assert.equal(request.outcome, 200, output);
  assert.equal(end, undefined, output);
}

function checkHalfDone(observation: ConsumerObservation | undefined): void {
  assert.ok(observation);
  const { waiting = 0, inHand = 0, failed = 0, farewells = 0 } = observation.left;
  assert.deepEqual(observation.done, [], observation.output);
  // Both are left: still there, given up, or in the hand of a process that is no more.
  assert.equal(waiting + inHand + failed, 2);
  assert.equal(farewells, 0);
}

/** The sample of a consumer, and what there is of it with a shutdown, one after the other with one broker. */
async function stopAll(
  name: string,
  start: (typeof CONSUMERS)[string],
): Promise<readonly ConsumerObservation[]> {
  const queue = await start();
  try {
    const observations: ConsumerObservation[] = [];
    for (const files of [readFiles(`samples/${name}`), ...partialOf(name).map(filesOf)])
      observations.push(await stopConsumer(files, queue));
    return observations;
  } finally {
    await queue.stop();
  }
}

function partialOf(name: string): readonly PartialShutdown[] {
  return PARTIAL_CONSUMERS.filter(({ base }) => base === name);
}
