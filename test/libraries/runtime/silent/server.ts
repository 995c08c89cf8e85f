import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';

/** How a server talks until it falls silent; it calls `ask` when the request has come that it never answers. */
export type Conversation = (socket: Socket, ask: () => void) => void;

/** A server that keeps its connections open and says nothing more. */
export interface SilentServer {
  readonly port: number;
  /** Settles when a request is waiting for the answer that never comes. */
  readonly asked: Promise<void>;
  close(): Promise<void>;
}

/** Listens on a free port of this machine only. */
export async function startSilentServer(converse: Conversation): Promise<SilentServer> {
  const sockets = new Set<Socket>();
  let ask = (): void => undefined;
  const asked = new Promise<void>((resolve) => (ask = resolve));
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that is ended in the middle of its wait resets the connection.
    socket.on('error', () => socket.destroy());
    converse(socket, ask);
  });
  const port = await listen(server);
  return { port, asked, close: () => close(server, sockets) };
}

/** Collects what comes in and hands it to `take`, which answers how many bytes it has dealt with (0: wait for more). */
export function readFrames(socket: Socket, take: (received: Buffer) => number): void {
  let received = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (let taken = take(received); taken > 0; taken = received.length > 0 ? take(received) : 0)
      received = received.subarray(taken);
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    for (const socket of sockets) socket.destroy();
  });
}
