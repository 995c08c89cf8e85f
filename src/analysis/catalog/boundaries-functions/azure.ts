import type { BoundaryKind, Handles } from '../boundary.js';

/** What Azure Functions hand to a function, in the model of version 4 and in the older one. */
export const AZURE_HANDLES = {
  request: {
    role: 'request',
    members: {
      body: { channel: 'body' },
      rawBody: { channel: 'body', path: ['rawBody'] },
      query: { channel: 'query' },
      params: { channel: 'params' },
      headers: { channel: 'headers' },
      url: { channel: 'query', path: ['url'] },
    },
    calls: {
      json: { channel: 'body' },
      text: { channel: 'body' },
      formData: { channel: 'body' },
      arrayBuffer: { channel: 'body' },
      blob: { channel: 'body' },
      clone: { handle: 'request' },
    },
  },
  invocation: { members: { req: { handle: 'request' } } },
} as const satisfies Handles;

export const AZURE_MODULE = '@azure/functions';

/** Methods of `app` that register a function for requests, and the HTTP method that they stand for. */
export const AZURE_HTTP: Readonly<Record<string, string>> = {
  http: 'ALL',
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  deleteRequest: 'DELETE',
};

/** Methods of `app` that register a function for messages; `source` is the option that names where they come from. */
export const AZURE_MESSAGES: Readonly<
  Record<string, { readonly kind: BoundaryKind; readonly source?: string }>
> = {
  serviceBusQueue: { kind: 'queue', source: 'queueName' },
  serviceBusTopic: { kind: 'event', source: 'topicName' },
  storageQueue: { kind: 'queue', source: 'queueName' },
  eventHub: { kind: 'event', source: 'eventHubName' },
  eventGrid: { kind: 'event' },
  cosmosDB: { kind: 'event', source: 'containerName' },
};
