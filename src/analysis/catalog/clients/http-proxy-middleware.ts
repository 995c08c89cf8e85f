import type { ClientEntry, Use } from '../client.js';

// `(options)`; up to version 2 also `(context, options)`. The handler it makes is what requests go through.
const make: Use = { kind: 'make', shape: 'handler', options: [0, 1], isJudged: true, calls: [] };

export const httpProxyMiddleware: ClientEntry = {
  id: 'http-proxy-middleware',
  title: 'http-proxy-middleware',
  kind: 'http',
  gate: 'hard',
  modules: ['http-proxy-middleware'],
  exports: { '': 'maker', createProxyMiddleware: 'maker', legacyCreateProxyMiddleware: 'maker' },
  shapes: { maker: { call: make }, handler: {} },
  phases: [{ name: 'the upstream', defaultMs: null }],
  limits: [
    {
      key: ['proxyTimeout'],
      unit: 'ms',
      covers: ['the upstream'],
      none: [0, null, false],
      whenUndefined: 'lifts',
    },
    // Since version 4 the upstream request ends when the client's socket has timed out.
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['the upstream'],
      none: [0],
      whenUndefined: 'resets',
      since: '4.0.0',
    },
  ],
  ineffective: [
    {
      key: ['timeout'],
      why: '`timeout` cuts off the client and leaves the request to the upstream open',
    },
  ],
  repair: { client: [{ key: ['proxyTimeout'], value: '{ms}' }] },
  source:
    'http-proxy-middleware 3.0 (on http-proxy) and 4.2 (on httpxy): dist/factory.d.ts, dist/legacy; observed',
};
