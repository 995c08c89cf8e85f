import type { ClientEntry, Holder, Limit, Phase, Use } from '../client.js';

const request: Use = { kind: 'request', options: [1] };
const ownRequest: Use = { kind: 'request', options: [0] };
const makeDispatcher = (options: number): Use => ({ kind: 'make', shape: 'dispatcher', options: [options] });

/** What fetch and undici wait for: each is a limit on silence, so an answer that trickles never ends. */
export const idlePhases: readonly Phase[] = [
  { name: 'headers', defaultMs: 300_000, note: 'until the headers arrive' },
  { name: 'body', defaultMs: 300_000, note: 'of silence, and never on a slow answer' },
];

/** Limits of the dispatcher that a single call is given. */
export const dispatcherLimits: readonly Limit[] = (['headersTimeout', 'bodyTimeout'] as const).map((key) => ({
  ...{ key: ['dispatcher', key], unit: 'ms', covers: [key === 'headersTimeout' ? 'headers' : 'body'] },
  ...{ none: [0], whenUndefined: 'resets', at: 'call' },
}));

export const dispatcherHolders: readonly Holder[] = [
  { module: 'undici', export: 'Agent', argument: 0 },
  { module: 'undici', export: 'Pool', argument: 1 },
  { module: 'undici', export: 'Client', argument: 1 },
];

export const undici: ClientEntry = {
  id: 'undici',
  title: 'undici',
  kind: 'http',
  gate: 'hard',
  modules: ['undici'],
  exports: {
    '': 'module',
    request: 'request',
    fetch: 'fetch',
    stream: 'request',
    pipeline: 'request',
    Agent: 'agent',
    RetryAgent: 'pool',
    ProxyAgent: 'agent',
    EnvHttpProxyAgent: 'agent',
    Pool: 'pool',
    BalancedPool: 'pool',
    Client: 'pool',
  },
  types: { Dispatcher: 'dispatcher', Agent: 'dispatcher', Pool: 'dispatcher', Client: 'dispatcher' },
  shapes: {
    module: {
      members: {
        request,
        stream: request,
        pipeline: request,
        fetch: { kind: 'request', options: [1], carrier: 0 },
      },
    },
    request: { call: request },
    fetch: { call: { kind: 'request', options: [1], carrier: 0 } },
    agent: { construct: makeDispatcher(0) },
    pool: { construct: makeDispatcher(1) },
    dispatcher: { members: { request: ownRequest, stream: ownRequest, pipeline: ownRequest } },
  },
  phases: idlePhases,
  limits: [
    ...dispatcherLimits,
    {
      key: ['signal'],
      unit: 'signal',
      covers: ['headers', 'body'],
      none: [],
      resets: [null],
      whenUndefined: 'resets',
      at: 'call',
    },
    {
      key: ['headersTimeout'],
      unit: 'ms',
      covers: ['headers'],
      none: [0],
      resets: [null],
      whenUndefined: 'inherits',
      refusesInfinity: true,
    },
    {
      key: ['bodyTimeout'],
      unit: 'ms',
      covers: ['body'],
      none: [0],
      resets: [null],
      whenUndefined: 'inherits',
      refusesInfinity: true,
    },
  ],
  holders: dispatcherHolders,
  processWide: { module: 'undici', path: 'setGlobalDispatcher', argument: 0 },
  ineffective: [
    {
      key: ['timeout'],
      why: 'undici has no option `timeout`',
      meant: 'signal: AbortSignal.timeout({value})',
    },
  ],
  repair: {
    call: [{ key: ['signal'], value: 'AbortSignal.timeout({ms})' }],
    client: [
      { key: ['headersTimeout'], value: '{ms}' },
      { key: ['bodyTimeout'], value: '{ms}' },
    ],
  },
  source: 'undici 5 to 8: types/client.d.ts, and observed',
};
