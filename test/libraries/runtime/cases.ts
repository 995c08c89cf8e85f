import { grpc } from './silent/grpc.js';
import { withHalfAnswer, withoutAnswer } from './silent/http.js';
import { mongodb } from './silent/mongodb.js';
import { mysql } from './silent/mysql.js';
import { postgres } from './silent/postgres.js';
import { redis } from './silent/redis.js';
import type { Conversation } from './silent/server.js';
import { smtp } from './silent/smtp.js';

/** The constant of every program, in milliseconds, which the repair takes up. */
export const LIMIT_MS = 1_500;

/** A program against a server that falls silent. */
export interface Case {
  /** File of programs/. */
  readonly program: string;
  /** What Plimsoll says once it is repaired, where that is less than `bounded`. */
  readonly verdict?: 'bounded' | 'unknown';
  /** Where the server falls silent. */
  readonly silence: string;
  readonly server: Conversation;
  /**
   * What the call ends with once it is repaired: the library's own words for "too late". Undefined where the limit of
   * the library does not reach this silence: then the repaired call waits as well.
   */
  readonly ends: RegExp | undefined;
  /** For a limit that counts less than the whole call. */
  readonly lesser?: LesserLimit;
}

export interface LesserLimit {
  /** What Plimsoll tells of the limit. */
  readonly told: RegExp;
  /** All attempts with the pauses between them, in milliseconds. */
  readonly longestMs: number;
}

const overHttp = (program: string, beforeHeaders: RegExp, insideBody = beforeHeaders): readonly Case[] => [
  { program, silence: 'before the headers', server: withoutAnswer, ends: beforeHeaders },
  { program, silence: 'inside the body', server: withHalfAnswer, ends: insideBody },
];
const lesser = (cases: readonly Case[], limit: LesserLimit): readonly Case[] =>
  cases.map((one) => ({ ...one, lesser: limit }));

export const CASES: readonly Case[] = [
  ...overHttp('fetch.mjs', /^TimeoutError: The operation was aborted due to timeout/),
  ...overHttp('undici.mjs', /^TimeoutError: The operation was aborted due to timeout/),
  ...overHttp('undici-pool.mjs', /^HeadersTimeoutError/, /^BodyTimeoutError/),
  ...overHttp('axios.mjs', /^AxiosError: timeout of 1500ms/, /^AxiosError: stream has been aborted/),
  ...overHttp('got-once.mjs', /^TimeoutError: Timeout awaiting 'request'/),
  // Two more attempts, after a second and after two.
  ...lesser(overHttp('got.mjs', /^TimeoutError: Timeout awaiting 'request'/), {
    ...{ told: /for each attempt: 3 of them/, longestMs: 3 * LIMIT_MS + 3_200 },
  }),
  ...overHttp('ky.mjs', /^TimeoutError: Request timed out/).slice(0, 1),
  ...overHttp('ky-call.mjs', /^TimeoutError/),
  // Up to version 1 ky stops counting when the headers are there, and a client cannot keep a signal for its calls.
  {
    ...{ program: 'ky.mjs', silence: 'inside the body', server: withHalfAnswer, ends: undefined },
    lesser: { told: /until the headers arrive/, longestMs: LIMIT_MS },
  },
  ...overHttp('superagent.mjs', /^Error: Timeout of 1500ms exceeded/),
  ...overHttp('node-fetch.mjs', /^AbortError/),
  ...overHttp('http.cjs', /^AbortError/),
  ...overHttp('aws-sdk-once.mjs', /^TimeoutError/),
  ...lesser(overHttp('aws-sdk.mjs', /^TimeoutError/), {
    ...{ told: /for each attempt: 3 of them/, longestMs: 3 * LIMIT_MS + 1_000 },
  }),
  { program: 'grpc-js.mjs', silence: 'inside a call', server: grpc, ends: /DEADLINE_EXCEEDED/ },
  { program: 'pg.mjs', silence: 'after a query', server: postgres, ends: /^Error: Query read timeout/ },
  {
    // The query ends, but its connection stays taken, so that the client as a whole is not called bounded.
    ...{ program: 'mysql2.mjs', silence: 'after a query', server: mysql, ends: /inactivity timeout/ },
    verdict: 'unknown',
  },
  { program: 'ioredis.mjs', silence: 'after a command', server: redis, ends: /^Error: Command timed out/ },
  { program: 'redis.mjs', silence: 'after a command', server: redis, ends: /Socket timeout/ },
  {
    ...{ program: 'mongodb-once.mjs', silence: 'after a command', server: mongodb },
    ends: /NetworkTimeoutError/,
  },
  {
    ...{ program: 'mongodb.mjs', silence: 'after a command', server: mongodb, ends: /NetworkTimeoutError/ },
    lesser: { told: /for each attempt: .* twice/, longestMs: 2 * LIMIT_MS },
  },
  { program: 'nodemailer.mjs', silence: 'after its greeting', server: smtp, ends: /^Error: Timeout/ },
];
