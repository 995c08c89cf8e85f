import type { ValidatorEntry } from '../validator.js';

export const confluentSchemaRegistry: ValidatorEntry = {
  id: 'confluent-schema-registry',
  title: 'the schema registry',
  modules: ['@kafkajs/confluent-schema-registry'],
  forms: [
    {
      names: ['decode'],
      on: 'made',
      data: 0,
      effect: 'rejects',
      note: 'its shape only, not its length or format',
    },
  ],
  source: '@kafkajs/confluent-schema-registry 3.8: its documentation.',
};
