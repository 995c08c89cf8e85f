import type { ClientEntry } from '../client.js';

// A credential in place of the options: no argument of it is one.
const NO_ARGUMENT = 99;

export const azureServiceBus: ClientEntry = {
  id: 'azure-service-bus',
  title: 'Azure Service Bus',
  kind: 'queue',
  gate: 'note',
  modules: ['@azure/service-bus'],
  exports: { ServiceBusClient: 'class' },
  types: { ServiceBusClient: 'client', ServiceBusSender: 'client', ServiceBusReceiver: 'client' },
  shapes: {
    class: {
      construct: {
        kind: 'make',
        shape: 'client',
        // `(connectionString, options)` or `(namespace, credential, options)`.
        options: [1, 2],
        isJudged: true,
        calls: ['sendMessages', 'scheduleMessages', 'receiveMessages', 'peekMessages', 'completeMessage'],
      },
    },
    client: {},
  },
  phases: [{ name: 'operations', defaultMs: 60_000, note: 'for each attempt' }],
  limits: [
    {
      key: ['retryOptions', 'timeoutInMs'],
      unit: 'ms',
      covers: ['operations'],
      none: [],
      whenUndefined: 'resets',
    },
  ],
  holders: [{ module: '@azure/identity', export: '*', argument: NO_ARGUMENT }],
  repair: { client: [{ key: ['retryOptions', 'timeoutInMs'], value: '{ms}' }] },
  source: '@azure/core-amqp 4.4: dist/commonjs/util/constants.js, retry.d.ts',
};
