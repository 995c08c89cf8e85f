import type { Handles } from '../boundary.js';
import type { SubscriptionEntry } from '../subscription.js';

const SQS_HANDLES: Handles = {
  received: { members: { Messages: { handle: 'messages' } }, calls: { promise: { handle: 'received' } } },
  messages: { members: { '*': { handle: 'message' }, 0: { handle: 'message' } } },
  message: {
    members: {
      Body: { channel: 'message', path: ['Body'] },
      MessageAttributes: { channel: 'headers' },
    },
  },
};

const sqsConsumer: SubscriptionEntry = {
  id: 'sqs-consumer',
  modules: ['sqs-consumer'],
  makers: ['Consumer', 'Consumer.create', 'create'],
  kind: 'queue',
  handles: SQS_HANDLES,
  forms: [
    { member: '', takes: { by: 'key', keys: ['handleMessage'], params: ['message'] } },
    { member: '', takes: { by: 'key', keys: ['handleMessageBatch'], params: ['messages'] } },
  ],
  source: 'sqs-consumer 14.2: its type declarations.',
};

const sqs: SubscriptionEntry = {
  id: 'aws-sqs',
  modules: ['@aws-sdk/client-sqs', 'aws-sdk'],
  makers: ['SQSClient', 'SQS'],
  kind: 'queue',
  handles: SQS_HANDLES,
  forms: [
    {
      ...{ member: 'send', command: 'ReceiveMessageCommand' },
      takes: { by: 'result', holds: { handle: 'received' } },
    },
    { member: 'receiveMessage', takes: { by: 'result', holds: { handle: 'received' } } },
    { member: 'receiveMessage', takes: { by: 'function', params: [null, 'received'] } },
  ],
  source: 'The AWS SDK, versions 2 and 3: their type declarations.',
};

const pubsub: SubscriptionEntry = {
  id: 'google-pubsub',
  modules: ['@google-cloud/pubsub'],
  makers: ['PubSub.subscription', 'PubSub.topic.subscription', 'Subscription'],
  fluent: ['on'],
  kind: 'queue',
  handles: {
    message: {
      members: {
        data: { channel: 'message', path: ['data'] },
        attributes: { channel: 'headers' },
      },
    },
  },
  forms: ['on', 'once', 'addListener'].map((member) => ({
    ...{ member, events: ['message'], name: 'made' as const },
    takes: { by: 'function', params: ['message'] },
  })),
  source: 'Google Cloud Pub/Sub: its type declarations.',
};

const AZURE_HANDLES: Handles = {
  messages: { members: { '*': { handle: 'message' }, 0: { handle: 'message' } } },
  message: {
    members: {
      body: { channel: 'message', path: ['body'] },
      applicationProperties: { channel: 'headers' },
      properties: { channel: 'headers' },
    },
  },
};

const serviceBus: SubscriptionEntry = {
  id: 'azure-service-bus',
  modules: ['@azure/service-bus'],
  makers: [
    ...['createReceiver', 'acceptSession', 'acceptNextSession'].map((name) => `ServiceBusClient.${name}`),
    ...['ServiceBusReceiver', 'ServiceBusSessionReceiver'],
  ],
  kind: 'queue',
  handles: AZURE_HANDLES,
  forms: [
    {
      ...{ member: 'subscribe', name: 'made' },
      takes: { by: 'key', keys: ['processMessage'], params: ['message'] },
    },
    {
      ...{ member: 'receiveMessages', name: 'made' },
      takes: { by: 'result', holds: { handle: 'messages' } },
    },
    {
      ...{ member: 'getMessageIterator', name: 'made' },
      takes: { by: 'loop', holds: { handle: 'messages' } },
    },
  ],
  source: 'Azure Service Bus for JavaScript: its type declarations.',
};

const eventHubs: SubscriptionEntry = {
  id: 'azure-event-hubs',
  modules: ['@azure/event-hubs'],
  makers: ['EventHubConsumerClient'],
  kind: 'queue',
  handles: AZURE_HANDLES,
  forms: [{ member: 'subscribe', takes: { by: 'key', keys: ['processEvents'], params: ['messages'] } }],
  source: 'Azure Event Hubs for JavaScript: its type declarations.',
};

export const CLOUDS: readonly SubscriptionEntry[] = [sqsConsumer, sqs, pubsub, serviceBus, eventHubs];
