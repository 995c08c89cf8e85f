import type { ClientEntry, Limit, Use } from '../client.js';

const make: Use = { kind: 'make', shape: 'client', options: [0] };
const raw: Use = { kind: 'request', options: [1] };
const classes = ['OpenAI', 'AzureOpenAI'];

/** What the generated clients of both houses take; `note` says what their `timeout` counts. */
export const limitsOfAttempt = (note: string): readonly Limit[] => [
  { key: ['timeout'], unit: 'ms', covers: ['answer'], none: [], whenUndefined: 'inherits', note },
  { key: ['signal'], unit: 'signal', covers: ['answer'], none: [], whenUndefined: 'inherits', at: 'call' },
  { key: ['fetch'], unit: 'fetch', covers: ['answer'], none: [], whenUndefined: 'inherits', at: 'client' },
];

export const openai: ClientEntry = {
  id: 'openai',
  title: 'OpenAI',
  kind: 'cloud',
  gate: 'note',
  modules: ['openai'],
  exports: { '': 'class', ...Object.fromEntries(classes.map((name) => [name, 'class'])) },
  types: { default: 'client', ...Object.fromEntries(classes.map((name) => [name, 'client'])) },
  shapes: {
    class: { construct: make },
    client: {
      members: {
        ...Object.fromEntries(['get', 'post', 'put', 'patch', 'delete'].map((name) => [name, raw])),
        withOptions: { ...make, inherits: true },
      },
      // `(body, options)`, `(id, options)` or `(id, body, options)`.
      anyMember: {
        use: { kind: 'request', options: [1, 2] },
        minDepth: 2,
        except: ['webhooks', 'logger', 'fetchOptions', 'baseURL', 'apiKey'],
      },
    },
  },
  phases: [{ name: 'answer', defaultMs: 600_000, note: 'for each attempt' }],
  limits: limitsOfAttempt('for each attempt: 3 of them unless `maxRetries` says otherwise'),
  repair: { suggestedMs: 60_000, client: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'openai 6.49 and 7.57: client.d.ts, client.js, and observed',
};
