import type { ClientEntry, Use } from '../client.js';

const same: Use = { kind: 'make', shape: 'builder', options: [], inherits: true };
const STEPS = [
  ...['configureLogging', 'withUrl', 'withHubProtocol', 'withAutomaticReconnect', 'withServerTimeout'],
  ...['withKeepAliveInterval', 'withStatefulReconnect'],
];

export const signalr: ClientEntry = {
  id: 'signalr',
  title: 'SignalR',
  kind: 'socket',
  // A channel that stays open by design; a server that goes silent is given up after 30 s.
  gate: 'skip',
  modules: ['@microsoft/signalr'],
  exports: { HubConnectionBuilder: 'class' },
  types: { HubConnection: 'connection' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'builder' } },
    builder: {
      members: {
        ...Object.fromEntries(STEPS.map((name) => [name, same])),
        build: { kind: 'make', shape: 'connection', options: [], inherits: true },
      },
    },
    connection: { members: { invoke: { kind: 'request', options: [] } } },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [],
  repair: {},
  source: '@microsoft/signalr 10.0: src/HubConnection.ts, src/HubConnectionBuilder.ts',
};
