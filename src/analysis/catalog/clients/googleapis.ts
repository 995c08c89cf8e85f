import type { ClientEntry, Use } from '../client.js';

const service: Use = { kind: 'make', shape: 'service', options: [0] };

export const googleapis: ClientEntry = {
  id: 'googleapis',
  title: 'googleapis',
  kind: 'cloud',
  gate: 'hard',
  modules: ['googleapis', '@googleapis/*'],
  exports: { google: 'google', auth: 'nothing', AuthPlus: 'nothing', '*': 'factory' },
  types: {
    'drive_v3.Drive': 'service',
    'sheets_v4.Sheets': 'service',
    'docs_v1.Docs': 'service',
    'gmail_v1.Gmail': 'service',
    'calendar_v3.Calendar': 'service',
    'people_v1.People': 'service',
    'youtube_v3.Youtube': 'service',
    'oauth2_v2.Oauth2': 'service',
    'admin_directory_v1.Admin': 'service',
  },
  shapes: {
    // `google.drive({ version, auth })`; what is below `google.auth` belongs to google-auth-library.
    google: {
      anyMember: {
        use: service,
        minDepth: 1,
        except: ['auth', 'options', '_options', 'discover', 'addAPIs', 'getSupportedAPIs'],
      },
    },
    // `drive({ … })` of `@googleapis/drive`, `new drive_v3.Drive({ … })` of either.
    factory: { call: service, anyMember: { use: service, minDepth: 1 } },
    // `drive.files.list(params, options)`, `gmail.users.messages.send(…)`.
    service: {
      anyMember: { use: { kind: 'request', options: [1] }, minDepth: 2, except: ['context', '_options'] },
    },
    nothing: {},
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [
    { key: ['timeout'], unit: 'ms', covers: ['answer'], none: [0, null], whenUndefined: 'inherits' },
    { key: ['signal'], unit: 'signal', covers: ['answer'], none: [], whenUndefined: 'inherits', at: 'call' },
  ],
  setters: [{ method: ['options'], argument: 0, reach: 'process' }],
  repair: { call: [{ key: ['timeout'], value: '{ms}' }] },
  source: 'googleapis-common: build/src/api.d.ts, apirequest.js; gaxios below it observed',
};
