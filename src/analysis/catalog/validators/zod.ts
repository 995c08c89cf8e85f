import type { ValidatorEntry } from '../validator.js';

const outcomes = [
  { kind: 'member', path: ['success'], ok: true },
  { kind: 'member', path: ['error'], ok: false },
] as const;

export default {
  id: 'zod',
  title: 'zod',
  modules: [
    'zod',
    'zod/v3',
    'zod/v4',
    'zod/mini',
    'zod/v4-mini',
    'zod/v4/core',
    '@hono/zod-openapi',
    'drizzle-zod',
  ],
  forms: [
    { names: ['parse', 'decode', 'encode'], on: 'made', data: 0, effect: 'throws' },
    { names: ['parseAsync', 'decodeAsync'], on: 'made', data: 0, effect: 'rejects' },
    { names: ['safeParse', 'safeDecode'], on: 'made', data: 0, effect: 'result', value: ['data'], outcomes },
    {
      ...{ names: ['safeParseAsync', 'spa', 'safeDecodeAsync'], on: 'made', data: 0, effect: 'result' },
      ...{ isAsync: true, value: ['data'], outcomes },
    },
    { names: ['parse', 'decode'], on: 'export', schema: 0, data: 1, effect: 'throws' },
    { names: ['parseAsync', 'decodeAsync'], on: 'export', schema: 0, data: 1, effect: 'rejects' },
    { names: ['safeParse'], on: 'export', schema: 0, data: 1, effect: 'result', value: ['data'], outcomes },
    {
      ...{ names: ['safeParseAsync'], on: 'export', schema: 0, data: 1, effect: 'result' },
      ...{ isAsync: true, value: ['data'], outcomes },
    },
  ],
  acceptsAll: ['any', 'unknown', 'custom'],
  weakeners: ['catch'],
  source: 'zod 4.6: observed with good and bad values; the documentation of zod 3 for the older names.',
} satisfies ValidatorEntry;
