import type { Channel, Handles } from './boundary.js';

/** What Hono hands to handlers. Version 4.13, observed. */
export const HONO_HANDLES = {
  context: {
    role: 'context',
    members: { req: { handle: 'request' } },
    calls: Object.fromEntries(
      ['json', 'text', 'html', 'body', 'redirect', 'notFound', 'newResponse'].map((name) => [
        name,
        { handle: 'response' },
      ]),
    ),
  },
  request: {
    role: 'request',
    members: { raw: { handle: 'raw' }, url: { channel: 'query', path: ['url'] } },
    calls: {
      ...Object.fromEntries(
        ['json', 'text', 'arrayBuffer', 'blob', 'formData', 'parseBody', 'bytes'].map((name) => [
          name,
          { channel: 'body' } as const,
        ]),
      ),
      query: { channel: 'query' },
      queries: { channel: 'query' },
      param: { channel: 'params' },
      header: { channel: 'headers' },
    },
    validated: 'valid',
  },
  raw: {
    role: 'request',
    members: {
      url: { channel: 'query', path: ['url'] },
      headers: { channel: 'headers' },
      body: { channel: 'body' },
    },
    calls: Object.fromEntries(
      ['json', 'text', 'arrayBuffer', 'blob', 'formData', 'bytes'].map((name) => [
        name,
        { channel: 'body' } as const,
      ]),
    ),
  },
  response: { role: 'response' },
  next: { role: 'next' },
} as const satisfies Handles;

export const HONO_METHODS: Readonly<Record<string, string>> = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
  options: 'OPTIONS',
  head: 'HEAD',
  all: 'ALL',
};

/** Parts of a request by the name that its validators give them. */
export const HONO_TARGETS: Readonly<Record<string, Channel>> = {
  json: 'body',
  form: 'body',
  query: 'query',
  param: 'params',
  header: 'headers',
  cookie: 'cookies',
};

/** Middleware that checks one part by a schema, by package: the names of its exports, and what people call it. */
export const HONO_VALIDATORS: Readonly<
  Record<string, { readonly names: readonly string[]; readonly title: string }>
> = {
  '@hono/zod-validator': { names: ['zValidator'], title: 'zValidator' },
  '@hono/standard-validator': { names: ['sValidator'], title: 'sValidator' },
  '@hono/valibot-validator': { names: ['vValidator'], title: 'vValidator' },
  '@hono/typebox-validator': { names: ['tbValidator'], title: 'tbValidator' },
  '@hono/arktype-validator': { names: ['arktypeValidator'], title: 'arktypeValidator' },
  '@hono/effect-validator': { names: ['effectValidator'], title: 'effectValidator' },
  '@hono/typia-validator': { names: ['typiaValidator'], title: 'typiaValidator' },
  'hono-openapi': { names: ['validator'], title: 'hono-openapi' },
};
