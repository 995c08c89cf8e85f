import type { Answer, ValidatorEntry } from '../validator.js';

const asked: Answer = {
  ...{ effect: 'result', value: ['data'] },
  outcomes: [
    { kind: 'member', path: ['success'], ok: true },
    { kind: 'list', path: ['errors'] },
  ],
};

/** The functions, and what the makers of such functions make: `typia.createAssert<Order>()`. */
export const typia: ValidatorEntry = {
  id: 'typia',
  title: 'typia',
  modules: ['typia'],
  forms: [
    {
      ...{
        names: ['assert', 'assertEquals', 'assertGuard', 'assertGuardEquals', 'assertParse'],
        on: 'export',
      },
      ...{ data: 0, effect: 'throws' },
    },
    {
      names: ['assertPrune', 'assertClone', 'assertQuery', 'assertFormData'],
      on: 'export',
      data: 0,
      effect: 'throws',
    },
    { names: ['is', 'equals'], on: 'export', data: 0, effect: 'guard' },
    {
      names: ['validate', 'validateEquals', 'validateParse', 'validatePrune'],
      on: 'export',
      data: 0,
      ...asked,
    },
    {
      names: [''],
      on: 'made',
      madeBy: ['createAssert', 'createAssertEquals', 'createAssertGuard'],
      data: 0,
      effect: 'throws',
    },
    { names: [''], on: 'made', madeBy: ['createIs', 'createEquals'], data: 0, effect: 'guard' },
    { names: [''], on: 'made', madeBy: ['createValidate', 'createValidateEquals'], data: 0, ...asked },
    { names: ['clone', 'prune', 'misc.clone', 'misc.prune'], on: 'export', data: 0, effect: 'converts' },
  ],
  source: 'typia: its documentation; without its transformer every one of these throws when it is called.',
};
