import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };

export const telegraf: ClientEntry = {
  id: 'telegraf',
  title: 'Telegraf',
  kind: 'cloud',
  gate: 'note',
  modules: ['telegraf'],
  exports: { Telegraf: 'botClass', Telegram: 'apiClass' },
  types: { Telegraf: 'bot', Telegram: 'api' },
  shapes: {
    botClass: { construct: { kind: 'make', shape: 'bot', options: [1] } },
    apiClass: { construct: { kind: 'make', shape: 'api', options: [1] } },
    bot: { members: { telegram: { kind: 'shape', shape: 'api' } } },
    api: { anyMember: { use: request, minDepth: 1, except: ['options', 'response', 'token'] } },
  },
  phases: [{ name: 'answer', defaultMs: 500_000 }],
  limits: [],
  ineffective: [
    {
      key: ['handlerTimeout'],
      why: '`handlerTimeout` gives up waiting for a handler, it does not end a request',
    },
  ],
  repair: {},
  source: 'telegraf 4.16: lib/core/network/client.js, and observed',
};
