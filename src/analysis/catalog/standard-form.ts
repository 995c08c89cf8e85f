import type { ValidatorForm } from './validator.js';

/** `schema['~standard'].validate(x)`, which all libraries of Standard Schema have in common. */
export const standardForm: ValidatorForm = {
  ...{ names: ['~standard.validate'], on: 'made', data: 0, effect: 'result', value: ['value'] },
  outcomes: [{ kind: 'member', path: ['issues'], ok: false }],
};
