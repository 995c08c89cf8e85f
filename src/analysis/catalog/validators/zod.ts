import type { Answer, ValidatorEntry } from '../validator.js';
import { standardForm } from '../standard-form.js';

const outcomes = [
  { kind: 'member', path: ['success'], ok: true },
  { kind: 'member', path: ['error'], ok: false },
] as const;
const parsed: Answer = { effect: 'result', value: ['data'], outcomes };

export const zod: ValidatorEntry = {
  id: 'zod',
  title: 'zod',
  modules: [
    ...[
      'zod',
      '@hono/zod-openapi',
      'drizzle-zod',
      'zod-openapi',
      'nestjs-zod',
      'zod-form-data',
      'zod-prisma',
    ],
    ...['@asteasolutions/zod-to-openapi', '@anatine/zod-openapi', 'zod-validation-error', '@ts-rest/core'],
  ],
  forms: [
    standardForm,
    { names: ['parse', 'decode', 'create'], on: 'made', data: 0, effect: 'throws' },
    { names: ['parseAsync', 'decodeAsync'], on: 'made', data: 0, effect: 'rejects' },
    { names: ['safeParse', 'safeDecode'], on: 'made', data: 0, ...parsed },
    { names: ['safeParseAsync', 'spa', 'safeDecodeAsync'], on: 'made', data: 0, isAsync: true, ...parsed },
    { names: ['parse', 'decode'], on: 'export', schema: 0, data: 1, effect: 'throws' },
    { names: ['parseAsync', 'decodeAsync'], on: 'export', schema: 0, data: 1, effect: 'rejects' },
    { names: ['safeParse', 'safeDecode'], on: 'export', schema: 0, data: 1, ...parsed },
    {
      ...{ names: ['safeParseAsync', 'safeDecodeAsync'], on: 'export', schema: 0, data: 1, isAsync: true },
      ...parsed,
    },
  ],
  acceptsAll: ['any', 'unknown'],
  acceptsAllUnlessGiven: ['custom', 'instanceof'],
  weakeners: ['catch'],
  same: ['describe', 'meta', 'readonly', 'brand', 'register', 'openapi'],
  objects: {
    makers: ['object', 'strictObject', 'looseObject', 'interface'],
    closed: ['strictObject', 'strict'],
    opened: ['passthrough', 'loose', 'strip'],
    adding: ['extend', 'safeExtend', 'augment', 'setKey'],
    lists: ['array', 'set', 'record'],
  },
  source: 'zod 4.6: observed with good and bad values; the documentation of zod 3 for the older names.',
};
