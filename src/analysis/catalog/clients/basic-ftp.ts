import type { ClientEntry } from '../client.js';

export const basicFtp: ClientEntry = {
  id: 'basic-ftp',
  title: 'basic-ftp',
  kind: 'socket',
  gate: 'note',
  modules: ['basic-ftp'],
  exports: { Client: 'class' },
  types: { Client: 'client' },
  shapes: {
    class: {
      construct: {
        kind: 'make',
        shape: 'client',
        isJudged: true,
        calls: [
          ...[
            'access',
            'connect',
            'login',
            'list',
            'cd',
            'pwd',
            'size',
            'lastMod',
            'send',
            'rename',
            'remove',
          ],
          ...['uploadFrom', 'appendFrom', 'downloadTo', 'uploadFromDir', 'downloadToDir', 'ensureDir'],
        ],
      },
    },
    client: {},
  },
  // Limited by silence on the socket; the limit is the constructor's first argument, not an option.
  phases: [{ name: 'commands', defaultMs: 30_000 }],
  limits: [],
  repair: {},
  source: 'basic-ftp 6.2: dist/Client.d.ts, dist/FtpContext.js, and observed',
};
