import type { Answer, ValidatorEntry } from '../validator.js';

const asked: Answer = {
  ...{ effect: 'result', value: ['1'] },
  outcomes: [{ kind: 'member', path: ['0'], ok: false }],
};

export const superstruct: ValidatorEntry = {
  id: 'superstruct',
  title: 'superstruct',
  modules: ['superstruct'],
  forms: [
    { names: ['assert', 'create', 'mask'], on: 'export', data: 0, schema: 1, effect: 'throws' },
    { names: ['validate'], on: 'export', data: 0, schema: 1, ...asked },
    { names: ['is'], on: 'export', data: 0, schema: 1, effect: 'guard' },
    { names: ['assert', 'create', 'mask'], on: 'made', data: 0, effect: 'throws' },
    { names: ['validate'], on: 'made', data: 0, ...asked },
    { names: ['is'], on: 'made', data: 0, effect: 'guard' },
  ],
  acceptsAll: ['any', 'unknown'],
  same: ['optional', 'nullable', 'defaulted', 'deprecated'],
  objects: { makers: ['object'], closed: 'always', lists: ['array', 'set'] },
  source: 'superstruct 2.0: observed with good and bad values.',
};
