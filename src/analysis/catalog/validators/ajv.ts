import type { ValidatorEntry } from '../validator.js';

const INSTANCES = ['', 'default', 'Ajv', 'Ajv2019', 'Ajv2020'];

export const ajv: ValidatorEntry = {
  id: 'ajv',
  title: 'Ajv',
  modules: ['ajv', 'ajv-cli', 'ajv-draft-04'],
  forms: [
    {
      ...{ names: [''], on: 'made', madeBy: ['compile', 'compileAsync'], schemaGiven: 0, data: 0 },
      ...{ effect: 'rejects', onlyIf: { key: '$async', value: true } },
    },
    {
      ...{ names: [''], on: 'made', madeBy: ['compile', 'compileAsync'], schemaGiven: 0, data: 0 },
      effect: 'guard',
    },
    { names: [''], on: 'made', madeBy: ['getSchema'], data: 0, effect: 'guard' },
    {
      ...{ names: ['validate'], on: 'made', madeBy: INSTANCES, schema: 0, data: 1, effect: 'rejects' },
      onlyIf: { key: '$async', value: true },
    },
    { names: ['validate'], on: 'made', madeBy: INSTANCES, schema: 0, data: 1, effect: 'guard' },
  ],
  objects: { makers: 'json' },
  source: 'ajv 8.20: observed with good and bad values.',
};
