import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

/** Whether somebody takes a new connection. */
export async function isTaken(port: number): Promise<boolean> {
  const socket = await open(port).catch(() => undefined);
  socket?.destroy();
  return socket !== undefined;
}

/** A connection on which nothing is ever said. */
export function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.off('error', reject);
      // Whoever is cut off is no failure of the test.
      socket.on('error', () => socket.destroy());
      resolve(socket);
    });
    socket.once('error', reject);
  });
}
