import type { ClientEntry, Use } from '../client.js';
import { limitsOfAttempt } from './openai.js';

const make: Use = { kind: 'make', shape: 'client', options: [0] };
const raw: Use = { kind: 'request', options: [1] };
const classes = ['Anthropic', 'AnthropicBedrock', 'AnthropicVertex', 'AnthropicFoundry'];

export const anthropic: ClientEntry = {
  id: 'anthropic',
  title: 'Anthropic',
  kind: 'cloud',
  gate: 'note',
  modules: ['sdk', 'bedrock-sdk', 'vertex-sdk', 'foundry-sdk'].map((name) => `@anthropic-ai/${name}`),
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
        except: ['logger', 'fetchOptions', 'baseURL', 'apiKey', 'authToken'],
      },
    },
  },
  phases: [{ name: 'answer', defaultMs: 600_000, note: 'for each attempt, until it begins' }],
  limits: limitsOfAttempt(
    'until the answer begins, so that nothing limits its body, for each attempt: 3 of them unless `maxRetries` says otherwise',
  ),
  repair: { suggestedMs: 60_000, client: [{ key: ['timeout'], value: '{ms}' }] },
  source: '@anthropic-ai/sdk 1.12: client.d.ts, client.js, and observed',
};
