import type { Handles } from '../boundary.js';
import type { SubscriptionEntry } from '../subscription.js';

const KAFKA_HANDLES: Handles = {
  payload: { members: { message: { handle: 'message' } } },
  batched: { members: { batch: { handle: 'batch' } } },
  batch: { members: { messages: { handle: 'messages' } } },
  messages: { members: { '*': { handle: 'message' }, 0: { handle: 'message' } } },
  message: {
    members: {
      value: { channel: 'message', path: ['value'] },
      key: { channel: 'message', path: ['key'] },
      headers: { channel: 'headers' },
    },
  },
};

const kafkajs: SubscriptionEntry = {
  id: 'kafkajs',
  modules: ['kafkajs', '@confluentinc/kafka-javascript'],
  makers: ['Kafka.consumer', 'KafkaJS.Kafka.consumer', 'Consumer', 'KafkaJS.Consumer'],
  kind: 'queue',
  handles: KAFKA_HANDLES,
  forms: [
    { member: 'run', takes: { by: 'key', keys: ['eachMessage'], params: ['payload'] } },
    { member: 'run', takes: { by: 'key', keys: ['eachBatch'], params: ['batched'] } },
  ],
  source: 'kafkajs 2.2: its type declarations.',
};

const amqplib: SubscriptionEntry = {
  id: 'amqplib',
  modules: ['amqplib', 'amqp-connection-manager'],
  makers: [
    'connect.createChannel',
    'connect.createConfirmChannel',
    ...['Connection', 'ChannelModel', 'AmqpConnectionManager'].flatMap((type) => [
      `${type}.createChannel`,
      `${type}.createConfirmChannel`,
    ]),
    ...['Channel', 'ConfirmChannel', 'ChannelWrapper'],
  ],
  kind: 'queue',
  handles: {
    message: {
      members: {
        content: { channel: 'message' },
        properties: { handle: 'properties' },
      },
    },
    properties: { members: { headers: { channel: 'headers' } } },
  },
  forms: [
    { member: 'consume', name: 0, takes: { by: 'function', params: ['message'] } },
    { member: 'get', name: 0, takes: { by: 'result', holds: { handle: 'message' } } },
    { member: 'get', name: 0, takes: { by: 'function', params: [null, 'message'] } },
  ],
  source: 'amqplib 2.3: its type declarations.',
};

const NATS_HANDLES: Handles = {
  messages: { members: { '*': { handle: 'message' } } },
  message: {
    members: { data: { channel: 'message' }, headers: { channel: 'headers' } },
    calls: { json: { channel: 'message' }, string: { channel: 'message' } },
    role: 'socket',
  },
};

const NATS_MAKERS = ['connect', 'NatsConnection'];
const JETSTREAM = [
  'jetstream.consumers.get',
  ...NATS_MAKERS.map((name) => `${name}.jetstream.consumers.get`),
];

const nats: SubscriptionEntry = {
  id: 'nats',
  modules: ['nats', '@nats-io/transport-node', '@nats-io/nats-core', 'nats.ws'],
  makers: NATS_MAKERS,
  kind: 'queue',
  handles: NATS_HANDLES,
  forms: [
    { member: 'subscribe', name: 0, takes: { by: 'loop', holds: { handle: 'messages' } } },
    {
      ...{ member: 'subscribe', name: 0 },
      takes: { by: 'key', keys: ['callback'], params: [null, 'message'] },
    },
    { member: 'request', name: 0, takes: { by: 'result', holds: { handle: 'message' } } },
  ],
  source: 'nats 2.29: its type declarations.',
};

const jetstream: SubscriptionEntry = {
  id: 'nats',
  modules: ['nats', '@nats-io/jetstream'],
  makers: [...JETSTREAM, 'Consumer'],
  kind: 'queue',
  handles: NATS_HANDLES,
  forms: [
    { member: 'consume', takes: { by: 'loop', holds: { handle: 'messages' } } },
    { member: 'consume', takes: { by: 'key', keys: ['callback'], params: ['message'] } },
    { member: 'fetch', takes: { by: 'loop', holds: { handle: 'messages' } } },
    { member: 'next', takes: { by: 'result', holds: { handle: 'message' } } },
  ],
  source: 'nats 2.29: its type declarations.',
};

const mqtt: SubscriptionEntry = {
  id: 'mqtt',
  modules: ['mqtt', 'async-mqtt'],
  makers: ['connect', 'connectAsync', 'MqttClient', 'AsyncMqttClient', 'AsyncClient', 'Client'],
  fluent: ['on', 'subscribe'],
  kind: 'event',
  handles: {},
  forms: ['on', 'once', 'addListener'].map((member) => ({
    ...{ member, events: ['message'] },
    takes: {
      by: 'function',
      params: [{ channel: 'params', path: ['topic'] }, { channel: 'message' }],
    },
  })),
  source: 'mqtt 5.16: its type declarations; with wildcards whoever sends chooses the topic.',
};

export const BROKERS: readonly SubscriptionEntry[] = [kafkajs, amqplib, nats, jetstream, mqtt];
