import type { Channel, Handles } from './boundary.js';

/** What Elysia hands to handlers and hooks. Version 1.4, observed. */
export const ELYSIA_HANDLES = {
  context: {
    role: 'context',
    members: {
      body: { channel: 'body' },
      query: { channel: 'query' },
      params: { channel: 'params' },
      headers: { channel: 'headers' },
      cookie: { channel: 'cookies' },
      request: { handle: 'request' },
      status: { handle: 'answer' },
      error: { handle: 'answer' },
      redirect: { handle: 'answer' },
    },
    calls: {
      status: { handle: 'answer' },
      error: { handle: 'answer' },
      redirect: { handle: 'answer' },
    },
  },
  request: {
    role: 'request',
    members: { url: { channel: 'query', path: ['url'] }, headers: { channel: 'headers' } },
    calls: Object.fromEntries(
      ['json', 'text', 'formData', 'arrayBuffer', 'blob', 'bytes'].map((name) => [
        name,
        { channel: 'body' } as const,
      ]),
    ),
  },
  answer: { role: 'response' },
} as const satisfies Handles;

export const ELYSIA_METHODS: Readonly<Record<string, string>> = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
  options: 'OPTIONS',
  head: 'HEAD',
  all: 'ALL',
};

/** Keys of a route's hook that hold schemas. */
export const ELYSIA_PARTS: Readonly<Record<string, Channel>> = {
  body: 'body',
  query: 'query',
  params: 'params',
  headers: 'headers',
  cookie: 'cookies',
};
