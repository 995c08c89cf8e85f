import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [1], isEmitter: true };
const session: Use = { kind: 'make', shape: 'session', options: [1] };

export const http2: ClientEntry = {
  id: 'http2',
  title: 'node:http2',
  kind: 'http',
  gate: 'hard',
  modules: ['http2'],
  exports: { '': 'module', connect: 'connect' },
  types: { ClientHttp2Session: 'session' },
  shapes: {
    module: { members: { connect: session } },
    connect: { call: session },
    session: { members: { request } },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    { key: ['signal'], unit: 'signal', covers: ['answer'], none: [], whenUndefined: 'resets', at: 'call' },
    // Only methods of the stream that it gives back: `stream.setTimeout(ms, () => stream.destroy())`.
    {
      ...{ key: [], unit: 'ms', covers: ['answer'], none: [], whenUndefined: 'inherits', isEventOnly: true },
      methodNote: 'counted once it is connected: it does not end a connection that never comes about',
    },
  ],
  repair: { call: [{ key: ['signal'], value: 'AbortSignal.timeout({ms})' }] },
  source: 'Node http2 documentation, @types/node http2.d.ts, and observed on Node 24',
};
