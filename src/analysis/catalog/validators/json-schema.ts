import type { Answer, ValidatorEntry } from '../validator.js';

const asked: Answer = {
  effect: 'result',
  outcomes: [
    { kind: 'member', path: ['valid'], ok: true },
    { kind: 'list', path: ['errors'] },
  ],
};

/** The smaller validators of JSON Schema. */
export const jsonSchema: ValidatorEntry = {
  id: 'json-schema',
  title: 'a JSON Schema validator',
  modules: [
    'jsonschema',
    'tv4',
    '@cfworker/json-schema',
    '@exodus/schemasafe',
    'is-my-json-valid',
    'z-schema',
  ],
  forms: [
    { names: ['validate'], on: 'export', data: 0, schema: 1, ...asked },
    { names: ['validateMultiple', 'validateResult'], on: 'export', data: 0, schema: 1, ...asked },
    { names: ['validate'], on: 'made', madeBy: ['Validator', 'default'], data: 0, ...asked },
    {
      names: ['validate'],
      on: 'made',
      madeBy: ['ZSchema', '', 'create'],
      data: 0,
      schema: 1,
      effect: 'guard',
    },
    {
      names: [''],
      on: 'made',
      madeBy: ['', 'default', 'validator'],
      schemaGiven: 0,
      data: 0,
      effect: 'guard',
    },
  ],
  objects: { makers: 'json' },
  source: 'Documentation of jsonschema, tv4, schemasafe, is-my-json-valid and z-schema.',
};
