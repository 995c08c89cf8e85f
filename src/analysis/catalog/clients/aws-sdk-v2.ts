import type { ClientEntry } from '../client.js';

const SERVICES = [
  ...['S3', 'DynamoDB', 'DynamoDB.DocumentClient', 'DocumentClient', 'SQS', 'SNS', 'SES', 'SESV2', 'Lambda'],
  ...[
    'SecretsManager',
    'SSM',
    'STS',
    'KMS',
    'IAM',
    'CloudWatch',
    'CloudWatchLogs',
    'CloudFront',
    'EventBridge',
  ],
  ...['StepFunctions', 'Kinesis', 'Firehose', 'Athena', 'Glue', 'ECS', 'ECR', 'EC2', 'EKS', 'RDS', 'Route53'],
  ...['CognitoIdentity', 'CognitoIdentityServiceProvider', 'Rekognition', 'Textract', 'Polly', 'Comprehend'],
];

export const awsSdkV2: ClientEntry = {
  id: 'aws-sdk-v2',
  title: 'AWS SDK 2',
  kind: 'cloud',
  gate: 'note',
  modules: ['aws-sdk'],
  // `import S3 from 'aws-sdk/clients/s3'` is the module itself.
  exports: { '': 'class', ...Object.fromEntries(SERVICES.map((name) => [name, 'class'])) },
  types: Object.fromEntries(SERVICES.map((name) => [name, 'client'])),
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [0] } },
    client: {
      anyMember: {
        use: { kind: 'request', options: [] },
        minDepth: 1,
        except: [
          ...[
            'config',
            'endpoint',
            'getSignedUrl',
            'getSignedUrlPromise',
            'createPresignedPost',
            'createSet',
          ],
          ...['defineService', 'setupRequestListeners', 'customizeRequests', 'options', 'service'],
        ],
      },
    },
  },
  phases: [{ name: 'response', defaultMs: 120_000, note: 'of silence on the socket, once it is connected' }],
  limits: [
    {
      key: ['httpOptions', 'timeout'],
      unit: 'ms',
      covers: ['response'],
      none: [0],
      whenUndefined: 'resets',
      at: 'client',
    },
  ],
  // `AWS.config.update({ … })` and `AWS.config.httpOptions = { … }`, for services that are made afterwards.
  setters: [{ method: ['config', 'update'], argument: 0, reach: 'made-later' }],
  defaultsProperty: 'config',
  ineffective: [
    { key: ['httpOptions', 'connectTimeout'], why: '`connectTimeout` leaves the response without a limit' },
    { key: ['requestHandler'], why: '`requestHandler` is an option of version 3, which version 2 ignores' },
  ],
  repair: { client: [{ key: ['httpOptions', 'timeout'], value: '{ms}' }] },
  source: 'aws-sdk 2.1693: lib/config-base.d.ts, lib/http/node.js, and observed',
};
