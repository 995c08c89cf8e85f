import { ZOD_DTO_MODULES } from '../catalog/decorated/checks.js';
import { zod } from '../catalog/validators/zod.js';
import type { Value } from '../facts.js';
import type { Context, Entity, Library } from '../link/entities.js';
import { alternatives, placeOf, traced } from '../link/entities.js';
import { memberOf } from '../link/members.js';
import type { Program } from '../link/program.js';
import type { Place } from '../rule.js';
import type { Flow } from '../taint/flow.js';
import type { Accepts } from '../taint/schemas.js';
import { acceptsOf } from '../taint/schemas.js';
import type { DtoOptions } from './dto.js';
import { isInside, keyOf, nameOf } from './decorators.js';

type FunctionEntity = Entity & { kind: 'function' };

/** What a pipe does to what goes through it. */
export type Pipe = { readonly at: Place } & (
  | { readonly kind: 'class-validator'; readonly options: ValidationOptions }
  /** It asks the schema of the parameter's class. */
  | { readonly kind: 'zod-dto' }
  | { readonly kind: 'checks'; readonly by: string; readonly accepts?: Accepts }
  /** A list of what `items` says. */
  | { readonly kind: 'list'; readonly items?: Entity }
  | { readonly kind: 'own'; readonly transform: FunctionEntity }
  /** It changes what goes through, or does nothing. */
  | { readonly kind: 'open' }
  | { readonly kind: 'unclear'; readonly why: string }
);

export interface ValidationOptions extends DtoOptions {
  /** Text is turned into the declared primitive type. */
  readonly isTransforming: boolean;
  /** It looks at what custom decorators give, too. */
  readonly isForCustom: boolean;
  /** It lets missing properties through. */
  readonly isLenient: boolean;
  /** Taken instead of the declared type. */
  readonly expected?: Entity;
}

/** The pipe that a value stands for: a class, an instance, or something that an own function makes. */
export function toPipe(flow: Flow, value: Value, context: Context): Pipe {
  const at = placeOf(context.file, value);
  const [only, ...others] = alternatives(flow.program.evaluator.evaluate(value, context));
  if (!only || others.length > 0)
    return { kind: 'unclear', why: 'which pipe runs is only known when it runs', at };
  return pipeOf(flow, only.entity, at);
}

function pipeOf(flow: Flow, entity: Entity, at: Place): Pipe {
  if (entity.kind === 'library') return libraryPipe(flow, entity, at);
  if (entity.kind === 'class') {
    const made: Entity = { kind: 'instance', file: entity.file, cls: entity.cls };
    return ownPipe(flow, made, at);
  }
  return entity.kind === 'instance' || entity.kind === 'object'
    ? ownPipe(flow, entity, at)
    : { kind: 'unclear', why: 'a pipe before it cannot be followed', at };
}

const PARSING: ReadonlySet<string> = new Set([
  ...['ParseIntPipe', 'ParseFloatPipe', 'ParseBoolPipe', 'ParseUUIDPipe', 'ParseEnumPipe', 'ParseDatePipe'],
  ...['ParseObjectIdPipe', 'IsObjectIdPipe'],
]);

function libraryPipe(flow: Flow, library: Library, at: Place): Pipe {
  const { origin } = library;
  const made = origin?.of ?? library;
  const name = nameOf(made);
  const { module } = made;
  const call = origin && flow.program.findFile(origin.file)?.call(origin.call);
  const first = call?.args[0];
  const given = first && origin ? flow.program.evaluator.evaluate(first, origin.context).entity : undefined;
  if (name === 'ValidationPipe' && isNest(module))
    return { kind: 'class-validator', options: validationOptions(flow.program, given), at };
  if (PARSING.has(name) && isNest(module)) return { kind: 'checks', by: name, at };
  if (name === 'ParseArrayPipe') return listPipe(flow.program, given, at);
  if (name === 'DefaultValuePipe') return { kind: 'open', at };
  if (name === 'ParseFilePipe') return filePipe(flow.program, given, at);
  if (name === 'build' && isFileBuilder(made)) return { kind: 'checks', by: 'ParseFilePipe', at };
  if (ZOD_DTO_MODULES.has(module) && name === 'ZodValidationPipe') {
    if (!first || !origin) return { kind: 'zod-dto', at };
    return { kind: 'checks', by: 'zod', accepts: acceptsOf(flow, zod, first, origin.context), at };
  }
  if (name === 'createZodValidationPipe') return { kind: 'zod-dto', at };
  if (name === 'JoiPipe' && first) return { kind: 'checks', by: 'joi', at };
  return { kind: 'unclear', why: `\`${name}\` of ${module} may check it`, at };
}

function isNest(module: string): boolean {
  return module.startsWith('@nestjs/');
}

/** `new ParseFilePipeBuilder().addMaxSizeValidator(…).build()`: some check was added. */
function isFileBuilder({ origin }: Library): boolean {
  return origin !== undefined && /^add\w*Validator$/.test(nameOf(origin.of));
}

function filePipe(program: Program, given: Entity | undefined, at: Place): Pipe {
  const validators = given && keyOf(program, given, 'validators');
  const isEmpty = !validators || (validators.kind === 'array' && validators.value.elements.length === 0);
  return isEmpty ? { kind: 'open', at } : { kind: 'checks', by: 'ParseFilePipe', at };
}

function listPipe(program: Program, given: Entity | undefined, at: Place): Pipe {
  const items = given && keyOf(program, given, 'items');
  return { kind: 'list', at, ...(items ? { items } : {}) };
}

function validationOptions(program: Program, given: Entity | undefined): ValidationOptions {
  const isSet = (key: string): boolean => {
    const entity = given && keyOf(program, given, key);
    return entity?.kind === 'literal' && entity.value === true;
  };
  const transform = given && keyOf(program, given, 'transformOptions');
  const implicit = transform && keyOf(program, transform, 'enableImplicitConversion');
  const expected = given && keyOf(program, given, 'expectedType');
  return {
    isStripping: isSet('whitelist'),
    isTransforming: isSet('transform'),
    isImplicit: implicit?.kind === 'literal' && implicit.value === true,
    isForCustom: isSet('validateCustomDecorators'),
    isLenient: ['skipMissingProperties', 'skipUndefinedProperties', 'skipNullProperties'].some(isSet),
    ...(expected?.kind === 'class' || expected?.kind === 'library' ? { expected } : {}),
  };
}

/** A pipe of the service: its own `transform`, or that of the library's class which it extends. */
function ownPipe(flow: Flow, entity: Entity, at: Place): Pipe {
  const { entity: transform } = memberOf(flow.program.evaluator, traced(entity), 'transform');
  const base =
    entity.kind === 'instance' ? validationBase(flow.program, entity.file, entity.cls, 0) : undefined;
  if (transform.kind !== 'function') {
    return base
      ? { kind: 'class-validator', options: base, at }
      : { kind: 'unclear', why: 'what a pipe before it does cannot be followed', at };
  }
  const { context, fn } = transform;
  const linked = flow.program.findFile(context.file);
  const fact = linked?.fn(fn);
  const isAskingBase = linked?.facts.calls.some(
    (call) =>
      fact && isInside(fact, call) && call.callee.kind === 'member' && call.callee.object.kind === 'super',
  );
  if (base && isAskingBase === true) return { kind: 'class-validator', options: base, at };
  return { kind: 'own', transform, at };
}

/** Options of the `ValidationPipe` that a class extends; undefined if it extends none. */
function validationBase(
  program: Program,
  file: string,
  cls: number,
  depth: number,
): ValidationOptions | undefined {
  const linked = program.findFile(file);
  const fact = linked?.cls(cls);
  if (!linked || !fact?.extends || depth > 4) return undefined;
  const { entity } = program.evaluator.evaluate(fact.extends, { file });
  if (entity.kind === 'class') return validationBase(program, entity.file, entity.cls, depth + 1);
  if (entity.kind !== 'library' || !isNest(entity.module) || nameOf(entity) !== 'ValidationPipe')
    return undefined;
  const above = linked.facts.calls.find(({ callee }) => callee.kind === 'super' && callee.cls === cls);
  const [first] = above?.args ?? [];
  return validationOptions(program, first && program.evaluator.evaluate(first, { file }).entity);
}
