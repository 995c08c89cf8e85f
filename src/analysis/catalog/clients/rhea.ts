import type { ClientEntry, Use } from '../client.js';

// The answer of `connect` is an emitter: an own timer that closes it ends everything that goes over it.
const connect: Use = { kind: 'request', options: [0], isEmitter: true };
const container: Use = { kind: 'make', shape: 'container' };

export const rhea: ClientEntry = {
  id: 'rhea',
  title: 'rhea',
  kind: 'queue',
  gate: 'hard',
  modules: ['rhea'],
  exports: { '': 'container', connect: 'connect', create_container: 'factory' },
  types: { Container: 'container' },
  shapes: {
    connect: { call: connect },
    factory: { call: container },
    container: { members: { connect, create_container: container } },
  },
  phases: [{ name: 'connection', defaultMs: null }],
  limits: [
    {
      ...{ key: ['idle_time_out'], unit: 'ms', covers: ['connection'], none: [0], whenUndefined: 'resets' },
      note: 'of silence, waited for twice over, and only once the socket is connected',
    },
    { key: [], unit: 'ms', covers: ['connection'], none: [], whenUndefined: 'inherits', isEventOnly: true },
  ],
  ineffective: [{ key: ['timeout'], why: 'rhea has no option `timeout`' }],
  repair: { suggestedMs: 30_000, call: [{ key: ['idle_time_out'], value: '{ms}' }] },
  source:
    'rhea 3.0: lib/container.js, lib/connection.js (heartbeat_in), typings/connection.d.ts, and observed',
};
