import type { ClientEntry } from '../client.js';
import { jaysonClients } from './jayson.js';

export const jaysonSockets: ClientEntry = {
  id: 'jayson-sockets',
  title: 'jayson',
  kind: 'rpc',
  gate: 'note',
  ...jaysonClients(['tcp', 'tls']),
  phases: [{ name: 'answers', defaultMs: null }],
  limits: [],
  ineffective: [
    {
      key: ['timeout'],
      why: '`timeout` only emits an event on the socket, and jayson does not listen to it',
    },
  ],
  repair: {},
  source: 'jayson 5.0: lib/client/tcp.js, lib/client/tls.js',
};
