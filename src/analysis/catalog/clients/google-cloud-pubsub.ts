import type { ClientEntry } from '../client.js';

/** Generated configuration gives each method of the API a deadline, so a client needs no option to be bounded. */
export const googleCloudPubsub: ClientEntry = {
  id: 'google-cloud-pubsub',
  title: 'Google Pub/Sub',
  kind: 'queue',
  gate: 'note',
  modules: ['@google-cloud/pubsub'],
  exports: { PubSub: 'class' },
  types: { PubSub: 'client', Topic: 'client', Subscription: 'client' },
  shapes: {
    class: {
      construct: {
        kind: 'make',
        shape: 'client',
        options: [0],
        isJudged: true,
        calls: [
          ...['publishMessage', 'publish', 'publishJSON', 'createTopic', 'createSubscription', 'getTopics'],
          ...['getSubscriptions', 'exists', 'get', 'delete', 'getMetadata', 'setMetadata'],
        ],
      },
    },
    client: {},
  },
  phases: [{ name: 'calls', defaultMs: 60_000, note: 'for each attempt' }],
  limits: [],
  repair: {},
  source: '@google-cloud/pubsub 5.3: build/src/v1/publisher_client_config.json',
};
