import type { ValidatorEntry } from '../validator.js';
import { standardForm } from '../standard-form.js';

export const standardSchema: ValidatorEntry = {
  id: 'standard-schema',
  title: 'a Standard Schema',
  modules: ['@standard-schema/spec', '@standard-schema/utils'],
  forms: [standardForm],
  source: 'The specification of Standard Schema, and zod, joi 18, valibot, yup 1.7 and arktype as observed.',
};
