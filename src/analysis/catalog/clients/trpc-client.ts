import type { ClientEntry } from '../client.js';

const factories = ['createTRPCClient', 'createTRPCProxyClient', 'createTRPCUntypedClient'];

export const trpcClient: ClientEntry = {
  id: 'trpc-client',
  title: 'tRPC client',
  kind: 'rpc',
  gate: 'hard',
  modules: ['@trpc/client'],
  exports: Object.fromEntries(factories.map((name) => [name, 'factory'])),
  types: { TRPCClient: 'client', CreateTRPCClient: 'client' },
  shapes: {
    factory: { call: { kind: 'make', shape: 'client', options: [0] } },
    // `client.orders.byId.query(input, { signal })`; a subscription stays open by design.
    client: {
      anyMember: {
        use: { kind: 'request', options: [1] },
        minDepth: 2,
        only: ['query', 'mutate'],
      },
    },
  },
  phases: [
    { name: 'headers', defaultMs: 300_000, note: 'until the headers arrive' },
    { name: 'body', defaultMs: 300_000, note: 'of silence between two chunks of the body' },
  ],
  limits: [
    {
      key: ['signal'],
      unit: 'signal',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'resets',
      at: 'call',
    },
  ],
  ineffective: [
    { key: ['timeout'], why: 'tRPC has no option `timeout`', meant: 'signal: AbortSignal.timeout({value})' },
  ],
  repair: { call: [{ key: ['signal'], value: 'AbortSignal.timeout({ms})' }] },
  source: '@trpc/client 11.25: dist/index.d.mts, and observed',
};
