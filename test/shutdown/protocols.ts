import { GrpcClient } from './visitors/grpc.js';
import type { Fate } from './visitors/http.js';
import { HttpClient } from './visitors/http.js';
import type { OpenSocket } from './visitors/websocket.js';
import { openWebSocket } from './visitors/websocket.js';

/** How a program is talked to. */
export interface Protocol {
  /** A client with one connection, which it keeps. */
  connect(port: number): Client;
  /** Answers at once. */
  readonly fast: string;
  /** Takes a while, with queries at its start and its end. */
  readonly slow: string;
  /** What else can be held open. */
  readonly sockets?: readonly ((port: number) => Promise<OpenSocket>)[];
}

export interface Client {
  get(at: string): Promise<Fate>;
  close(): void;
}

export const http: Protocol = { connect: (port) => new HttpClient(port), fast: '/', slow: '/slow' };

export const grpc: Protocol = {
  ...{ connect: (port) => new GrpcClient(port), fast: '/orders.Reports/Ping', slow: '/orders.Reports/Slow' },
};

export const webSocket: Protocol = { ...http, sockets: [(port) => openWebSocket(port, '/')] };

export const socketIo: Protocol = {
  ...{ ...http, sockets: [(port) => openWebSocket(port, '/socket.io/?EIO=4&transport=websocket')] },
};
