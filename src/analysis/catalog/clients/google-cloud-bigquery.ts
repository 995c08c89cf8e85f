import type { ClientEntry, Use } from '../client.js';

const request: Use = { kind: 'request', options: [] };
const sub = (shape: string): Use => ({ kind: 'make', shape, inherits: true });
const requests = (names: readonly string[]): Readonly<Record<string, Use>> =>
  Object.fromEntries(names.map((name) => [name, request]));
const COMMON = ['get', 'exists', 'delete', 'getMetadata', 'setMetadata', 'create'];

export const googleCloudBigquery: ClientEntry = {
  id: 'google-cloud-bigquery',
  title: 'BigQuery',
  kind: 'cloud',
  gate: 'hard',
  modules: ['@google-cloud/bigquery'],
  exports: { BigQuery: 'class' },
  types: { BigQuery: 'client', Dataset: 'dataset', Table: 'table', Job: 'job' },
  shapes: {
    class: { construct: { kind: 'make', shape: 'client', options: [0] } },
    client: {
      members: {
        ...requests(['query', 'createQueryJob', 'createJob', 'createDataset', 'getDatasets', 'getJobs']),
        ...{ dataset: sub('dataset'), job: sub('job') },
      },
    },
    dataset: {
      members: {
        ...requests([...COMMON, 'query', 'createQueryJob', 'createTable', 'getTables', 'getRoutines']),
        table: sub('table'),
      },
    },
    table: {
      members: requests([
        ...COMMON,
        'insert',
        'load',
        'copy',
        'extract',
        'getRows',
        'query',
        'createQueryJob',
      ]),
    },
    job: {
      members: requests(['get', 'exists', 'delete', 'getMetadata', 'cancel', 'getQueryResults', 'promise']),
    },
  },
  phases: [{ name: 'answer', defaultMs: null }],
  limits: [],
  ineffective: [
    { key: ['timeout'], why: 'BigQuery hands `timeout` down to an HTTP client that ignores it' },
    { key: ['retryOptions'], why: '`retryOptions` limit the retries, not a single attempt' },
  ],
  repair: {},
  source: '@google-cloud/bigquery 8.3 with @google-cloud/common 6.1: build/src/util.js, and observed',
};
