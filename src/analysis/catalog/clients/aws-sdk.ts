import type { ClientEntry, Use } from '../client.js';

const make = (shape: string): Use => ({ kind: 'make', shape, options: [0] });
const request: Use = { kind: 'request', options: [1] };

// Classes that have a method for each operation, beside the plain `…Client` that only sends commands.
const AGGREGATED = [
  ...['S3', 'DynamoDB', 'SQS', 'SNS', 'SES', 'SESv2', 'Lambda', 'SecretsManager', 'SSM', 'STS', 'KMS', 'IAM'],
  ...['CloudWatch', 'CloudWatchLogs', 'CloudFront', 'CloudFormation', 'EventBridge', 'Scheduler', 'SFN'],
  ...[
    'Kinesis',
    'Firehose',
    'Athena',
    'Glue',
    'ECS',
    'ECR',
    'EC2',
    'EKS',
    'RDS',
    'Route53',
    'BedrockRuntime',
  ],
  ...[
    'CognitoIdentity',
    'CognitoIdentityProvider',
    'Rekognition',
    'Textract',
    'Polly',
    'Comprehend',
    'Translate',
  ],
];

const PER_ATTEMPT = 'for each attempt: 3 of them unless `maxAttempts` says otherwise';

export const awsSdk: ClientEntry = {
  id: 'aws-sdk',
  title: 'AWS SDK',
  kind: 'cloud',
  gate: 'hard',
  modules: ['@aws-sdk/client-*'],
  exports: { '*': 'clientClass', ...Object.fromEntries(AGGREGATED.map((name) => [name, 'aggregatedClass'])) },
  types: { '*': 'client', ...Object.fromEntries(AGGREGATED.map((name) => [name, 'aggregated'])) },
  shapes: {
    clientClass: { construct: make('client') },
    aggregatedClass: { construct: make('aggregated') },
    // Commands, inputs and outputs are exported beside the clients; none of them has a method `send`.
    client: { members: { send: request } },
    aggregated: {
      members: { send: request },
      anyMember: { use: request, minDepth: 1, except: ['config', 'middlewareStack', 'initConfig'] },
    },
  },
  phases: [
    { name: 'connect', defaultMs: null },
    { name: 'response', defaultMs: null },
  ],
  limits: [
    {
      key: ['abortSignal'],
      unit: 'signal',
      covers: ['connect', 'response'],
      none: [],
      whenUndefined: 'inherits',
      at: 'call',
    },
    {
      key: ['requestHandler', 'requestTimeout'],
      unit: 'ms',
      covers: ['connect', 'response'],
      none: [0],
      whenUndefined: 'resets',
      at: 'client',
      requires: { key: ['requestHandler', 'throwOnRequestTimeout'], value: true },
      note: `until the headers arrive, ${PER_ATTEMPT}`,
    },
    // Up to node-http-handler 4.3, which these versions of the clients came with, it ended the request by itself.
    {
      key: ['requestHandler', 'requestTimeout'],
      unit: 'ms',
      covers: ['connect', 'response'],
      none: [0],
      whenUndefined: 'resets',
      at: 'client',
      until: '3.910.0',
      note: PER_ATTEMPT,
    },
    {
      key: ['requestHandler', 'connectionTimeout'],
      unit: 'ms',
      covers: ['connect'],
      none: [0],
      whenUndefined: 'resets',
      at: 'client',
    },
    {
      key: ['requestHandler', 'socketTimeout'],
      unit: 'ms',
      covers: ['response'],
      none: [0],
      whenUndefined: 'resets',
      at: 'client',
      note: `of silence, ${PER_ATTEMPT}`,
    },
  ],
  holders: ['@smithy/node-http-handler', '@aws-sdk/node-http-handler'].map((module) => ({
    module,
    export: 'NodeHttpHandler',
    argument: 0,
  })),
  ineffective: [
    {
      key: ['requestHandler', 'requestTimeout'],
      why: '`requestTimeout` only logs a warning unless `throwOnRequestTimeout` is set',
      meant: 'requestTimeout: {value}, throwOnRequestTimeout: true',
    },
    {
      key: ['requestHandler', 'connectionTimeout'],
      why: '`connectionTimeout` leaves the response without a limit',
    },
    {
      key: ['requestHandler', 'socketTimeout'],
      why: '`socketTimeout` leaves the connecting without a limit',
    },
    { key: ['requestTimeout'], why: '`requestTimeout` belongs into `requestHandler`' },
    { key: ['httpOptions'], why: '`httpOptions` is an option of version 2, which version 3 ignores' },
  ],
  repair: {
    call: [{ key: ['abortSignal'], value: 'AbortSignal.timeout({ms})' }],
    // The one ends with the headers; the other also ends a body that stops in the middle.
    client: [
      { key: ['requestHandler', 'requestTimeout'], value: '{ms}' },
      { key: ['requestHandler', 'throwOnRequestTimeout'], value: 'true' },
      { key: ['requestHandler', 'socketTimeout'], value: '{ms}' },
    ],
  },
  source: '@smithy/node-http-handler 3.0, 4.3 and 4.14: dist-cjs/index.js; @smithy/types, and observed',
};
