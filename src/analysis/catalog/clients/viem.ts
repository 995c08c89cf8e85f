import type { ClientEntry, Use } from '../client.js';

const make: Use = { kind: 'make', shape: 'client', options: [0] };
const factories = ['createPublicClient', 'createWalletClient', 'createClient'];
const ONLY = [
  ...['call', 'getBalance', 'getBlock', 'getBlockNumber', 'getChainId', 'getCode', 'getLogs', 'getGasPrice'],
  ...['getContractEvents', 'getFeeHistory', 'getTransaction', 'getTransactionCount', 'getTransactionReceipt'],
  ...['multicall', 'readContract', 'simulateContract', 'estimateGas', 'estimateContractGas', 'getEnsName'],
  ...['getEnsAddress', 'sendRawTransaction', 'sendTransaction', 'writeContract', 'deployContract'],
];

export const viem: ClientEntry = {
  id: 'viem',
  title: 'viem',
  kind: 'rpc',
  gate: 'note',
  modules: ['viem'],
  exports: Object.fromEntries(factories.map((name) => [name, 'factory'])),
  types: { PublicClient: 'client', WalletClient: 'client' },
  shapes: {
    factory: { call: make },
    client: { anyMember: { use: { kind: 'request', options: [] }, minDepth: 1, only: ONLY } },
  },
  phases: [{ name: 'answer', defaultMs: 10_000, note: 'for each of four attempts' }],
  limits: [
    {
      key: ['transport', 'timeout'],
      unit: 'ms',
      covers: ['answer'],
      none: [],
      whenUndefined: 'resets',
      at: 'client',
    },
  ],
  holders: [{ module: 'viem', export: 'http', argument: 1 }],
  repair: {},
  source: 'viem 2.57: _types/clients/transports/http.d.ts, and observed',
};
