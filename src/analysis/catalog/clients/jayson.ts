import type { ClientEntry, Limit, Use } from '../client.js';

const make: Use = { kind: 'make', shape: 'client', options: [0], isJudged: true, calls: ['request'] };

/** Where the clients of some transports are made: `Client.http(options)`, with `new` or without. */
export const jaysonClients = (
  transports: readonly string[],
): Pick<ClientEntry, 'modules' | 'exports' | 'shapes'> => ({
  modules: ['jayson'],
  exports: { Client: 'class', client: 'class' },
  shapes: {
    class: { members: Object.fromEntries(transports.map((name) => [name, make])) },
    client: {},
  },
});

const timeout: Limit = {
  ...{ key: ['timeout'], unit: 'ms', covers: ['answers'], none: [0], whenUndefined: 'resets' },
  note: 'of silence on the socket',
};

export const jayson: ClientEntry = {
  id: 'jayson',
  title: 'jayson',
  kind: 'rpc',
  gate: 'note',
  ...jaysonClients(['http', 'https']),
  // Node from version 20 on ends it after five seconds, by its global agent's own timer; an own agent does not.
  phases: [{ name: 'answers', defaultMs: null }],
  // It goes to node:http, and unlike there the `timeout` event is listened to.
  limits: [timeout],
  repair: { client: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'jayson 5.0: lib/client/http.js, index.d.ts, and observed',
};
