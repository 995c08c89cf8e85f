import type { ClientEntry, Use } from '../client.js';

// `(url)`, `(options)` or `(url, options)`.
const connect: Use = {
  kind: 'make',
  shape: 'client',
  options: [0, 1],
  isJudged: true,
  calls: ['publish', 'publishAsync', 'subscribe', 'subscribeAsync', 'unsubscribe', 'unsubscribeAsync'],
};

export const mqtt: ClientEntry = {
  id: 'mqtt',
  title: 'MQTT.js',
  kind: 'queue',
  gate: 'note',
  modules: ['mqtt'],
  exports: { '': 'module', connect: 'connect', connectAsync: 'connect' },
  types: { MqttClient: 'client' },
  shapes: {
    module: { members: { connect, connectAsync: connect } },
    connect: { call: connect },
    client: {},
  },
  phases: [{ name: 'connecting', defaultMs: 30_000 }],
  limits: [
    { key: ['connectTimeout'], unit: 'ms', covers: ['connecting'], none: [], whenUndefined: 'resets' },
  ],
  repair: { client: [{ key: ['connectTimeout'], value: '{ms}' }] },
  source: 'mqtt 5.16: build/lib/client.js, build/lib/connect/index.d.ts, and observed',
};
