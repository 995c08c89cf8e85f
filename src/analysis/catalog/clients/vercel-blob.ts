import type { ClientEntry, Shape } from '../client.js';

const at = (position: number, names: readonly string[]): Readonly<Record<string, Shape>> =>
  Object.fromEntries(
    names.map((name) => [name, { call: { kind: 'request', options: [position] } } as const]),
  );

const SHAPES = {
  ...at(0, ['list', 'issueSignedToken']),
  ...at(1, ['del', 'head', 'get', 'createFolder', 'createMultipartUpload', 'createMultipartUploader']),
  ...at(2, ['put', 'copy', 'rename', 'putImage', 'putFromUrl', 'uploadPart', 'completeMultipartUpload']),
  // Of `@vercel/blob/client`.
  ...at(2, ['upload']),
};
const names = Object.keys(SHAPES);

export const vercelBlob: ClientEntry = {
  id: 'vercel-blob',
  title: 'Vercel Blob',
  kind: 'cloud',
  gate: 'note',
  modules: ['@vercel/blob'],
  exports: { '': 'module', ...Object.fromEntries(names.map((name) => [name, name])) },
  shapes: {
    ...SHAPES,
    module: {
      members: Object.fromEntries(
        Object.entries(SHAPES).flatMap(([name, { call }]) => (call ? [[name, call]] : [])),
      ),
    },
  },
  phases: [
    { name: 'headers', defaultMs: 300_000, note: 'until the headers arrive, for each of 11 attempts' },
    { name: 'body', defaultMs: 300_000, note: 'of silence between two chunks of the body' },
  ],
  limits: [
    {
      ...{ key: ['abortSignal'], unit: 'signal', covers: ['headers', 'body'], none: [] },
      ...{ whenUndefined: 'resets', at: 'call' },
    },
  ],
  ineffective: [
    { key: ['timeout'], why: 'Vercel Blob has no option `timeout`' },
    {
      key: ['signal'],
      why: 'Vercel Blob has no option `signal`; it is called `abortSignal`',
      meant: 'abortSignal: {value}',
    },
  ],
  // Uploads take longer than a plain request.
  repair: { suggestedMs: 30_000, call: [{ key: ['abortSignal'], value: 'AbortSignal.timeout({ms})' }] },
  source: '@vercel/blob 2.8: dist/index.d.ts, dist/create-folder-*.d.ts, dist/chunk-*.js, and observed',
};
