import type { ClientEntry } from '../client.js';

const TRANSPORTS = ['createConnectTransport', 'createGrpcTransport', 'createGrpcWebTransport'];
const HOLDERS = ['@connectrpc/connect-node', '@connectrpc/connect-web', '@bufbuild/connect-node'];

export const connectrpc: ClientEntry = {
  id: 'connectrpc',
  title: 'Connect',
  kind: 'rpc',
  gate: 'hard',
  modules: ['@connectrpc/connect', '@bufbuild/connect'],
  exports: { createClient: 'factory', createPromiseClient: 'factory' },
  types: { Client: 'client', PromiseClient: 'client' },
  shapes: {
    factory: { call: { kind: 'make', shape: 'client', options: [1] } },
    client: { anyMember: { use: { kind: 'request', options: [1] }, minDepth: 1 } },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    { key: ['timeoutMs'], unit: 'ms', covers: ['answer'], none: [0], whenUndefined: 'inherits', at: 'call' },
    { key: ['signal'], unit: 'signal', covers: ['answer'], none: [], whenUndefined: 'inherits', at: 'call' },
    {
      key: ['defaultTimeoutMs'],
      unit: 'ms',
      covers: ['answer'],
      none: [0],
      whenUndefined: 'resets',
      at: 'client',
    },
  ],
  // The second argument of `createClient` is the transport, which keeps the options that it was made with.
  holders: HOLDERS.flatMap((module) => TRANSPORTS.map((name) => ({ module, export: name, argument: 0 }))),
  ineffective: [
    {
      key: ['timeout'],
      why: 'Connect has no option `timeout`; it is called `timeoutMs`',
      meant: 'timeoutMs: {value}',
    },
  ],
  repair: { call: [{ key: ['timeoutMs'], value: '{ms}' }] },
  source: '@connectrpc/connect and connect-node 2.2: dist/cjs/call-options.d.ts, protocol-*/transport.js',
};
