import type { Answer, ValidatorEntry } from '../validator.js';
import { standardForm } from '../standard-form.js';

const asked: Answer = {
  effect: 'result',
  value: ['output'],
  outcomes: [
    { kind: 'member', path: ['success'], ok: true },
    { kind: 'member', path: ['issues'], ok: false },
  ],
};

// A failed `safeParse` leaves what came in under `output`, so only its answer tells.
export const valibot: ValidatorEntry = {
  id: 'valibot',
  title: 'Valibot',
  modules: ['valibot', 'drizzle-valibot'],
  forms: [
    standardForm,
    { names: ['parse'], on: 'export', schema: 0, data: 1, effect: 'throws' },
    { names: ['parseAsync'], on: 'export', schema: 0, data: 1, effect: 'rejects' },
    { names: ['safeParse'], on: 'export', schema: 0, data: 1, ...asked },
    { names: ['safeParseAsync'], on: 'export', schema: 0, data: 1, isAsync: true, ...asked },
    { names: ['is'], on: 'export', schema: 0, data: 1, effect: 'guard' },
    { names: ['assert'], on: 'export', schema: 0, data: 1, effect: 'throws' },
    { names: [''], on: 'made', madeBy: ['parser'], schemaGiven: 0, data: 0, effect: 'throws' },
    { names: [''], on: 'made', madeBy: ['parserAsync'], schemaGiven: 0, data: 0, effect: 'rejects' },
    { names: [''], on: 'made', madeBy: ['safeParser'], schemaGiven: 0, data: 0, ...asked },
    {
      ...{ names: [''], on: 'made', madeBy: ['safeParserAsync'], schemaGiven: 0, data: 0, isAsync: true },
      ...asked,
    },
  ],
  acceptsAll: ['any', 'unknown'],
  acceptsAllUnlessGiven: ['custom'],
  weakeners: ['fallback', 'fallbackAsync'],
  same: ['pipe', 'pipeAsync', 'optional', 'nullable', 'nullish', 'undefinedable', 'exactOptional', 'message'],
  objects: {
    makers: ['object', 'strictObject', 'looseObject', 'objectAsync', 'strictObjectAsync', 'looseObjectAsync'],
    closed: ['strictObject', 'strictObjectAsync'],
    lists: ['array', 'set'],
  },
  source: 'valibot 1.5: observed with good and bad values.',
};
