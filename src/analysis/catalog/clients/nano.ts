import type { ClientEntry } from '../client.js';

export const nano: ClientEntry = {
  id: 'nano',
  title: 'nano',
  kind: 'database',
  gate: 'hard',
  modules: ['nano'],
  exports: { '': 'factory' },
  types: { ServerScope: 'client', DocumentScope: 'client' },
  shapes: {
    factory: {
      call: {
        kind: 'make',
        shape: 'client',
        options: [0],
        isJudged: true,
        calls: [
          ...['get', 'insert', 'find', 'fetch', 'list', 'view', 'head', 'destroy', 'bulk', 'copy', 'search'],
          ...['request', 'auth', 'info', 'ping', 'uuids', 'updates', 'mango', 'partitionedFind'],
        ],
      },
    },
    client: {},
  },
  // Version 11 is on fetch; before that it was axios, which waits for ever.
  phases: [
    { name: 'headers', defaultMs: null, since: [{ version: '11.0.0', defaultMs: 300_000 }] },
    { name: 'bodies', defaultMs: null, since: [{ version: '11.0.0', defaultMs: 300_000 }] },
  ],
  limits: [
    {
      key: ['agentOptions', 'headersTimeout'],
      unit: 'ms',
      covers: ['headers'],
      none: [0],
      whenUndefined: 'resets',
      since: '11.0.0',
    },
    {
      key: ['agentOptions', 'bodyTimeout'],
      unit: 'ms',
      covers: ['bodies'],
      none: [0],
      whenUndefined: 'resets',
      since: '11.0.0',
    },
    {
      key: ['requestDefaults', 'timeout'],
      unit: 'ms',
      covers: ['headers', 'bodies'],
      none: [0],
      whenUndefined: 'resets',
      until: '11.0.0',
    },
  ],
  holders: [{ module: 'undici', export: 'Agent', argument: 0 }],
  ineffective: [{ key: ['requestDefaults', 'timeout'], why: 'nano 11 no longer reads `requestDefaults`' }],
  // The limit is an agent of another package, which the service may not have.
  repair: {},
  source: 'nano 10.1 and 11.0: lib/nano.js, lib/nano.d.ts, and observed',
};
