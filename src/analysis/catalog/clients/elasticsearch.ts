import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [1] };

export const elasticsearch: ClientEntry = {
  id: 'elasticsearch',
  title: 'Elasticsearch',
  kind: 'http',
  gate: 'hard',
  modules: ['@elastic/elasticsearch'],
  exports: { Client: 'class' },
  types: { Client: 'client' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [0] } },
    client: {
      members: {
        child: { kind: 'make', shape: 'client', options: [0], inherits: true },
        helpers: { kind: 'shape', shape: 'helpers' },
        transport: { kind: 'shape', shape: 'transport' },
      },
      // `client.search(parameters, options)`, `client.indices.create(parameters, options)`.
      anyMember: {
        use: request,
        minDepth: 1,
        except: ['diagnostic', 'connectionPool', 'serializer', 'name', 'extend', 'connectionManager'],
      },
    },
    helpers: {
      members: Object.fromEntries(
        ['search', 'scrollSearch', 'scrollDocuments', 'bulk', 'msearch'].map((name) => [name, request]),
      ),
    },
    transport: { members: { request } },
  },
  phases: [
    {
      name: 'answer',
      defaultMs: 30_000,
      since: [
        { version: '8.19.2', defaultMs: 600_000 },
        { version: '9.0.0', defaultMs: null },
      ],
      note: 'for each attempt',
    },
  ],
  limits: [
    {
      key: ['requestTimeout'],
      unit: 'ms',
      covers: ['answer'],
      none: [0, null],
      whenUndefined: 'inherits',
    },
    { key: ['signal'], unit: 'signal', covers: ['answer'], none: [], whenUndefined: 'inherits', at: 'call' },
  ],
  ineffective: [
    { key: ['timeout'], why: '`timeout` is kept by the server, or not at all if that is dead' },
    { key: ['pingTimeout'], why: '`pingTimeout` only limits pings' },
  ],
  repair: {
    suggestedMs: 30_000,
    call: [{ key: ['requestTimeout'], value: '{ms}' }],
    client: [{ key: ['requestTimeout'], value: '{ms}' }],
  },
  source:
    '@elastic/elasticsearch 7.17 to 9.5: lib/client.js; @elastic/transport: lib/Transport.js, and observed',
};
