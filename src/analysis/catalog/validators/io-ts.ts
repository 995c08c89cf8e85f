import type { Answer, ValidatorEntry } from '../validator.js';

const asked: Answer = {
  ...{ effect: 'result', value: ['right'] },
  outcomes: [
    { kind: 'equals', path: ['_tag'], value: 'Right', ok: true },
    { kind: 'equals', path: ['_tag'], value: 'Left', ok: false },
    { kind: 'function', names: ['isRight'], ok: true },
    { kind: 'function', names: ['isLeft'], ok: false },
    { kind: 'method', name: 'isRight', ok: true },
    { kind: 'method', name: 'isLeft', ok: false },
  ],
};

export const ioTs: ValidatorEntry = {
  id: 'io-ts',
  title: 'io-ts',
  modules: ['io-ts', 'io-ts-types'],
  forms: [
    { names: ['decode', 'validate'], on: 'made', data: 0, ...asked },
    { names: ['is'], on: 'made', data: 0, effect: 'guard' },
    // Codecs that are exported as they are: `t.string.decode(x)`.
    { names: ['decode', 'validate'], on: 'export', data: 0, ...asked },
    { names: ['is'], on: 'export', data: 0, effect: 'guard' },
  ],
  acceptsAll: ['any', 'unknown', 'UnknownRecord'],
  objects: {
    makers: ['type', 'interface', 'strict', 'partial'],
    closed: ['strict'],
    lists: ['array', 'record'],
  },
  source: 'io-ts 2.2: observed with good and bad values.',
};
