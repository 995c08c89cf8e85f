import type { Answer, ValidatorEntry } from '../validator.js';
import { standardForm } from '../standard-form.js';

const answer: Answer = {
  ...{ effect: 'result', value: [] },
  outcomes: [
    { kind: 'instance', of: ['errors', 'ArkErrors'], ok: false },
    { kind: 'member', path: ['problems'], ok: false },
  ],
};

const MAKERS = [
  ...['type', 'define', 'and', 'or', 'pipe', 'narrow', 'array', 'partial', 'merge', 'pick', 'omit'],
  ...['onUndeclaredKey', 'to', 'optional', 'default', 'describe', 'configure', 'filter'],
];

export const arktype: ValidatorEntry = {
  id: 'arktype',
  title: 'ArkType',
  modules: ['arktype'],
  forms: [
    standardForm,
    { names: ['assert', 'from'], on: 'made', data: 0, effect: 'throws' },
    { names: ['allows'], on: 'made', data: 0, effect: 'guard' },
    // A type that is called never throws: it answers the data, or the faults.
    { names: [''], on: 'made', madeBy: MAKERS, data: 0, ...answer },
    // A type of a module: `types.order(x)`.
    { names: ['*'], on: 'made', madeBy: ['export', 'module'], data: 0, ...answer },
  ],
  acceptsAll: ['unknown'],
  objects: {
    makers: ['type'],
    closed: ['onUndeclaredKey'],
    adding: ['and', 'merge'],
  },
  source: 'arktype 2.2: observed with good and bad values.',
};
