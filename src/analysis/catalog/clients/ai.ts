import type { ClientEntry, Limit, Use } from '../client.js';

const request: Use = { kind: 'request', options: [0] };
const agent: Use = { kind: 'make', shape: 'agent', options: [0] };

// What the model provider does is a fetch below it; a failed one is tried twice more.
const timeout = (key: readonly string[]): Limit => ({
  ...{ key, unit: 'ms', covers: ['headers', 'body'], none: [null], whenUndefined: 'inherits' },
  ...{ since: '6.0.14', shortForm: key.length > 1 },
});

/** Text generation. Objects, embeddings and media know no `timeout`, and are an entry of their own. */
export const ai: ClientEntry = {
  id: 'ai',
  title: 'AI SDK',
  kind: 'cloud',
  gate: 'note',
  modules: ['ai'],
  exports: {
    ...{ generateText: 'function', streamText: 'function' },
    ...{ ToolLoopAgent: 'agentClass', Experimental_Agent: 'agentClass' },
  },
  types: { ToolLoopAgent: 'agent', Experimental_Agent: 'agent' },
  shapes: {
    function: { call: request },
    agentClass: { construct: agent },
    agent: { members: { generate: request, stream: request } },
  },
  phases: [
    { name: 'headers', defaultMs: 300_000, note: 'for each attempt, until the headers arrive' },
    { name: 'body', defaultMs: 300_000, note: 'of silence between two chunks of the body' },
  ],
  limits: [
    {
      key: ['abortSignal'],
      unit: 'signal',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'inherits',
      at: 'call',
    },
    timeout(['timeout', 'totalMs']),
    { ...timeout(['timeout', 'stepMs']), shortForm: false },
  ],
  ineffective: [
    { key: ['timeout', 'chunkMs'], why: '`chunkMs` only limits the pause between two chunks' },
    { key: ['timeout'], why: 'only version 6 and later know `timeout`' },
  ],
  repair: { suggestedMs: 60_000, call: [{ key: ['abortSignal'], value: 'AbortSignal.timeout({ms})' }] },
  source: 'ai 6.0.326 and 7.0.173: dist/index.d.ts, dist/index.js, CHANGELOG.md',
};
