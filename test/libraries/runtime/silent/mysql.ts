import type { Conversation } from './server.js';
import { readFrames } from './server.js';

/** Accepts any login; every command after it gets no answer. */
export const mysql: Conversation = (socket, ask) => {
  let isLoggedIn = false;
  socket.write(packet(0, GREETING));
  readFrames(socket, (received) => {
    if (received.length < HEAD) return 0;
    const length = HEAD + received.readUIntLE(0, 3);
    if (received.length < length) return 0;
    if (isLoggedIn) ask();
    else socket.write(packet(2, OK));
    isLoggedIn = true;
    return length;
  });
};

const HEAD = 4;
// Protocol 4.1, secure connection, plugin authentication, transactions, the database with the login.
const CAPABILITIES = 0x0000_0200 | 0x0000_8000 | 0x0008_0000 | 0x0000_2000 | 0x0000_0008;
const AUTOCOMMIT = 2;
const UTF8 = 45;
const OK = Buffer.from([0, 0, 0, AUTOCOMMIT, 0, 0, 0]);

const GREETING = Buffer.concat([
  Buffer.from([10]),
  Buffer.from('8.4.0\0'),
  uint(4, 1),
  Buffer.from('12345678\0'),
  uint(2, CAPABILITIES & 0xffff),
  Buffer.from([UTF8]),
  uint(2, AUTOCOMMIT),
  uint(2, CAPABILITIES >>> 16),
  // How long the two parts of the salt are together, and ten unused bytes.
  Buffer.from([21, ...Buffer.alloc(10)]),
  Buffer.from('123456789012\0'),
  Buffer.from('mysql_native_password\0'),
]);

function uint(bytes: number, value: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}

function packet(sequence: number, body: Buffer): Buffer {
  return Buffer.concat([uint(3, body.length), uint(1, sequence), body]);
}
