import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [1] };

export const resend: ClientEntry = {
  id: 'resend',
  title: 'Resend',
  kind: 'mail',
  gate: 'note',
  modules: ['resend'],
  exports: { Resend: 'class' },
  types: { Resend: 'client' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [1] } },
    client: {
      members: { emails: { kind: 'shape', shape: 'sender' }, batch: { kind: 'shape', shape: 'sender' } },
      // `webhooks.verify` only checks a signature.
      anyMember: {
        use: request,
        minDepth: 2,
        only: ['create', 'get', 'list', 'remove', 'cancel', 'duplicate', 'add'],
      },
    },
    sender: {
      members: { send: request, create: request, get: request, list: request, cancel: request },
    },
  },
  phases: [
    { name: 'headers', defaultMs: 300_000, note: 'until the headers arrive' },
    { name: 'body', defaultMs: 300_000, note: 'of silence between two chunks of the body' },
  ],
  limits: [
    {
      key: ['signal'],
      unit: 'signal',
      covers: ['headers', 'body'],
      none: [],
      whenUndefined: 'resets',
      at: 'call',
    },
  ],
  ineffective: [{ key: ['timeout'], why: 'Resend has no option `timeout`' }],
  repair: { call: [{ key: ['signal'], value: 'AbortSignal.timeout({ms})' }] },
  source: 'resend 6.38: dist/index.mjs (fetchRequest hands its options to fetch), and observed',
};
