import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const at = (position: number): Use => ({ kind: 'request', options: [position] });
const requests = (names: readonly string[]): Readonly<Record<string, Use>> =>
  Object.fromEntries(names.map((name) => [name, request]));
const make: Use = { kind: 'make', shape: 'client', options: [0] };

const RECORDS = ['create', 'insert', 'update', 'upsert', 'destroy', 'delete', 'del', 'retrieve', 'describe'];
const LOGINS = ['login', 'loginByOAuth2', 'loginBySoap', 'logout', 'authorize', 'identity'];
const SPACES = [
  ...['read', 'list', 'get', 'post', 'put', 'patch', 'query', 'load', 'loadAndWaitForResults', 'deploy'],
  ...['retrieve', 'upsert', 'update', 'create', 'delete', 'describe', 'executeAnonymous', 'convertLead'],
];

export const jsforce: ClientEntry = {
  id: 'jsforce',
  title: 'JSforce',
  kind: 'cloud',
  gate: 'note',
  modules: ['jsforce'],
  exports: { Connection: 'class' },
  types: { Connection: 'client' },
  shapes: {
    class: { construct: make },
    client: {
      members: {
        ...requests([...RECORDS, ...LOGINS, 'query', 'queryMore', 'search', 'describeGlobal', 'recent']),
        ...requests(['updated', 'deleted', 'limits', 'tabs', 'theme', 'quickActions']),
        ...{ request: at(1), requestGet: at(1), requestDelete: at(1) },
        ...{ requestPost: at(2), requestPut: at(2), requestPatch: at(2) },
        sobject: { kind: 'make', shape: 'records', options: [], inherits: true },
      },
      // `connection.apex.get(path)`, `connection.bulk2.loadAndWaitForResults({ … })`.
      anyMember: { use: request, minDepth: 2, only: SPACES },
    },
    records: { members: requests([...RECORDS, 'find', 'findOne', 'count', 'select', 'describeGlobal']) },
  },
  // 30 minutes of its own above node-fetch, which sets no limit; since then above undici with its five.
  phases: [
    {
      ...{ name: 'headers', defaultMs: 1_800_000, note: 'until the headers arrive' },
      since: [{ version: '3.10.19', defaultMs: 300_000 }],
    },
    {
      ...{ name: 'body', defaultMs: null, note: 'of silence between two chunks of the body' },
      since: [{ version: '3.10.19', defaultMs: 300_000 }],
    },
  ],
  // Only of the plain requests, and only until the headers: the body is left as it is.
  limits: [
    {
      ...{ key: ['timeout'], unit: 'ms', covers: ['headers'], none: [0], whenUndefined: 'resets' },
      ...{ at: 'call', note: 'until the headers arrive: the body is not covered' },
    },
  ],
  ineffective: [{ key: ['timeout'], why: '`timeout` ends with the headers, or is not read at all' }],
  repair: {},
  source: 'jsforce 3.10: src/request.ts, src/http-api.ts, src/connection.ts, and observed',
};
