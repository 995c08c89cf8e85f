import type { ClientEntry } from '../client.js';

export const mailgun: ClientEntry = {
  id: 'mailgun',
  title: 'Mailgun',
  kind: 'mail',
  gate: 'hard',
  modules: ['mailgun.js'],
  exports: { '': 'class' },
  types: {
    ...{ IMailgunClient: 'client', 'Interfaces.IMailgunClient': 'client' },
    ...{ default: 'factory', MailgunClient: 'client' },
  },
  shapes: {
    class: { construct: { kind: 'make', shape: 'factory' } },
    factory: { members: { client: { kind: 'make', shape: 'client', options: [0] } } },
    client: {
      anyMember: { use: { kind: 'request', options: [] }, minDepth: 2, except: ['request'] },
    },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    {
      key: ['timeout'],
      unit: 'ms',
      covers: ['answer'],
      none: [0, null],
      whenUndefined: 'resets',
      at: 'client',
    },
  ],
  repair: { client: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'mailgun.js 14: Types/Types/MailgunClient; axios below it, and observed',
};
