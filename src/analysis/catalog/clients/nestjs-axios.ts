import type { ClientEntry, Use } from '../client.js';

const withUrl: Use = { kind: 'request', options: [1] };
const withData: Use = { kind: 'request', options: [2] };
const verbs = {
  request: { kind: 'request', options: [0] } as const,
  ...Object.fromEntries(['get', 'delete', 'head'].map((name) => [name, withUrl])),
  ...Object.fromEntries(
    ['post', 'put', 'patch', 'postForm', 'putForm', 'patchForm', 'query'].map((name) => [name, withData]),
  ),
};

export const nestjsAxios: ClientEntry = {
  id: 'nestjs-axios',
  title: '@nestjs/axios',
  kind: 'http',
  gate: 'hard',
  modules: ['@nestjs/axios'],
  exports: {},
  // Injected: what `HttpModule.register` said stands somewhere else.
  types: { HttpService: 'service' },
  shapes: {
    service: { members: { ...verbs, axiosRef: { kind: 'shape', shape: 'instance' } } },
    instance: { call: { kind: 'request', options: [0, 1] }, members: { ...verbs, options: withUrl } },
  },
  phases: [{ name: 'request', defaultMs: null }],
  limits: [
    { key: ['timeout'], unit: 'ms', covers: ['request'], none: [0, null], whenUndefined: 'inherits' },
    { key: ['signal'], unit: 'signal', covers: ['request'], none: [], whenUndefined: 'inherits', at: 'call' },
    {
      key: ['cancelToken'],
      unit: 'signal',
      covers: ['request'],
      none: [],
      whenUndefined: 'inherits',
      at: 'call',
    },
  ],
  repair: {
    call: [{ key: ['timeout'], value: '{ms}' }],
    client: [{ key: ['timeout'], value: '{ms}' }],
  },
  source: '@nestjs/axios 12.0: dist/http.service.d.ts; axios 1.21 below it, observed',
};
