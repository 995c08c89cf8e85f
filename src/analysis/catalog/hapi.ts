import type { Channel, Handles } from './boundary.js';

const RESPONSE = ['response', 'code', 'type', 'header', 'takeover', 'redirect', 'state', 'unstate', 'view'];

/** What hapi hands to handlers and `pre` methods. Version 21.4, observed. */
export const HAPI_HANDLES = {
  request: {
    role: 'request',
    members: {
      payload: { channel: 'body' },
      query: { channel: 'query' },
      params: { channel: 'params' },
      headers: { channel: 'headers' },
      state: { channel: 'cookies' },
      url: { channel: 'query', path: ['url'] },
      raw: { handle: 'raw' },
      pre: { handle: 'pre' },
    },
  },
  raw: { members: { req: { handle: 'message' } } },
  message: { members: { url: { channel: 'query', path: ['url'] }, headers: { channel: 'headers' } } },
  pre: {},
  toolkit: {
    role: 'response',
    calls: Object.fromEntries(RESPONSE.map((name) => [name, { handle: 'toolkit' }])),
  },
} as const satisfies Handles;

/** Keys of `options.validate`. */
export const HAPI_PARTS: Readonly<Record<string, Channel>> = {
  payload: 'body',
  query: 'query',
  params: 'params',
  headers: 'headers',
  state: 'cookies',
};
