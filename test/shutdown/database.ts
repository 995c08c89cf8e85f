import { readFrames, startSilentServer } from '../libraries/runtime/silent/server.js';

/** What a database saw, in milliseconds of `performance.now()`. */
export interface Seen {
  readonly what: 'query' | 'close';
  readonly text: string;
  readonly at: number;
}

/** Speaks as much of PostgreSQL's protocol as a pool needs that only counts rows. */
export interface Database {
  readonly url: string;
  /** In the order in which it came in. A connection that breaks off without a farewell is not among it. */
  readonly seen: readonly Seen[];
  close(): Promise<void>;
}

/** Starts a database on a free port of this machine; everybody is let in without a password. */
export async function startDatabase(): Promise<Database> {
  const seen: Seen[] = [];
  const note = (what: Seen['what'], text = ''): void => {
    seen.push({ what, text, at: performance.now() });
  };
  const server = await startSilentServer((socket) => {
    let isStarted = false;
    readFrames(socket, (received) => {
      // Only the first message has no letter that says its kind in front of its length.
      const prefix = isStarted ? 1 : 0;
      if (received.length < prefix + 4) return 0;
      const length = prefix + received.readInt32BE(prefix);
      if (received.length < length) return 0;
      const kind = isStarted ? String.fromCharCode(received.readUInt8(0)) : 'start';
      isStarted = true;
      if (kind === 'start') socket.write(WELCOME);
      if (kind === 'X') note('close');
      if (kind === 'Q') {
        note('query', received.toString('utf8', 5, length - 1));
        socket.write(ANSWER);
      }
      return length;
    });
  });
  const url = `postgres://orders@127.0.0.1:${server.port}/orders`;
  return { url, seen, close: () => server.close() };
}

const READY = message('Z', Buffer.from('I'));
const WELCOME = Buffer.concat([
  message('R', Buffer.alloc(4)),
  message('S', Buffer.from('server_version\u000017.2\0')),
  message('S', Buffer.from('client_encoding\0UTF8\0')),
  message('K', Buffer.alloc(8)),
  READY,
]);
const ANSWER = Buffer.concat([message('C', Buffer.from('INSERT 0 1\0')), READY]);

function message(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(kind);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
