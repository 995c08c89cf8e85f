import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [1] };

export const discord: ClientEntry = {
  id: 'discord',
  title: 'Discord REST',
  kind: 'cloud',
  gate: 'note',
  modules: ['discord.js', '@discordjs/rest'],
  exports: { REST: 'class' },
  types: { REST: 'rest' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'rest', options: [0] } },
    rest: {
      members: {
        // Answers the client itself.
        setToken: { kind: 'make', shape: 'rest', options: [], inherits: true },
        setAgent: { kind: 'make', shape: 'rest', options: [], inherits: true },
        ...Object.fromEntries(['get', 'post', 'put', 'patch', 'delete'].map((name) => [name, request])),
        request: { kind: 'request', options: [0] },
      },
    },
  },
  phases: [{ name: 'answer', defaultMs: 15_000, note: 'for each attempt' }],
  limits: [
    { key: ['timeout'], unit: 'ms', covers: ['answer'], none: [], whenUndefined: 'inherits', at: 'client' },
    { key: ['signal'], unit: 'signal', covers: ['answer'], none: [], whenUndefined: 'inherits', at: 'call' },
  ],
  repair: { client: [{ key: ['timeout'], value: '{ms}' }] },
  source: '@discordjs/rest 2.6: dist/index.d.ts, and observed',
};
