import type { ValidatorEntry } from '../validator.js';

export const ow: ValidatorEntry = {
  id: 'ow',
  title: 'ow',
  modules: ['ow'],
  forms: [
    { names: ['ow', 'default', ''], on: 'export', data: 0, effect: 'throws' },
    { names: ['isValid', 'ow.isValid'], on: 'export', data: 0, effect: 'guard' },
  ],
  acceptsAll: ['any'],
  source: 'ow: its documentation.',
};
