import type { ClientEntry } from '../client.js';

export const ws: ClientEntry = {
  id: 'ws',
  title: 'ws',
  kind: 'socket',
  // Only the handshake is judged: the socket behind it stays open by design.
  gate: 'note',
  modules: ['ws'],
  exports: { '': 'socket', WebSocket: 'socket' },
  // `(address, options)` or `(address, protocols, options)`.
  shapes: { socket: { construct: { kind: 'request', options: [1, 2], insertAt: 'end' } } },
  phases: [{ name: 'handshake', defaultMs: null }],
  limits: [
    {
      key: ['handshakeTimeout'],
      unit: 'ms',
      covers: ['handshake'],
      none: [0, null],
      whenUndefined: 'resets',
    },
    // The options go on to node:http.
    { key: ['signal'], unit: 'signal', covers: ['handshake'], none: [], whenUndefined: 'resets' },
  ],
  ineffective: [{ key: ['timeout'], why: 'ws overwrites `timeout` with `handshakeTimeout`' }],
  repair: { call: [{ key: ['handshakeTimeout'], value: '{ms}' }] },
  source: 'ws 8.23: lib/websocket.js, @types/ws, and observed',
};
