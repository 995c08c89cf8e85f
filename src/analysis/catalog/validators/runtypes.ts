import type { Answer, ValidatorEntry } from '../validator.js';

const asked: Answer = {
  ...{ effect: 'result', value: ['value'] },
  outcomes: [{ kind: 'member', path: ['success'], ok: true }],
};

export const runtypes: ValidatorEntry = {
  id: 'runtypes',
  title: 'runtypes',
  modules: ['runtypes'],
  forms: [
    { names: ['check', 'parse', 'assert'], on: 'made', data: 0, effect: 'throws' },
    { names: ['inspect', 'validate'], on: 'made', data: 0, ...asked },
    { names: ['guard'], on: 'made', data: 0, effect: 'guard' },
    // Types that are exported as they are: `String.check(x)`.
    { names: ['check', 'parse', 'assert'], on: 'export', data: 0, effect: 'throws' },
    { names: ['inspect', 'validate'], on: 'export', data: 0, ...asked },
    { names: ['guard'], on: 'export', data: 0, effect: 'guard' },
  ],
  acceptsAll: ['Unknown'],
  same: ['optional', 'nullable', 'nullish', 'undefinedable', 'asReadonly', 'withBrand'],
  objects: { makers: ['Object', 'Record', 'Partial'], closed: ['exact'], lists: ['Array'] },
  source: 'runtypes 7.0: observed with good and bad values; the documentation of version 6 for `validate`.',
};
