import type { ClientEntry } from '../client.js';

export const plaid: ClientEntry = {
  id: 'plaid',
  title: 'Plaid',
  kind: 'cloud',
  gate: 'hard',
  modules: ['plaid'],
  exports: { PlaidApi: 'class' },
  types: { PlaidApi: 'client' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [0] } },
    client: {
      anyMember: {
        use: { kind: 'request', options: [1] },
        minDepth: 1,
        except: ['axios', 'basePath', 'configuration'],
      },
    },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['answer'],
      none: [0, null],
      whenUndefined: 'inherits',
      at: 'call',
    },
    { key: ['signal'], unit: 'signal', covers: ['answer'], none: [], whenUndefined: 'inherits', at: 'call' },
    {
      key: ['baseOptions', 'timeout'],
      unit: 'ms',
      covers: ['answer'],
      none: [0, null],
      whenUndefined: 'resets',
      at: 'client',
    },
  ],
  holders: [{ module: 'plaid', export: 'Configuration', argument: 0 }],
  repair: { call: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'plaid 47: dist/configuration.d.ts, dist/api.d.ts; axios below it, and observed',
};
