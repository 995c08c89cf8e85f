import { setTimeout as pause } from 'node:timers/promises';
import { readFrames, startSilentServer } from '../../libraries/runtime/silent/server.js';
import type { Queue } from './queue.js';
import { buffer, int16, int32, int64, int8, list, Reader, string } from './kafka-wire.js';

const TOPIC = 'reports';
const MEMBER = 'member-1';
const EMPTY_FETCH_MS = 100;

/**
 * A stand-in for a Kafka broker: one topic with one partition, one consumer group with one member. It speaks the oldest
 * versions of the requests that a consumer makes.
 */
export async function startKafka(): Promise<Queue> {
  const log = new Log();
  let port = 0;
  const server = await startSilentServer((socket) => {
    readFrames(socket, (received) => {
      if (received.length < 4) return 0;
      const length = 4 + received.readInt32BE(0);
      if (received.length < length) return 0;
      const request = new Reader(received.subarray(4, length));
      const [key, version, correlation] = [request.int16(), request.int16(), request.int32()];
      // The name of the client.
      request.skip('string');
      answer(key, version, request, { log, port }).then(
        (body) => socket.write(buffer(Buffer.concat([int32(correlation), body]))),
        // The consumer prints what it lost its connection for.
        (error: unknown) => socket.destroy(error as Error),
      );
      return length;
    });
  });
  port = server.port;
  return {
    url: `127.0.0.1:${port}`,
    put: (count) => {
      log.length = count;
      return Promise.resolve();
    },
    state: () =>
      Promise.resolve({
        waiting: log.length - log.committed,
        commits: log.commits,
        farewells: log.farewells,
      }),
    stop: () => server.close(),
  };
}

/** What a broker keeps. */
class Log {
  length = 0;
  /** The next message to be read by a member that joins. */
  committed = 0;
  commits = 0;
  /** How often a member has left the group in order. */
  farewells = 0;
}

interface Standing {
  readonly log: Log;
  readonly port: number;
}

type Answer = (request: Reader, standing: Standing, version: number) => Buffer | Promise<Buffer>;

/** Answers by the number of the request, with the version that is offered. */
const ANSWERS: ReadonlyMap<number, readonly [version: number, Answer]> = new Map<
  number,
  readonly [number, Answer]
>([
  [1, [0, fetchMessages]],
  [2, [0, () => onPartition(int16(0), list(int64(0)))]],
  [3, [1, describe]],
  [8, [2, commit]],
  [9, [1, (_request, { log }) => onPartition(int64(log.committed), string(''), int16(0))]],
  [10, [0, (_request, { port }) => Buffer.concat([int16(0), node(port)])]],
  [11, [0, join]],
  [12, [0, () => int16(0)]],
  [13, [0, leave]],
  [14, [0, synchronise]],
  [18, [2, offer]],
]);

async function answer(key: number, version: number, request: Reader, standing: Standing): Promise<Buffer> {
  const [, reply] = ANSWERS.get(key) ?? [];
  if (!reply) throw new Error(`The stand-in knows no request ${key}`);
  return reply(request, standing, version);
}

function offer(_request: Reader, _standing: Standing, version: number): Buffer {
  const versions = [...ANSWERS].map(([key, [newest]]) =>
    Buffer.concat([int16(key), int16(0), int16(newest)]),
  );
  const delay = version > 0 ? int32(0) : Buffer.alloc(0);
  return Buffer.concat([int16(0), list(...versions), delay]);
}

function node(port: number): Buffer {
  return Buffer.concat([int32(1), string('127.0.0.1'), int32(port)]);
}

function describe(_request: Reader, { port }: Standing): Buffer {
  const partition = Buffer.concat([int16(0), int32(0), int32(1), list(int32(1)), list(int32(1))]);
  const topic = Buffer.concat([int16(0), string(TOPIC), int8(0), list(partition)]);
  return Buffer.concat([list(Buffer.concat([node(port), int16(-1)])), int32(1), list(topic)]);
}

/** The only member leads the group, and assigns everything to itself. */
function join(request: Reader): Buffer {
  // Group, time of a session, member and type of protocol; then the number of protocols.
  request.skip('string', 'int32', 'string', 'string', 'int32');
  const [protocol, metadata] = [request.string(), request.buffer()];
  const member = Buffer.concat([string(MEMBER), buffer(metadata)]);
  return Buffer.concat([int16(0), int32(1), string(protocol), string(MEMBER), string(MEMBER), list(member)]);
}

function synchronise(request: Reader): Buffer {
  // Group, generation, member; then the number of assignments and the member of the first.
  request.skip('string', 'int32', 'string', 'int32', 'string');
  return Buffer.concat([int16(0), buffer(request.buffer())]);
}

async function fetchMessages(request: Reader, { log }: Standing): Promise<Buffer> {
  // Replica, longest wait and least bytes; the number of topics, the topic, the number of partitions, the partition.
  request.skip('int32', 'int32', 'int32', 'int32', 'string', 'int32', 'int32');
  const first = request.int64();
  if (first >= log.length) await pause(EMPTY_FETCH_MS);
  const numbers = Array.from({ length: Math.max(0, log.length - first) }, (_none, index) => first + index);
  return onPartition(int16(0), int64(log.length), buffer(Buffer.concat(numbers.map(toMessage))));
}

/** A message in the first format that there was. Its checksum is left out: nobody looks at it. */
function toMessage(offset: number): Buffer {
  const value = Buffer.from(JSON.stringify({ report: offset + 1 }));
  const message = Buffer.concat([int32(0), int8(0), int8(0), int32(-1), buffer(value)]);
  return Buffer.concat([int64(offset), buffer(message)]);
}

function commit(request: Reader, { log }: Standing): Buffer {
  // Group, generation, member and time to keep; then as above.
  request.skip('string', 'int32', 'string', 'int64', 'int32', 'string', 'int32', 'int32');
  log.committed = request.int64();
  log.commits += 1;
  return onPartition(int16(0));
}

function leave(_request: Reader, { log }: Standing): Buffer {
  log.farewells += 1;
  return int16(0);
}

/** An answer about the one partition of the one topic. */
function onPartition(...parts: readonly Buffer[]): Buffer {
  return list(Buffer.concat([string(TOPIC), list(Buffer.concat([int32(0), ...parts]))]));
}
