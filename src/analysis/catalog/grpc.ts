import type { Handles } from './boundary.js';
import type { Sink } from './sinks.js';

export const GRPC_MODULES: readonly string[] = ['@grpc/grpc-js', 'grpc'];
export const GRPC_SERVERS: readonly string[] = ['Server'];

/** What a gRPC server hands to the methods of a service. */
export const GRPC_HANDLES: Handles = {
  call: {
    role: 'response',
    members: {
      request: { channel: 'args' },
      metadata: { handle: 'metadata' },
      // `for await (const item of call)`.
      '*': { channel: 'args', path: ['*'] },
    },
    events: { data: { channel: 'args', path: ['*'] } },
  },
  metadata: { calls: { get: { channel: 'headers' }, getMap: { channel: 'headers' } } },
  callback: { role: 'response' },
};

/** Where a value of the right type, which is all that the wire format sees to, may still do harm. */
export const HARMFUL_THOUGH_TYPED: ReadonlySet<Sink> = new Set<Sink>([
  ...(['sql', 'file', 'process', 'url', 'template', 'pattern', 'code', 'property'] as const),
]);
