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
  limits: [{ key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0, null], whenUndefined: 'inherits' }],
  setters: [
    { method: ['setTimeout'], argument: 0, key: ['timeout'], reach: 'itself' },
    { method: ['client', 'setDefaultRequest'], argument: 1, nameAt: 0, key: ['timeout'], reach: 'itself' },
    { method: ['client', 'setDefaultRequest'], argument: 0, reach: 'itself' },
    // A client of one's own brings what it was given.
    { method: ['setClient'], argument: 0, reach: 'itself' },
  ],
  // Set once, by a statement of its own.
  repair: {},
  source: '@sendgrid/mail 8.1: src/classes/mail-service.js; axios below it, and observed',
};
