import type { ClientEntry } from '../client.js';
import { ssh2 } from './ssh2.js';

export const ssh2SftpClient: ClientEntry = {
  id: 'ssh2-sftp-client',
  title: 'ssh2-sftp-client',
  kind: 'socket',
  gate: 'note',
  modules: ['ssh2-sftp-client'],
  exports: { '': 'class' },
  types: { default: 'client' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client' } },
    client: {
      members: { connect: { kind: 'make', shape: 'client', options: [0], isJudged: true } },
    },
  },
  phases: ssh2.phases,
  limits: ssh2.limits,
  ineffective: ssh2.ineffective ?? [],
  repair: {},
  source: 'ssh2-sftp-client 12.1: src/index.js, with the options of ssh2, and observed',
};
