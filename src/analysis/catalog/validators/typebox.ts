import type { ValidatorEntry } from '../validator.js';

const COMPILERS = ['TypeCompiler.Compile', 'Compile', 'Schema.Compile', 'default'];
const converting = ['Cast', 'Convert', 'Clean', 'Default', 'Create', 'Repair', 'Encode'];

export const typebox: ValidatorEntry = {
  id: 'typebox',
  title: 'TypeBox',
  modules: ['@sinclair/typebox', 'typebox', 'drizzle-typebox', 'elysia'],
  forms: [
    { names: ['Check'], on: 'made', madeBy: COMPILERS, schemaGiven: 0, data: 0, effect: 'guard' },
    { names: ['Parse', 'Decode'], on: 'made', madeBy: COMPILERS, schemaGiven: 0, data: 0, effect: 'throws' },
    { names: converting, on: 'made', madeBy: COMPILERS, data: 0, effect: 'converts' },
    {
      ...{ names: ['Errors'], on: 'made', madeBy: COMPILERS, schemaGiven: 0, data: 0, effect: 'result' },
      outcomes: [{ kind: 'list', path: [] }],
    },
    { names: ['Value.Check', 'Check'], on: 'export', schema: 0, data: 1, effect: 'guard' },
    {
      names: ['Value.Parse', 'Value.Assert', 'Value.Decode'],
      on: 'export',
      schema: 0,
      data: 1,
      effect: 'throws',
    },
    { names: ['Parse', 'Assert', 'Decode'], on: 'export', schema: 0, data: 1, effect: 'throws' },
    {
      ...{ names: ['Value.Errors', 'Errors'], on: 'export', schema: 0, data: 1, effect: 'result' },
      outcomes: [{ kind: 'list', path: [] }],
    },
    {
      ...{ names: [...converting, ...converting.map((name) => `Value.${name}`)], on: 'export', data: 1 },
      effect: 'converts',
    },
  ],
  acceptsAll: ['Any', 'Unknown', 'Unsafe'],
  same: ['Optional', 'Readonly', 'Required', 'Partial'],
  objects: { makers: ['Object'], lists: ['Array', 'Record'] },
  source: 'TypeBox 0.34: observed with good and bad values; the documentation of version 1 for its names.',
};
