import type { ValidatorEntry } from '../validator.js';

export const classTransformer: ValidatorEntry = {
  id: 'class-transformer',
  title: 'class-transformer',
  modules: ['class-transformer', '@nestjs/class-transformer'],
  forms: [
    {
      ...{ names: ['plainToInstance', 'plainToClass', 'deserialize', 'deserializeArray'], on: 'export' },
      ...{ data: 1, effect: 'converts' },
    },
    {
      names: ['plainToClassFromExist', 'plainToInstanceFromExist'],
      on: 'export',
      data: 1,
      effect: 'converts',
    },
  ],
  source: 'class-transformer 0.5: makes an instance of what it is given, and checks nothing.',
};
