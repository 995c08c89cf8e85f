import type { BoundaryKind, Channel, Handles } from '../boundary.js';

/** What AWS Lambda hands to a function: requests of gateways, and records of queues and streams. */
export const LAMBDA_HANDLES = {
  event: {
    members: {
      body: { channel: 'body' },
      queryStringParameters: { channel: 'query' },
      multiValueQueryStringParameters: { channel: 'query' },
      rawQueryString: { channel: 'query' },
      pathParameters: { channel: 'params' },
      rawPath: { channel: 'params', path: ['path'] },
      headers: { channel: 'headers' },
      multiValueHeaders: { channel: 'headers' },
      cookies: { channel: 'cookies' },
      Records: { handle: 'records' },
      records: { channel: 'message' },
      detail: { channel: 'message' },
      arguments: { channel: 'args' },
      awslogs: { channel: 'message' },
    },
  },
  records: { members: { '*': { handle: 'record' }, '0': { handle: 'record' } } },
  record: {
    members: {
      body: { channel: 'message' },
      messageAttributes: { channel: 'message', path: ['messageAttributes'] },
      Sns: { handle: 'notification' },
      s3: { handle: 'stored' },
      kinesis: { handle: 'stream' },
      dynamodb: { handle: 'change' },
    },
  },
  notification: {
    members: {
      Message: { channel: 'message' },
      Subject: { channel: 'message', path: ['Subject'] },
      MessageAttributes: { channel: 'message', path: ['MessageAttributes'] },
    },
  },
  stored: { members: { object: { handle: 'storedObject' } } },
  storedObject: { members: { key: { channel: 'message', path: ['key'] } } },
  stream: {
    members: { data: { channel: 'message' }, partitionKey: { channel: 'message', path: ['partitionKey'] } },
  },
  change: {
    members: {
      NewImage: { channel: 'message', path: ['NewImage'] },
      OldImage: { channel: 'message', path: ['OldImage'] },
      Keys: { channel: 'message', path: ['Keys'] },
    },
  },
} as const satisfies Handles;

/** What a type of `@types/aws-lambda` says of the function that names it, by the beginning of its name. */
export const LAMBDA_TYPES: readonly { readonly name: RegExp; readonly kind: BoundaryKind }[] = [
  { name: /^(?:APIGateway(?!.*Authorizer)|ALB|LambdaFunctionURL)/, kind: 'http' },
  { name: /^(?:SQS)/, kind: 'queue' },
  { name: /^(?:SNS|S3|Kinesis|DynamoDB|EventBridge|MSK|SelfManagedKafka|CloudWatchLogs)/, kind: 'event' },
  { name: /^AppSync/, kind: 'graphql' },
];

/** Types that only say that something is a function for Lambda. */
export const LAMBDA_HANDLER_TYPES: ReadonlySet<string> = new Set(['Handler', 'Context', 'Callback']);

export const LAMBDA_TYPE_MODULES: ReadonlySet<string> = new Set(['aws-lambda', '@types/aws-lambda']);

export const MIDDY: ReadonlySet<string> = new Set(['@middy/core', 'middy']);

/** Middleware of middy that checks the event: the options that hold schemas of it. */
export const EVENT_VALIDATORS: readonly {
  readonly module: string;
  readonly title: string;
  readonly schemas: readonly string[];
  /** The schema is JSON Schema of the event as a whole, by its parts. */
  readonly isJson: boolean;
  /** Option that takes the wrapping off, so that the function is given what is inside. */
  readonly envelope?: string;
}[] = [
  {
    module: '@middy/validator',
    title: 'middy validator',
    schemas: ['eventSchema', 'inputSchema'],
    isJson: true,
  },
  {
    module: '@aws-lambda-powertools/parser',
    title: 'Powertools parser',
    schemas: ['schema'],
    isJson: false,
    envelope: 'envelope',
  },
];

/** Parts of an event, as schemas of it name them. */
export const EVENT_PARTS: Readonly<Record<string, Channel>> = {
  body: 'body',
  queryStringParameters: 'query',
  multiValueQueryStringParameters: 'query',
  pathParameters: 'params',
  headers: 'headers',
  Records: 'message',
  detail: 'message',
};
