import type { Conversation } from './server.js';
import { readFrames } from './server.js';

/** Says hello as a single writable server; every other command gets no answer. */
export const mongodb: Conversation = (socket, ask) => {
  readFrames(socket, (received) => {
    if (received.length < HEAD) return 0;
    const length = received.readInt32LE(0);
    if (received.length < length) return 0;
    const [requestId, kind] = [received.readInt32LE(4), received.readInt32LE(12)];
    const command = commandIn(received, kind).toLowerCase();
    if (command === 'hello' || command === 'ismaster') socket.write(answerTo(requestId, kind));
    else ask();
    return length;
  });
};

const HEAD = 16;
const OP_QUERY = 2004;
const OP_REPLY = 1;
const OP_MSG = 2013;

/** The name of the first field of the command's document. */
function commandIn(message: Buffer, kind: number): string {
  // OP_QUERY: flags, the collection's name, skip and limit. OP_MSG: flags and the kind of the section.
  const document = kind === OP_QUERY ? message.indexOf(0, HEAD + 4) + 9 : HEAD + 5;
  const name = document + 5;
  return message.toString('utf8', name, message.indexOf(0, name));
}

function answerTo(requestId: number, kind: number): Buffer {
  // OP_REPLY: flags, cursor (8 bytes), first document, number of documents. OP_MSG: flags and the kind of the section.
  const body =
    kind === OP_QUERY
      ? Buffer.concat([Buffer.alloc(16), int32(1), toDocument(HELLO)])
      : Buffer.concat([Buffer.alloc(5), toDocument(HELLO)]);
  const answered = kind === OP_QUERY ? OP_REPLY : OP_MSG;
  return Buffer.concat([
    ...[int32(HEAD + body.length), int32(requestId + 1), int32(requestId), int32(answered)],
    body,
  ]);
}

const HELLO = {
  helloOk: true,
  ismaster: true,
  isWritablePrimary: true,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  minWireVersion: 0,
  maxWireVersion: 25,
  readOnly: false,
  ok: 1,
};

/** As much of BSON as the answer needs: whole numbers and booleans. */
function toDocument(fields: Readonly<Record<string, number | boolean>>): Buffer {
  const elements = Object.entries(fields).map(([name, value]) => {
    const isNumber = typeof value === 'number';
    const payload = isNumber ? int32(value) : Buffer.from([value ? 1 : 0]);
    return Buffer.concat([Buffer.from([isNumber ? 0x10 : 0x08]), Buffer.from(`${name}\0`), payload]);
  });
  const content = Buffer.concat([...elements, Buffer.from([0])]);
  return Buffer.concat([int32(content.length + 4), content]);
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32LE(value);
  return buffer;
}
