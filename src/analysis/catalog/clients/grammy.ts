import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const limit = (key: readonly string[]) => ({
  ...{ key, unit: 's' as const, covers: ['answer'], none: [] },
  ...{ whenUndefined: 'resets' as const, at: 'client' as const },
});

export const grammy: ClientEntry = {
  id: 'grammy',
  title: 'grammY',
  kind: 'cloud',
  gate: 'note',
  modules: ['grammy'],
  exports: { Bot: 'botClass', Api: 'apiClass' },
  types: { Bot: 'bot', Api: 'api' },
  shapes: {
    botClass: { construct: { kind: 'make', shape: 'bot', options: [1] } },
    apiClass: { construct: { kind: 'make', shape: 'api', options: [1] } },
    bot: { members: { api: { kind: 'shape', shape: 'api' } } },
    api: { anyMember: { use: request, minDepth: 1, except: ['config', 'options', 'token'] } },
  },
  phases: [{ name: 'answer', defaultMs: 500_000 }],
  limits: [limit(['client', 'timeoutSeconds']), limit(['timeoutSeconds'])],
  repair: { client: [{ key: ['client', 'timeoutSeconds'], value: '{ms} / 1_000' }] },
  source: 'grammy 1.46: out/core/client.d.ts, client.js, and observed',
};
