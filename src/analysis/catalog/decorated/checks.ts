/** Decorators of fields that say nothing of their value. */
export const NO_CHECKS: ReadonlySet<string> = new Set([
  'Allow',
  'IsOptional',
  'ValidateIf',
  'ValidatePromise',
]);

/** They ask only whether there is something. */
export const PRESENCE: ReadonlySet<string> = new Set(['IsDefined', 'IsNotEmpty']);

/** Functions with which services make decorators of their own that check. */
export const CHECK_MAKERS: ReadonlySet<string> = new Set(['registerDecorator', 'ValidateBy', 'Validate']);

export const CLASS_VALIDATOR_MODULES: ReadonlySet<string> = new Set([
  ...['class-validator', 'class-validator-extended', '@nestjs/class-validator', 'class-validator-multi-lang'],
]);

export const CLASS_TRANSFORMER_MODULES: ReadonlySet<string> = new Set([
  ...['class-transformer', '@nestjs/class-transformer'],
]);

/** They make a class of the fields of another one, with its checks. */
export const MAPPED_TYPES: ReadonlySet<string> = new Set([
  ...['@nestjs/mapped-types', '@nestjs/swagger', '@nestjs/graphql', 'nestjs-mapped-types'],
]);

/** Packages whose `createZodDto` makes a class of a zod schema, and whose `ZodValidationPipe` asks it. */
export const ZOD_DTO_MODULES: ReadonlySet<string> = new Set([
  ...['nestjs-zod', '@anatine/zod-nestjs', '@wahyubucil/nestjs-zod-openapi', '@abitia/zod-dto'],
]);
