import type { Answer, ValidatorEntry } from '../validator.js';

// The answer is `true`, or a list of faults, which is truthy as well: only a comparison tells.
const asked: Answer = { effect: 'result', outcomes: [{ kind: 'equals', path: [], value: 'true', ok: true }] };

export const fastestValidator: ValidatorEntry = {
  id: 'fastest-validator',
  title: 'fastest-validator',
  modules: ['fastest-validator'],
  forms: [
    { names: [''], on: 'made', madeBy: ['compile'], data: 0, ...asked },
    { names: ['validate'], on: 'made', data: 0, ...asked },
  ],
  source: 'fastest-validator 1: its documentation.',
};
