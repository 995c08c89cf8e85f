import type { ClientEntry, Use } from '../client.js';

const withUrl: Use = { kind: 'request', options: [1] };
const withData: Use = { kind: 'request', options: [2] };
const instance = {
  call: { kind: 'request', options: [0, 1] } as const,
  members: {
    request: { kind: 'request', options: [0] } as const,
    ...Object.fromEntries(['get', 'delete', 'head', 'options'].map((name) => [name, withUrl])),
    ...Object.fromEntries(
      ['post', 'put', 'patch', 'postForm', 'putForm', 'patchForm'].map((name) => [name, withData]),
    ),
    create: { kind: 'make', shape: 'instance', options: [0], inherits: true } as const,
  },
};

export const axios: ClientEntry = {
  id: 'axios',
  title: 'axios',
  kind: 'http',
  gate: 'hard',
  modules: ['axios'],
  exports: { '': 'instance', axios: 'instance', create: 'create', Axios: 'class' },
  types: { AxiosInstance: 'instance', AxiosStatic: 'instance', Axios: 'instance' },
  shapes: {
    instance,
    create: { call: { kind: 'make', shape: 'instance', options: [0] } },
    class: { construct: { kind: 'make', shape: 'instance', options: [0] } },
  },
  phases: [{ name: 'request', defaultMs: null }],
  limits: [
    { key: ['timeout'], unit: 'ms', covers: ['request'], none: [0, null], whenUndefined: 'inherits' },
    { key: ['signal'], unit: 'signal', covers: ['request'], none: [], whenUndefined: 'inherits' },
    { key: ['cancelToken'], unit: 'signal', covers: ['request'], none: [], whenUndefined: 'inherits' },
  ],
  defaultsProperty: 'defaults',
  interceptors: ['interceptors', 'request', 'use'],
  repair: {
    call: [{ key: ['timeout'], value: '{ms}' }],
    client: [{ key: ['timeout'], value: '{ms}' }],
  },
  source: 'axios 1.21: lib/defaults/index.js, lib/core/mergeConfig.js, and observed',
};
