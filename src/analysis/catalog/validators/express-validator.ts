import type { Answer, ValidatorEntry } from '../validator.js';

const asked: Answer = {
  effect: 'result',
  outcomes: [
    { kind: 'method', name: 'isEmpty', ok: true },
    { kind: 'method', name: 'throw', ok: true, throws: true },
    { kind: 'list', path: ['array()'] },
    { kind: 'list', path: ['errors'] },
  ],
  asksRequest: true,
};

// What its chains check stands with the middleware: catalog/middleware/express-validator.ts.
export const expressValidator: ValidatorEntry = {
  id: 'express-validator',
  title: 'express-validator',
  modules: ['express-validator'],
  forms: [
    { names: ['validationResult'], on: 'export', data: 0, ...asked },
    // `validationResult.withDefaults({ … })`, then called as it is.
    { names: [''], on: 'made', madeBy: ['withDefaults'], data: 0, ...asked },
    { names: ['run'], on: 'made', data: 0, isAsync: true, ...asked },
    // It leaves out what did not pass, and refuses nothing.
    { names: ['matchedData'], on: 'export', data: 0, effect: 'converts', asksRequest: true },
  ],
  source: 'express-validator 7.3: observed with good and bad values.',
};
