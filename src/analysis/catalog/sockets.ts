import type { Handed } from './subscription.js';
import type { Handles } from './boundary.js';

/** A library of sockets: a server hands out a socket for each connection, and handlers listen on that. */
export interface SocketEntry {
  readonly id: string;
  readonly modules: readonly string[];
  /** Ways to make a server, and its types. */
  readonly servers: readonly string[];
  /** Members of a server that answer its like: `io.of('/admin')`. */
  readonly fluent: readonly string[];
  /** Types of sockets, for those that come in by a parameter nobody sees the caller of. */
  readonly sockets: readonly string[];
  readonly connections: readonly Connection[];
  /** Events of a socket that carry no data of the other side. */
  readonly reserved: readonly string[];
  /** The only events with data; all that are not reserved where absent. */
  readonly events?: Readonly<Record<string, readonly Handed[]>>;
  /** Listeners of all events: name and arguments. */
  readonly any: readonly string[];
  /** Properties of a socket that hold a listener: `socket.onmessage = …`. */
  readonly properties: readonly string[];
  /** The handle that `addEventListener` and such properties give. */
  readonly eventHandle?: string;
  readonly handles: Handles;
  readonly source: string;
}

/** How the function is registered that gets a new socket. */
export interface Connection {
  readonly member: string;
  readonly events?: readonly string[];
  readonly params: readonly Handed[];
  readonly passes: 'next' | 'return';
}

const UPGRADE: Handles = {
  request: {
    role: 'request',
    members: {
      url: { channel: 'query', path: ['url'] },
      headers: { channel: 'headers' },
    },
  },
};

const ws: SocketEntry = {
  id: 'ws',
  modules: ['ws'],
  servers: ['WebSocketServer', 'Server', 'WebSocket.Server', 'WebSocket.WebSocketServer'],
  fluent: ['on'],
  sockets: ['WebSocket', ''],
  connections: [
    ...['on', 'once', 'addListener'].map((member): Connection => ({
      ...{ member, events: ['connection'], params: ['socket', 'request'], passes: 'return' },
    })),
    { member: 'handleUpgrade', params: ['socket', 'request'], passes: 'return' },
  ],
  reserved: [],
  events: { message: [{ channel: 'message' }] },
  any: [],
  properties: ['onmessage'],
  eventHandle: 'event',
  handles: {
    ...UPGRADE,
    socket: { role: 'socket' },
    event: { members: { data: { channel: 'message' } } },
  },
  source: 'ws 8.23: its type declarations.',
};

const socketIo: SocketEntry = {
  id: 'socket.io',
  modules: ['socket.io'],
  servers: ['', 'Server', 'Namespace', 'io'],
  fluent: ['of', 'on', 'use'],
  sockets: ['Socket'],
  connections: [
    ...['on', 'once', 'addListener'].map((member): Connection => ({
      ...{ member, events: ['connection', 'connect'], params: ['socket'], passes: 'return' },
    })),
    { member: 'use', params: ['socket', 'next'], passes: 'next' },
  ],
  reserved: ['disconnect', 'disconnecting', 'error', 'newListener', 'removeListener'],
  any: ['onAny', 'prependAny'],
  properties: [],
  handles: {
    ...UPGRADE,
    socket: {
      role: 'socket',
      members: {
        handshake: { handle: 'handshake' },
        request: { handle: 'request' },
        broadcast: { handle: 'socket' },
        volatile: { handle: 'socket' },
      },
      calls: Object.fromEntries(
        ['to', 'in', 'except', 'timeout', 'compress'].map((name) => [name, { handle: 'socket' }]),
      ),
    },
    handshake: {
      members: {
        auth: { channel: 'message', path: ['auth'] },
        query: { channel: 'query' },
        headers: { channel: 'headers' },
        url: { channel: 'query', path: ['url'] },
      },
    },
    next: { role: 'next' },
    answer: { role: 'response' },
  },
  source: 'socket.io 4.8: its type declarations; the reserved events by its documentation.',
};

export const SOCKETS: readonly SocketEntry[] = [ws, socketIo];
