import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [1] };
const make: Use = { kind: 'make', shape: 'instance', options: [0], inherits: true };

export const ky: ClientEntry = {
  id: 'ky',
  title: 'ky',
  kind: 'http',
  gate: 'note',
  modules: ['ky'],
  exports: { '': 'instance' },
  types: { KyInstance: 'instance' },
  shapes: {
    instance: {
      call: request,
      members: {
        ...Object.fromEntries(
          ['get', 'post', 'put', 'patch', 'head', 'delete'].map((name) => [name, request]),
        ),
        create: { ...make, inherits: false },
        extend: make,
      },
    },
  },
  phases: [{ name: 'request', defaultMs: 10_000 }],
  limits: [
    // The whole of a call since version 2, the time until the headers before it.
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['request'],
      none: [false],
      whenUndefined: 'resets',
      liftedMs: 300_000,
      refusesInfinity: true,
      until: '2.0.0',
      note: 'until the headers arrive; the body is left to the five minutes of fetch',
    },
    // Without its own timer ky leaves the call to fetch, which gives up after five minutes of silence.
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['request'],
      none: [false],
      whenUndefined: 'resets',
      liftedMs: 300_000,
      refusesInfinity: true,
      since: '2.0.0',
    },
    { key: ['signal'], unit: 'signal', covers: ['request'], none: [], whenUndefined: 'inherits' },
  ],
  repair: {
    call: [{ key: ['timeout'], value: '{ms}' }],
    client: [{ key: ['timeout'], value: '{ms}' }],
    // A signal ends the body as well; one for all calls of a client would be spent after the first of them.
    besideLifted: {
      until: '2.0.0',
      properties: [{ key: ['signal'], value: 'AbortSignal.timeout({ms})' }],
    },
  },
  source: 'ky 1.14 and 2.1: distribution/types/options.d.ts, and observed',
};
