import type { ClientEntry } from '../client.js';
import { elasticsearch } from './elasticsearch.js';

export const opensearch: ClientEntry = {
  ...elasticsearch,
  id: 'opensearch',
  title: 'OpenSearch',
  gate: 'note',
  modules: ['@opensearch-project/opensearch'],
  phases: [{ name: 'answer', defaultMs: 30_000, note: 'for each attempt' }],
  limits: [
    {
      key: ['requestTimeout'],
      unit: 'ms',
      covers: ['answer'],
      none: [],
      resets: [0, null],
      whenUndefined: 'inherits',
    },
  ],
  source: '@opensearch-project/opensearch 3.9: lib/Transport.js, and observed',
};
