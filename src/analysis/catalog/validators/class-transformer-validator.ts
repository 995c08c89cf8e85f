import type { ValidatorEntry } from '../validator.js';

export const classTransformerValidator: ValidatorEntry = {
  id: 'class-transformer-validator',
  title: 'class-transformer-validator',
  modules: ['class-transformer-validator'],
  forms: [
    { names: ['transformAndValidate'], on: 'export', data: 1, effect: 'rejects' },
    { names: ['transformAndValidateSync'], on: 'export', data: 1, effect: 'throws' },
  ],
  source: 'class-transformer-validator 0.9: its documentation.',
};
