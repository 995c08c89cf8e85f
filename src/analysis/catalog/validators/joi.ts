import type { ValidatorEntry } from '../validator.js';

const outcomes = [{ kind: 'member', path: ['error'], ok: false }] as const;

export default {
  id: 'joi',
  title: 'Joi',
  modules: ['joi', '@hapi/joi', 'celebrate'],
  forms: [
    { names: ['validate'], on: 'made', data: 0, effect: 'result', value: ['value'], outcomes },
    { names: ['validateAsync'], on: 'made', data: 0, effect: 'rejects' },
    { names: ['attempt', 'assert'], on: 'export', data: 0, schema: 1, effect: 'throws' },
    { names: ['validate'], on: 'export', data: 0, schema: 1, effect: 'result', value: ['value'], outcomes },
  ],
  acceptsAll: ['any'],
  source: 'joi 18.3: observed with good and bad values; `Joi.validate` until version 15.',
} satisfies ValidatorEntry;
