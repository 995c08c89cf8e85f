import type { Handles } from '../boundary.js';

/** What Next hands to route handlers: a web request with a parsed address, and the parameters of the path. */
export const NEXT_HANDLES = {
  request: {
    role: 'request',
    members: {
      body: { channel: 'body' },
      nextUrl: { handle: 'address' },
      url: { channel: 'query', path: ['address'] },
      headers: { channel: 'headers' },
      cookies: { channel: 'cookies' },
    },
    calls: {
      json: { channel: 'body' },
      text: { channel: 'body' },
      formData: { channel: 'body' },
      arrayBuffer: { channel: 'body' },
      blob: { channel: 'body' },
      bytes: { channel: 'body' },
      clone: { handle: 'request' },
    },
  },
  address: {
    members: {
      searchParams: { channel: 'query' },
      search: { channel: 'query' },
      href: { channel: 'query', path: ['address'] },
    },
    calls: { clone: { handle: 'address' } },
  },
  context: { members: { params: { channel: 'params' } } },
} as const satisfies Handles;

export const NEXT_METHODS: ReadonlySet<string> = new Set([
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'],
]);
