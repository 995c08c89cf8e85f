import type { ClientEntry } from '../client.js';
import { jaysonClients } from './jayson.js';

export const jaysonWebsocket: ClientEntry = {
  id: 'jayson-websocket',
  title: 'jayson',
  kind: 'rpc',
  gate: 'note',
  ...jaysonClients(['websocket']),
  phases: [{ name: 'answers', defaultMs: null }],
  limits: [{ key: ['timeout'], unit: 'ms', covers: ['answers'], none: [0], whenUndefined: 'resets' }],
  repair: { client: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'jayson 5.0: lib/client/websocket.js, index.d.ts',
};
