import type { ClientEntry, Use } from '../client.js';

const make: Use = { kind: 'make', shape: 'client', options: [1] };
const classes = ['InferenceClient', 'HfInference'];

export const huggingface: ClientEntry = {
  id: 'huggingface',
  title: 'Hugging Face',
  kind: 'cloud',
  gate: 'note',
  modules: ['@huggingface/inference'],
  exports: Object.fromEntries(classes.map((name) => [name, 'class'])),
  types: Object.fromEntries(classes.map((name) => [name, 'client'])),
  shapes: {
    class: { construct: make },
    client: {
      members: { endpoint: { kind: 'make', shape: 'client', inherits: true } },
      anyMember: { use: { kind: 'request', options: [1] }, minDepth: 1 },
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
    { key: ['fetch'], unit: 'fetch', covers: ['headers', 'body'], none: [], whenUndefined: 'inherits' },
  ],
  ineffective: [{ key: ['signal'], why: 'a signal given to the client fires once, for all of its calls' }],
  repair: { suggestedMs: 60_000, call: [{ key: ['signal'], value: 'AbortSignal.timeout({ms})' }] },
  source: '@huggingface/inference 4.13: dist/commonjs/types.d.ts, and observed',
};
