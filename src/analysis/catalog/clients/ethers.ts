import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const PROVIDERS = ['JsonRpcProvider', 'StaticJsonRpcProvider', 'InfuraProvider', 'AlchemyProvider'];
const PREFIXES = ['', 'providers.', 'ethers.', 'ethers.providers.'];

export const ethers: ClientEntry = {
  id: 'ethers',
  title: 'ethers',
  kind: 'rpc',
  gate: 'note',
  modules: ['ethers', '@ethersproject/providers'],
  exports: Object.fromEntries(
    PROVIDERS.flatMap((name) => PREFIXES.map((prefix) => [`${prefix}${name}`, 'class'])),
  ),
  types: Object.fromEntries(
    PROVIDERS.flatMap((name) => PREFIXES.map((prefix) => [`${prefix}${name}`, 'provider'])),
  ),
  shapes: {
    class: { construct: { kind: 'make', shape: 'provider' } },
    provider: {
      members: Object.fromEntries(
        [
          ...['getBalance', 'getBlock', 'getBlockNumber', 'getTransaction', 'getTransactionReceipt', 'send'],
          ...['getTransactionCount', 'getCode', 'getStorage', 'getLogs', 'getFeeData', 'getGasPrice', 'call'],
          ...['estimateGas', 'broadcastTransaction', 'sendTransaction', 'resolveName', 'lookupAddress'],
        ].map((name) => [name, request]),
      ),
    },
  },
  phases: [
    {
      name: 'answer',
      defaultMs: 120_000,
      since: [{ version: '6.0.0', defaultMs: 300_000 }],
    },
  ],
  limits: [],
  repair: {},
  source: 'ethers 6.17: lib.commonjs/utils/fetch.js, and observed',
};
