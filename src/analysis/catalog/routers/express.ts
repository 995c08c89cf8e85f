import type { RouterEntry } from '../boundary.js';

/** What Express hands to handlers; libraries that keep to its signature use it as well. */
export const EXPRESS_HANDLES = {
  request: {
    role: 'request',
    members: {
      body: { channel: 'body' },
      rawBody: { channel: 'body', path: ['rawBody'] },
      query: { channel: 'query' },
      params: { channel: 'params' },
      headers: { channel: 'headers' },
      cookies: { channel: 'cookies' },
      signedCookies: { channel: 'cookies' },
      file: { channel: 'files', path: ['file'] },
      files: { channel: 'files' },
      url: { channel: 'query', path: ['url'] },
      originalUrl: { channel: 'query', path: ['url'] },
      hostname: { channel: 'headers', path: ['host'] },
      res: { handle: 'response' },
    },
    calls: {
      get: { channel: 'headers' },
      header: { channel: 'headers' },
      param: { channel: 'params' },
    },
    events: { data: { channel: 'body' } },
  },
  response: {
    role: 'response',
    members: { locals: { handle: 'locals' }, req: { handle: 'request' } },
    calls: Object.fromEntries(
      [
        'status',
        'type',
        'set',
        'header',
        'cookie',
        'contentType',
        'append',
        'vary',
        'attachment',
        'location',
      ].map((name) => [name, { handle: 'response' }]),
    ),
  },
  next: { role: 'next' },
  locals: {},
} as const satisfies RouterEntry['handles'];

export const HTTP_METHODS = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
  head: 'HEAD',
  options: 'OPTIONS',
  all: 'ALL',
} as const;

export default {
  id: 'express',
  title: 'Express',
  modules: ['express', 'express-promise-router', 'router', 'polka', '@tinyhttp/app', 'ultimate-express'],
  makers: ['', 'Router', 'express', 'express.Router', 'App', 'default'],
  types: [
    'Express',
    'Application',
    'Router',
    'IRouter',
    'express.Express',
    'express.Application',
    'express.Router',
    'core.Express',
  ],
  methods: HTTP_METHODS,
  use: ['use'],
  route: 'route',
  handles: EXPRESS_HANDLES,
  params: ['request', 'response', 'next'],
  ofParameter: ['request', 'response', 'next', 'value', 'name'],
  mostParams: 3,
  passes: 'next',
  source: 'Express 4.22 and 5.3: observed, and the type declarations for names.',
} satisfies RouterEntry;
