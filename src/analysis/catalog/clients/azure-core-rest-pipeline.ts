import type { ClientEntry, Use } from '../client.js';

const at = (position: number): Use => ({ kind: 'request', options: [position] });

export const azureCoreRestPipeline: ClientEntry = {
  id: 'azure-core-rest-pipeline',
  title: 'the Azure pipeline',
  kind: 'cloud',
  gate: 'hard',
  modules: ['@azure/core-rest-pipeline'],
  exports: {
    ...{ createDefaultHttpClient: 'clientFactory', createEmptyPipeline: 'pipelineFactory' },
    createPipelineFromOptions: 'pipelineFactory',
  },
  types: { HttpClient: 'client', Pipeline: 'pipeline' },
  shapes: {
    clientFactory: { call: { kind: 'make', shape: 'client' } },
    pipelineFactory: { call: { kind: 'make', shape: 'pipeline' } },
    client: { members: { sendRequest: at(0) } },
    // `(client, request)`
    pipeline: { members: { sendRequest: at(1) } },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    { key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0], whenUndefined: 'resets', at: 'call' },
    {
      key: ['abortSignal'],
      unit: 'signal',
      covers: ['answer'],
      none: [],
      whenUndefined: 'resets',
      at: 'call',
    },
  ],
  // The request that is sent keeps the options that it was made with.
  holders: [{ module: '@azure/core-rest-pipeline', export: 'createPipelineRequest', argument: 0 }],
  repair: {},
  source: '@azure/core-rest-pipeline 1.25: dist/commonjs/pipelineRequest.d.ts, interfaces.d.ts',
};
