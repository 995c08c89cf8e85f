import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const limit = (key: string, phase: string) => ({
  ...{ key: [key], unit: 'ms' as const, covers: [phase], none: [], resets: [0, null, false] },
  ...{ whenUndefined: 'resets' as const, at: 'client' as const, urlParam: key },
});

const NO_ARGUMENT = 99;

export const nodemailer: ClientEntry = {
  id: 'nodemailer',
  title: 'nodemailer',
  kind: 'mail',
  gate: 'note',
  modules: ['nodemailer'],
  exports: { '': 'module', createTransport: 'factory' },
  // `default` is what `import Mail from 'nodemailer/lib/mailer'` names.
  types: { Transporter: 'transport', Mail: 'transport', default: 'transport' },
  shapes: {
    module: { members: { createTransport: { kind: 'make', shape: 'transport', options: [0] } } },
    factory: { call: { kind: 'make', shape: 'transport', options: [0] } },
    transport: { members: { sendMail: request, verify: request } },
  },
  phases: [
    { name: 'connection', defaultMs: 120_000 },
    { name: 'greeting', defaultMs: 30_000 },
    { name: 'socket', defaultMs: 600_000, note: 'of silence' },
  ],
  limits: [
    limit('connectionTimeout', 'connection'),
    limit('greetingTimeout', 'greeting'),
    limit('socketTimeout', 'socket'),
  ],
  addresses: [0, ['url']],
  // An address split into options holds no limits, unless somebody wrote them into the address.
  holders: [{ module: 'nodemailer', export: 'parseConnectionUrl', argument: NO_ARGUMENT }],
  exempt: ['jsonTransport', 'streamTransport', 'sendmail'].map((key) => ({
    ...{ key: [key], value: true, why: 'this transport hands messages over without a connection' },
  })),
  ineffective: [{ key: ['timeout'], why: 'nodemailer has no option `timeout`' }],
  repair: {
    client: [
      { key: ['connectionTimeout'], value: '{ms}' },
      { key: ['greetingTimeout'], value: '{ms}' },
      { key: ['socketTimeout'], value: '{ms}' },
    ],
  },
  source: 'nodemailer 6.10 and 10.6: lib/smtp-connection/index.js, and observed',
};
