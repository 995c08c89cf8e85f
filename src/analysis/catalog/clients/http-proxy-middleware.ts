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
  ],
  ineffective: [
    {
      key: ['timeout'],
      why: '`timeout` is for the incoming side; `proxyTimeout` is what limits the upstream',
    },
  ],
  repair: { client: [{ key: ['proxyTimeout'], value: '{ms}' }] },
  source:
    'http-proxy-middleware 3.0 and 4.2: dist/factory.d.ts, dist/legacy; http-proxy 1.18 and httpxy below it',
};
