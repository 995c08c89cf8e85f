import type { ClientEntry } from '../client.js';

export const websocket: ClientEntry = {
  id: 'websocket',
  title: 'WebSocket',
  kind: 'socket',
  // Only the handshake is judged: the socket behind it stays open by design.
  gate: 'note',
  modules: ['globalThis', 'undici'],
  exports: { WebSocket: 'socket' },
  shapes: { socket: { construct: { kind: 'request', options: [1], insertAt: 'none', isEmitter: true } } },
  phases: [{ name: 'handshake', defaultMs: 300_000, note: 'for the handshake' }],
  limits: [
    // Only an own timer: `setTimeout(() => socket.close(), ms)`.
    { key: [], unit: 'ms', covers: ['handshake'], none: [], whenUndefined: 'inherits', isEventOnly: true },
  ],
  repair: {},
  source: 'Node 24 globals (undici), and observed',
};
