import type { Answer, ValidatorEntry } from '../validator.js';
import { standardForm } from '../standard-form.js';

const asked: Answer = {
  ...{ effect: 'result', value: ['1'], isAsync: true },
  outcomes: [{ kind: 'member', path: ['0'], ok: false }],
};

export const vine: ValidatorEntry = {
  id: 'vine',
  title: 'VineJS',
  modules: ['@vinejs/vine'],
  forms: [
    standardForm,
    { names: ['tryValidate'], on: 'made', data: 0, ...asked },
    { names: ['validate'], on: 'made', data: 0, effect: 'rejects' },
    { names: ['validate', 'vine.validate'], on: 'export', data: 0, effect: 'rejects' },
  ],
  acceptsAll: ['any'],
  objects: { makers: ['object'], lists: ['array'] },
  source: 'VineJS 3: its documentation.',
};
