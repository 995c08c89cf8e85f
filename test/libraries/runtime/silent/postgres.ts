import type { Conversation } from './server.js';
import { readFrames } from './server.js';

/** Lets everybody in without a password; the first query gets no answer. */
export const postgres: Conversation = (socket, ask) => {
  let isStarted = false;
  readFrames(socket, (received) => {
    // Only the first message has no letter that says its kind in front of its length.
    const prefix = isStarted ? 1 : 0;
    if (received.length < prefix + 4) return 0;
    const length = prefix + received.readInt32BE(prefix);
    if (received.length < length) return 0;
    if (isStarted && 'QP'.includes(String.fromCharCode(received.readUInt8(0)))) ask();
    if (!isStarted) socket.write(WELCOME);
    isStarted = true;
    return length;
  });
};

const WELCOME = Buffer.concat([
  message('R', Buffer.alloc(4)),
  message('S', Buffer.from('server_version\u000017.2\0')),
  message('S', Buffer.from('client_encoding\0UTF8\0')),
  message('K', Buffer.alloc(8)),
  message('Z', Buffer.from('I')),
]);

function message(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(kind);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
