import type { ValidatorEntry } from '../validator.js';
import { standardForm } from '../standard-form.js';

export const yup: ValidatorEntry = {
  id: 'yup',
  title: 'Yup',
  modules: ['yup'],
  forms: [
    standardForm,
    { names: ['validateSync'], on: 'made', data: 0, effect: 'throws' },
    { names: ['validate'], on: 'made', data: 0, effect: 'rejects' },
    { names: ['validateSyncAt'], on: 'made', data: 1, effect: 'throws' },
    { names: ['validateAt'], on: 'made', data: 1, effect: 'rejects' },
    { names: ['isValidSync'], on: 'made', data: 0, effect: 'guard' },
    { names: ['isValid'], on: 'made', data: 0, effect: 'guard', isAsync: true },
    { names: ['cast'], on: 'made', data: 0, effect: 'converts' },
  ],
  acceptsAll: ['mixed'],
  same: ['label', 'meta', 'defined', 'nonNullable', 'strict'],
  objects: {
    makers: ['object'],
    closed: ['noUnknown', 'exact'],
    adding: ['shape', 'concat'],
    lists: ['array'],
  },
  source: 'yup 1.7: observed with good and bad values.',
};
