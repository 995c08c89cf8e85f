import type { Answer, ValidatorEntry } from '../validator.js';

const faults: Answer = { effect: 'result', outcomes: [{ kind: 'list', path: [] }] };
// By itself it refuses what is no instance of a class; told not to, it finds no fault with it.
const plain = { argument: 1, key: 'forbidUnknownValues', value: false } as const;

export const classValidator: ValidatorEntry = {
  id: 'class-validator',
  title: 'class-validator',
  modules: ['class-validator'],
  forms: [
    { names: ['validateOrReject'], on: 'export', data: 0, effect: 'rejects', voidIf: plain },
    { names: ['validate'], on: 'export', data: 0, isAsync: true, ...faults, voidIf: plain },
    { names: ['validateSync'], on: 'export', data: 0, ...faults, voidIf: plain },
    { names: ['validateOrReject'], on: 'made', data: 0, effect: 'rejects', voidIf: plain },
    { names: ['validate'], on: 'made', data: 0, isAsync: true, ...faults, voidIf: plain },
    { names: ['validateSync'], on: 'made', data: 0, ...faults, voidIf: plain },
  ],
  source: 'class-validator 0.15: observed with good and bad values.',
};
