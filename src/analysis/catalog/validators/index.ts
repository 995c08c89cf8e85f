import type { ValidatorEntry } from '../validator.js';
import ajv from './ajv.js';
import joi from './joi.js';
import zod from './zod.js';

export const VALIDATORS: readonly ValidatorEntry[] = [ajv, joi, zod];
