import type { ClientEntry } from '../client.js';
import { dispatcherHolders, dispatcherLimits, idlePhases } from './undici.js';

export const fetch: ClientEntry = {
  id: 'fetch',
  title: 'fetch',
  kind: 'http',
  gate: 'hard',
  modules: ['globalThis'],
  absoluteOnly: true,
  exports: { fetch: 'fetch', Request: 'request' },
  shapes: {
    fetch: { call: { kind: 'request', options: [1], carrier: 0 } },
    request: { construct: { kind: 'make', shape: 'carried', options: [1] } },
    carried: {},
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
    },
    ...(['headersTimeout', 'bodyTimeout'] as const).map((key) => ({
      ...{
        key: [key],
        unit: 'ms' as const,
        covers: [key === 'headersTimeout' ? 'headers' : 'body'],
        none: [0],
      },
      ...{ whenUndefined: 'resets' as const, at: 'client' as const },
    })),
  ],
  holders: dispatcherHolders,
  processWide: { module: 'undici', path: 'setGlobalDispatcher', argument: 0 },
  ineffective: [
    {
      key: ['timeout'],
      why: '`fetch` ignores the option `timeout`',
      meant: 'signal: AbortSignal.timeout({value})',
    },
  ],
  repair: { call: [{ key: ['signal'], value: 'AbortSignal.timeout({ms})' }] },
  source: 'Observed on Node 24 with the built-in undici 7.29',
};
