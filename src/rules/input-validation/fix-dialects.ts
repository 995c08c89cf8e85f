/** How a library writes schemas, and how it is asked. `it` is what the file calls the library. */
export interface Dialect {
  readonly module: string;
  readonly imported: string;
  readonly name: string;
  readonly object: (fields: string, it: string) => string;
  /** A field of an object. */
  readonly field: (schema: string, isOptional: boolean, it: string) => string;
  readonly element: (schema: string, it: string) => string;
  readonly list: (element: string, it: string) => string;
  readonly record: (element: string, it: string) => string;
  readonly text: (it: string) => string;
  readonly number: (it: string) => string;
  /** A number that may come in as text. */
  readonly numberOfText: (it: string) => string;
  /** Text that holds a number. */
  readonly digits: (it: string) => string;
  readonly boolean: (it: string) => string;
  readonly date: (it: string) => string;
  /** The schema as it is asked. */
  readonly whole: (schema: string) => string;
  /** Asks a schema; `failed` and `value` are read off the result. */
  readonly ask: (schema: string, value: string, it: string) => string;
  readonly failed: (result: string) => string;
  readonly value: string;
  /** Set where it throws instead of answering a result: the type that it answers. */
  readonly throwing?: (schema: string, it: string) => string;
}

const DIGITS = String.raw`/^-?\d+(?:\.\d+)?$/`;

export const ZOD: Dialect = {
  ...{ module: 'zod', imported: 'z', name: 'z' },
  object: (fields, it) => `${it}.object(${fields})`,
  field: (schema, isOptional) => (isOptional ? `${schema}.optional()` : schema),
  element: (schema) => schema,
  list: (element, it) => `${it}.array(${element})`,
  record: (element, it) => `${it}.record(${it}.string(), ${element})`,
  text: (it) => `${it}.string()`,
  number: (it) => `${it}.number()`,
  numberOfText: (it) => `${it}.coerce.number()`,
  digits: (it) => `${it}.string().regex(${DIGITS})`,
  boolean: (it) => `${it}.boolean()`,
  date: (it) => `${it}.coerce.date()`,
  whole: (schema) => schema,
  ask: (schema, value) => `${schema}.safeParse(${value})`,
  failed: (result) => `!${result}.success`,
  value: 'data',
};

const JOI: Dialect = {
  ...{ module: 'joi', imported: 'default', name: 'Joi' },
  object: (fields, it) => `${it}.object(${fields})`,
  field: (schema, isOptional) => (isOptional ? schema : `${schema}.required()`),
  element: (schema) => schema,
  list: (element, it) => `${it}.array().items(${element})`,
  record: (element, it) => `${it}.object().pattern(${it}.string(), ${element})`,
  text: (it) => `${it}.string()`,
  number: (it) => `${it}.number().strict()`,
  numberOfText: (it) => `${it}.number()`,
  digits: (it) => `${it}.string().pattern(${DIGITS})`,
  boolean: (it) => `${it}.boolean().strict()`,
  date: (it) => `${it}.date()`,
  // A schema that is not required accepts a request without a body.
  whole: (schema) => `${schema}.required()`,
  ask: (schema, value) => `${schema}.validate(${value}, { stripUnknown: true })`,
  failed: (result) => `${result}.error`,
  value: 'value',
};

const VALIBOT: Dialect = {
  ...{ module: 'valibot', imported: '*', name: 'v' },
  object: (fields, it) => `${it}.object(${fields})`,
  field: (schema, isOptional, it) => (isOptional ? `${it}.optional(${schema})` : schema),
  element: (schema) => schema,
  list: (element, it) => `${it}.array(${element})`,
  record: (element, it) => `${it}.record(${it}.string(), ${element})`,
  text: (it) => `${it}.string()`,
  number: (it) => `${it}.number()`,
  numberOfText: (it) =>
    `${it}.pipe(${it}.union([${it}.string(), ${it}.number()]), ${it}.transform(Number), ${it}.number())`,
  digits: (it) => `${it}.pipe(${it}.string(), ${it}.regex(${DIGITS}))`,
  boolean: (it) => `${it}.boolean()`,
  date: (it) =>
    `${it}.pipe(${it}.union([${it}.string(), ${it}.number()]), ${it}.transform((given) => new Date(given)), ${it}.date())`,
  whole: (schema) => schema,
  ask: (schema, value, it) => `${it}.safeParse(${schema}, ${value})`,
  failed: (result) => `!${result}.success`,
  value: 'output',
};

/** It throws at what does not fit, and makes text of numbers unless told not to. It has no records of any keys. */
export const YUP: Dialect = {
  ...{ module: 'yup', imported: '*', name: 'yup' },
  object: (fields, it) => `${it}.object(${fields})`,
  field: (schema, isOptional) => (isOptional ? schema : `${schema}.defined()`),
  element: (schema) => `${schema}.defined()`,
  list: (element, it) => `${it}.array().of(${element})`,
  record: (_element, it) => `${it}.object()`,
  text: (it) => `${it}.string().strict()`,
  number: (it) => `${it}.number().strict()`,
  numberOfText: (it) => `${it}.number()`,
  digits: (it) => `${it}.string().strict().matches(${DIGITS})`,
  boolean: (it) => `${it}.boolean().strict()`,
  date: (it) => `${it}.date()`,
  whole: (schema) => schema,
  ask: (schema, value) => `${schema}.validateSync(${value}, { stripUnknown: true })`,
  failed: () => 'false',
  value: '',
  throwing: (schema, it) => `${it}.InferType<typeof ${schema}>`,
};

/** Those that drafts can be written in wherever a result is asked for, the one to take where a service uses several first. */
export const DIALECTS: readonly Dialect[] = [ZOD, JOI, VALIBOT];
