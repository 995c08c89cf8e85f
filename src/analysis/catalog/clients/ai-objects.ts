import type { ClientEntry } from '../client.js';
import { ai } from './ai.js';

const FUNCTIONS = [
  ...[
    'generateObject',
    'streamObject',
    'embed',
    'embedMany',
    'rerank',
    'generateImage',
    'experimental_generateImage',
  ],
  ...['transcribe', 'experimental_transcribe', 'generateSpeech', 'experimental_generateSpeech'],
  ...['generateVideo', 'experimental_generateVideo'],
];

export const aiObjects: ClientEntry = {
  ...ai,
  id: 'ai-objects',
  exports: Object.fromEntries(FUNCTIONS.map((name) => [name, 'function'])),
  types: {},
  shapes: { function: { call: { kind: 'request', options: [0] } } },
  limits: ai.limits.filter(({ unit }) => unit === 'signal'),
  ineffective: [{ key: ['timeout'], why: 'this function ignores `timeout`; it only knows `abortSignal`' }],
};
