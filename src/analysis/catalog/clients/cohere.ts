import type { ClientEntry, Use } from '../client.js';

const make: Use = { kind: 'make', shape: 'client', options: [0] };
const request: Use = { kind: 'request', options: [1] };
const classes = ['CohereClient', 'CohereClientV2'];

export const cohere: ClientEntry = {
  id: 'cohere',
  title: 'Cohere',
  kind: 'cloud',
  gate: 'note',
  modules: ['cohere-ai'],
  exports: Object.fromEntries(classes.map((name) => [name, 'class'])),
  types: Object.fromEntries(classes.map((name) => [name, 'client'])),
  shapes: {
    class: { construct: make },
    client: {
      members: {
        v2: { kind: 'shape', shape: 'client' },
        ...Object.fromEntries(
          [
            ...['chat', 'chatStream', 'generate', 'generateStream', 'embed', 'rerank', 'classify'],
            ...['summarize', 'tokenize', 'detokenize'],
          ].map((name) => [name, request]),
        ),
      },
      anyMember: { use: request, minDepth: 2, only: ['create', 'get', 'list', 'update', 'delete'] },
    },
  },
  phases: [{ name: 'answer', defaultMs: 300_000, note: 'for each attempt' }],
  limits: [
    { key: ['timeoutInSeconds'], unit: 's', covers: ['answer'], none: [], whenUndefined: 'inherits' },
    {
      key: ['abortSignal'],
      unit: 'signal',
      covers: ['answer'],
      none: [],
      whenUndefined: 'inherits',
      at: 'call',
    },
  ],
  ineffective: [{ key: ['timeout'], why: 'Cohere has no option `timeout`; it is called `timeoutInSeconds`' }],
  repair: {
    suggestedMs: 60_000,
    call: [{ key: ['timeoutInSeconds'], value: '{ms} / 1_000' }],
    client: [{ key: ['timeoutInSeconds'], value: '{ms} / 1_000' }],
  },
  source: 'cohere-ai 8.1: BaseClient.d.ts, Client.js, and observed',
};
