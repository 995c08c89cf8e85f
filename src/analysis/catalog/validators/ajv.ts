import type { ValidatorEntry } from '../validator.js';

export default {
  id: 'ajv',
  title: 'Ajv',
  modules: ['ajv', 'ajv/dist/2019', 'ajv/dist/2020', 'ajv/dist/jtd'],
  forms: [
    { names: [''], on: 'made', madeBy: ['compile', 'getSchema'], data: 0, effect: 'guard' },
    {
      names: ['validate'],
      on: 'made',
      madeBy: ['', 'default', 'Ajv', 'Ajv2019', 'Ajv2020'],
      schema: 0,
      data: 1,
      effect: 'guard',
    },
  ],
  source: 'ajv 8.20: observed with good and bad values.',
} satisfies ValidatorEntry;
