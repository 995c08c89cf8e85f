import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { readFrames } from '../../libraries/runtime/silent/server.js';

const CLOSE = 8;
const WITHOUT_CODE = 1005;

/** A WebSocket on which the client says nothing; the server's closing code is kept. */
export interface OpenSocket {
  /** Code of the server's close frame; undefined while there was none. */
  code(): number | undefined;
  close(): void;
}

/** Opens one, on a path that a WebSocket server listens on. */
export async function openWebSocket(port: number, at: string): Promise<OpenSocket> {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.alloc(16).toString('base64'),
  };
  const asked = request({ host: '127.0.0.1', port, path: at, headers });
  asked.end();
  const [, socket, head] = (await once(asked, 'upgrade', { signal: AbortSignal.timeout(5_000) })) as [
    IncomingMessage,
    Socket,
    Buffer,
  ];
  // The first frame may have come together with the answer.
  if (head.length > 0) socket.unshift(head);
  return listen(socket);
}

function listen(socket: Socket): OpenSocket {
  let code: number | undefined;
  readFrames(socket, (received) => {
    const length = lengthOf(received);
    if (received.length < length) return 0;
    if (received.readUInt8(0) % 16 === CLOSE) {
      code = length >= 4 ? received.readUInt16BE(2) : WITHOUT_CODE;
      // The close is answered, as browsers do it, with a mask of zeros.
      socket.end(Buffer.concat([Buffer.from([0x88, 0x82, 0, 0, 0, 0]), received.subarray(2, 4)]));
    }
    return length;
  });
  socket.on('error', () => socket.destroy());
  return { code: () => code, close: () => socket.destroy() };
}

/** Length of the first frame, which no server here makes longer than 65,535 bytes; what is too short is given more. */
function lengthOf(received: Buffer): number {
  if (received.length < 2) return 2;
  const length = received.readUInt8(1);
  if (length < 126) return 2 + length;
  return received.length < 4 ? 4 : 4 + received.readUInt16BE(2);
}
