import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };

export const sendgrid: ClientEntry = {
  id: 'sendgrid',
  title: 'SendGrid',
  kind: 'mail',
  gate: 'hard',
  modules: ['@sendgrid/mail'],
  exports: { '': 'service', MailService: 'class' },
  types: { MailService: 'service' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'service' } },
    service: { members: { send: request, sendMultiple: request } },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [],
  repair: {},
  source: '@sendgrid/mail 8.1: src/classes/mail-service.js; axios below it, and observed',
};
