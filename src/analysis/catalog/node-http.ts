import type { Handles } from './boundary.js';

/** What the servers of Node hand to their listeners. */
export const NODE_HANDLES = {
  request: {
    role: 'request',
    members: {
      url: { channel: 'query', path: ['url'] },
      headers: { channel: 'headers' },
      rawHeaders: { channel: 'headers' },
      body: { channel: 'body' },
      // `for await (const chunk of req)`.
      '*': { channel: 'body' },
    },
    calls: { read: { channel: 'body' }, setEncoding: { handle: 'request' } },
    events: { data: { channel: 'body' } },
  },
  response: {
    role: 'response',
    calls: { writeHead: { handle: 'response' }, setHeader: { handle: 'response' } },
  },
} as const satisfies Handles;
