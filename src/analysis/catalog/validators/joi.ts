import type { Answer, ValidatorEntry } from '../validator.js';
import { standardForm } from '../standard-form.js';

const asked: Answer = {
  ...{ effect: 'result', value: ['value'] },
  outcomes: [{ kind: 'member', path: ['error'], ok: false }],
};

export const joi: ValidatorEntry = {
  id: 'joi',
  title: 'Joi',
  modules: ['joi', '@hapi/joi', 'celebrate', 'koa-joi-router', 'joi-browser'],
  forms: [
    standardForm,
    { names: ['validate'], on: 'made', data: 0, ...asked },
    { names: ['validateAsync'], on: 'made', data: 0, effect: 'rejects' },
    { names: ['attempt', 'assert'], on: 'export', data: 0, schema: 1, effect: 'throws' },
    { names: ['validate'], on: 'export', data: 0, schema: 1, ...asked },
  ],
  acceptsAll: ['any'],
  same: [
    'label',
    'description',
    'messages',
    'error',
    'note',
    'tag',
    'example',
    'options',
    'prefs',
    'preferences',
  ],
  objects: {
    makers: ['object', 'object.keys', 'compile'],
    closed: 'always',
    opened: ['unknown', 'pattern'],
    adding: ['keys', 'append'],
  },
  source: 'joi 18.3: observed with good and bad values; `Joi.validate` until version 15.',
};
