import type { Handles } from './boundary.js';

const REPLY = [
  ...['code', 'status', 'type', 'header', 'headers', 'send', 'setCookie', 'clearCookie', 'cookie', 'view'],
  ...['removeHeader', 'trailer', 'serializer', 'callNotFound', 'hijack', 'viewAsync', 'html'],
  ...['badRequest', 'notFound', 'unauthorized', 'forbidden', 'conflict', 'unprocessableEntity'],
  ...['internalServerError', 'tooManyRequests', 'notAcceptable', 'gone'],
];

/** What Fastify hands to handlers and hooks. Versions 4.29 and 5.12, observed. */
export const FASTIFY_HANDLES = {
  request: {
    role: 'request',
    members: {
      body: { channel: 'body' },
      rawBody: { channel: 'body', path: ['rawBody'] },
      query: { channel: 'query' },
      params: { channel: 'params' },
      headers: { channel: 'headers' },
      cookies: { channel: 'cookies' },
      url: { channel: 'query', path: ['url'] },
      originalUrl: { channel: 'query', path: ['url'] },
      hostname: { channel: 'headers', path: ['host'] },
      host: { channel: 'headers', path: ['host'] },
      raw: { handle: 'raw' },
      req: { handle: 'raw' },
    },
    calls: {
      file: { channel: 'files', path: ['file'] },
      files: { channel: 'files' },
      parts: { channel: 'files' },
      formData: { channel: 'body' },
      saveRequestFiles: { channel: 'files' },
    },
  },
  raw: {
    members: {
      url: { channel: 'query', path: ['url'] },
      headers: { channel: 'headers' },
      body: { channel: 'body' },
    },
  },
  reply: {
    role: 'response',
    members: { request: { handle: 'request' } },
    calls: Object.fromEntries(REPLY.map((name) => [name, { handle: 'reply' }])),
  },
  done: { role: 'next' },
} as const satisfies Handles;

export const FASTIFY_METHODS: Readonly<Record<string, string>> = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
  head: 'HEAD',
  options: 'OPTIONS',
  all: 'ALL',
};
