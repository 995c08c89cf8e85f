import type { Answer, ValidatorEntry } from '../validator.js';

const asked: Answer = {
  effect: 'result',
  outcomes: [
    { kind: 'equals', path: ['kind'], value: 'valid', ok: true },
    { kind: 'equals', path: ['kind'], value: 'invalid', ok: false },
    { kind: 'equals', path: ['kind'], value: 'error', ok: false },
    { kind: 'list', path: ['violations'] },
  ],
};

export const protovalidate: ValidatorEntry = {
  id: 'protovalidate',
  title: 'protovalidate',
  modules: ['@bufbuild/protovalidate'],
  forms: [
    { names: ['validate'], on: 'made', data: 1, ...asked },
    { names: ['check'], on: 'made', data: 1, effect: 'throws' },
    { names: [''], on: 'made', madeBy: ['for'], data: 0, ...asked },
  ],
  source: 'protovalidate for ECMAScript: its documentation.',
};
