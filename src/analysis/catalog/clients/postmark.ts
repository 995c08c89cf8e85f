import type { ClientEntry, Use } from '../client.js';

const make: Use = { kind: 'make', shape: 'client', options: [1] };
const classes = ['ServerClient', 'Client', 'AccountClient', 'AdminClient'];
const requests = [
  ...['sendEmail', 'sendEmailBatch', 'sendEmailWithTemplate', 'sendEmailBatchWithTemplates', 'sendBulkEmail'],
  ...[
    'getBulkEmailStatus',
    'getDeliveryStatistics',
    'getBounces',
    'getBounce',
    'activateBounce',
    'getServer',
  ],
  ...['getTemplates', 'getTemplate', 'createTemplate', 'editTemplate', 'deleteTemplate', 'validateTemplate'],
  ...['getOutboundMessages', 'getOutboundMessageDetails', 'getInboundMessages', 'getInboundMessageDetails'],
  ...['getWebhooks', 'getWebhook', 'createWebhook', 'editWebhook', 'deleteWebhook', 'getMessageStreams'],
  ...[
    'getSuppressions',
    'createSuppressions',
    'deleteSuppressions',
    'getServers',
    'createServer',
    'getDomains',
  ],
];

export const postmark: ClientEntry = {
  id: 'postmark',
  title: 'Postmark',
  kind: 'mail',
  gate: 'note',
  modules: ['postmark'],
  exports: Object.fromEntries(classes.map((name) => [name, 'class'])),
  types: Object.fromEntries(classes.map((name) => [name, 'client'])),
  shapes: {
    class: { construct: make },
    client: {
      members: Object.fromEntries(requests.map((name) => [name, { kind: 'request', options: [] } as const])),
    },
  },
  phases: [{ name: 'answer', defaultMs: 180_000 }],
  limits: [
    {
      key: ['timeout'],
      unit: 's',
      covers: ['answer'],
      none: [],
      resets: [0],
      whenUndefined: 'resets',
      at: 'client',
    },
  ],
  repair: { client: [{ key: ['timeout'], value: '{ms} / 1_000' }] },
  source: 'postmark 5.1: dist/client/HttpClient.js, models/client/HttpClient.js, and observed',
};
