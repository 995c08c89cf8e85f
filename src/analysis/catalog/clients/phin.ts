import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [0] };

export const phin: ClientEntry = {
  id: 'phin',
  title: 'phin',
  kind: 'http',
  gate: 'hard',
  modules: ['phin'],
  exports: { '': 'phin', promisified: 'phin' },
  shapes: {
    phin: {
      call: request,
      members: {
        unpromisified: request,
        // Up to version 3.
        defaults: { kind: 'make', shape: 'phin', options: [0], inherits: true },
      },
    },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    { key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0, null], whenUndefined: 'resets' },
    {
      key: ['axiosOpts', 'timeout'],
      unit: 'ms',
      covers: ['answer'],
      none: [0, null],
      whenUndefined: 'resets',
      since: '4.0.0',
    },
    {
      key: ['axiosOpts', 'signal'],
      unit: 'signal',
      covers: ['answer'],
      none: [],
      whenUndefined: 'inherits',
      since: '4.0.0',
    },
  ],
  repair: {},
  source: 'phin 3.7 and 4.0: lib/phin.js, types.d.ts, and observed',
};
