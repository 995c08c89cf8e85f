import assert from 'node:assert/strict';
import { readFiles } from './build.js';
import type { Queue } from './brokers/queue.js';
import { inLanes, told } from './lanes.js';
import type { Observation } from './observe.js';
import { observe } from './observe.js';
import type { ConsumerObservation } from './observe-consumer.js';
import { stopConsumer, takeUp } from './observe-consumer.js';
import { PARTIAL_CONSUMERS } from './partial/consumers.js';
import { PARTIAL_SERVERS } from './partial/servers.js';
import { filesOf } from './partial/shutdown.js';
import type { Protocol } from './protocols.js';
import { withLimit } from './repair.js';
import { Repairs } from './repairs.js';
import { CONSUMERS, SAMPLES } from './samples.js';
import type { Verdict } from './verdicts.js';
import { verdictsOf } from './verdicts.js';

const LIMIT_MS = 2_000;
// How late an end may be on a busy machine.
const LATE_MS = 1_500;
const PATIENCE_MS = 120_000;

describe('what the inventory says of a shutdown', function () {
  this.timeout(PATIENCE_MS);
  const names = [...Object.keys(SAMPLES), ...Object.keys(CONSUMERS)];
  const unfixed = names.map((name) => readFiles(`samples/${name}`));
  const partial = [...PARTIAL_SERVERS, ...PARTIAL_CONSUMERS];
  let verdicts: readonly (readonly Verdict[])[] = [];
  before(async () => {
    verdicts = await verdictsOf([...unfixed, ...partial.map(filesOf)]);
  });

  for (const [index, name] of names.entries()) {
    it(`${name} is unhandled`, () => {
      assert.deepEqual(verdicts[index], ['unhandled']);
    });
  }

  for (const [index, { name, atBest }] of partial.entries()) {
    it(`${name}: at best ${atBest}`, () => {
      const found = verdicts[names.length + index] ?? [];
      assert.ok(found.length > 0, 'no entry point was found');
      // A second server of the program may be closed as it should be.
      const isAsBad = found.some((verdict) => ['unhandled', 'unknown', atBest].includes(verdict));
      assert.ok(isAsBad, found.join());
    });
  }
});

const REPAIRED = new Repairs([...Object.keys(SAMPLES), ...Object.keys(CONSUMERS)]);

describe('what the inventory says of a shutdown that the fix has made', function () {
  this.timeout(PATIENCE_MS);

  for (const name of REPAIRED.names) {
    it(`${name} is handled`, async () => {
      const files = await REPAIRED.of(name);
      assert.deepEqual(await REPAIRED.verdictsOf(name), ['handled'], files.get('src/main.ts'));
    });
  }
});

describe('a server with the shutdown that the fix has given it', function () {
  this.timeout(PATIENCE_MS);
  const samples = Object.entries(SAMPLES);
  let seen: readonly Promise<Seen>[] = [];
  before(() => {
    seen = inLanes(
      samples.map(
        ([name, protocol]) =>
          () =>
            stopServer(name, protocol),
      ),
    );
  });
  after(() => Promise.allSettled(seen));

  for (const [index, [name, { sockets = [] }]] of samples.entries()) {
    it(`${name} answers what is in flight, takes nothing new, and ends when it is done`, async () => {
      const { busy } = await told(seen[index]);
      checkGrace(busy);
      // Done means that nothing had to be cut off: neither an idle connection nor one that went on asking.
      assert.ok(isClean(busy), describeEnd(busy));
      assert.ok((busy.end?.afterMs ?? LIMIT_MS) < LIMIT_MS, describeEnd(busy));
      assert.equal(busy.pool, 'closed last', busy.output);
    });

    it(`${name} ends by its limit while somebody keeps silent connections`, async () => {
      const { silent } = await told(seen[index]);
      checkGrace(silent);
      assert.ok(silent.end && silent.end.afterMs < LIMIT_MS + LATE_MS, describeEnd(silent));
      assert.ok(isClean(silent) || silent.end.code === 1, describeEnd(silent));
      assert.notEqual(silent.pool, 'closed too early');
      assert.equal(silent.closeCodes.length, sockets.length, 'a WebSocket was cut off without a word');
    });
  }
});

describe('a consumer with the shutdown that the fix has given it', function () {
  this.timeout(PATIENCE_MS);
  const names = Object.keys(CONSUMERS);
  let seen: readonly Promise<Stopped>[] = [];
  before(() => {
    seen = inLanes(
      Object.entries(CONSUMERS).map(
        ([name, start]) =>
          () =>
            stopOne(name, start),
      ),
    );
  });
  after(() => Promise.allSettled(seen));

  for (const [index, name] of names.entries()) {
    const server = name === 'kafkajs' ? ', and says farewell (against a stand-in for a broker)' : '';
    it(`${name} finishes and acknowledges the job in hand, once${server}`, async () => {
      const { first, second } = await told(seen[index]);
      assert.equal(first.end?.code, 0, first.output);
      assert.deepEqual(first.done, [1]);
      assert.equal(first.pool, 'closed last', first.output);
      const { waiting, inHand = 0, farewells = 1 } = first.left;
      assert.deepEqual({ waiting, inHand, farewells }, { waiting: 1, inHand: 0, farewells: 1 });
      // Whoever takes up the queue finds only what was not begun.
      assert.deepEqual(second, [2]);
    });
  }
});

interface Seen {
  readonly busy: Observation;
  readonly silent: Observation;
}

async function stopServer(name: string, protocol: Protocol): Promise<Seen> {
  const short = withLimit(await REPAIRED.of(name), LIMIT_MS);
  const busy = await observe(short, { protocol, company: 'busy client' });
  const silent = await observe(short, { protocol, company: 'silent connections' });
  return { busy, silent };
}

interface Stopped {
  readonly first: ConsumerObservation;
  /** The jobs of a program that was started after the first. */
  readonly second: readonly number[];
}

async function stopOne(name: string, start: () => Promise<Queue>): Promise<Stopped> {
  const short = withLimit(await REPAIRED.of(name), LIMIT_MS);
  const queue = await start();
  try {
    const first = await stopConsumer(short, queue);
    return { first, second: await takeUp(short, queue) };
  } finally {
    await queue.stop();
  }
}

function checkGrace({ request, refusedAfterMs, output }: Observation): void {
  assert.equal(request.outcome, 200, output);
  assert.notEqual(refusedAfterMs, undefined, 'new connections were never refused');
}

/** The code of success, or the signal raised again once everything is closed, as Nest does it. */
function isClean({ end }: Observation): boolean {
  return end?.code === 0 || end?.signal === 'SIGTERM';
}

function describeEnd({ end, output }: Observation): string {
  return `${end ? `ended with ${end.code ?? end.signal ?? ''} after ${end.afterMs} ms` : 'never ended'}\n${output}`;
}
