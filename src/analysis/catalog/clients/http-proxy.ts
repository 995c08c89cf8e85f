import type { ClientEntry, Use } from '../client.js';

const make: Use = { kind: 'make', shape: 'proxy', options: [0] };
const makers = ['createProxyServer', 'createProxy', 'createServer'];

export const httpProxy: ClientEntry = {
  id: 'http-proxy',
  title: 'http-proxy',
  kind: 'http',
  gate: 'hard',
  modules: ['http-proxy'],
  exports: {
    '': 'module',
    Server: 'class',
    ...Object.fromEntries(makers.map((name) => [name, 'maker'])),
  },
  types: { default: 'proxy', Server: 'proxy' },
  shapes: {
    module: { construct: make, members: Object.fromEntries(makers.map((name) => [name, make])) },
    class: { construct: make },
    maker: { call: make },
    // `proxy.ws` keeps its socket open by design and knows no limit.
    proxy: { members: { web: { kind: 'request', options: [2] } } },
  },
  phases: [{ name: 'upstream', defaultMs: null, note: 'what is proxied to' }],
  limits: [
    {
      key: ['proxyTimeout'],
      unit: 'ms',
      covers: ['upstream'],
      none: [0, null, false],
      whenUndefined: 'lifts',
    },
  ],
  ineffective: [
    {
      key: ['timeout'],
      why: '`timeout` cuts off the client and leaves the request to the upstream open',
    },
  ],
  repair: {
    call: [{ key: ['proxyTimeout'], value: '{ms}' }],
    client: [{ key: ['proxyTimeout'], value: '{ms}' }],
  },
  source: 'http-proxy 1.18: lib/http-proxy/index.js, passes/web-incoming.js, and observed',
};
