import {
  CHECK_MAKERS,
  CLASS_TRANSFORMER_MODULES,
  CLASS_VALIDATOR_MODULES,
  MAPPED_TYPES,
  NO_CHECKS,
  ZOD_DTO_MODULES,
} from '../catalog/decorated/checks.js';
import { zod } from '../catalog/validators/zod.js';
import type { ClassFact, MemberFact, Value } from '../facts.js';
import type { Context, Entity, Library } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import type { Accepts } from '../taint/schemas.js';
import { acceptsOf, CHECKED } from '../taint/schemas.js';
import type { Decorator } from './decorators.js';
import { decoratorsIn, isInside, nameOf, runtimeClass, thunked } from './decorators.js';

/** How the checks of a class are run. */
export interface DtoOptions {
  /** Fields without a decorator are taken out. */
  readonly isStripping: boolean;
  /** Nested classes are made from the declared types, too. */
  readonly isImplicit: boolean;
}

/** What a class with decorators lets through; undefined for one that has none, which is never looked at. */
export interface DtoChecks {
  readonly accepts: Accepts;
  /** The library whose decorators or schema it is. */
  readonly by: 'class-validator' | 'zod';
  /** What it leaves open on purpose. */
  readonly note?: string;
}

// Classes inside classes: real ones stay below, and those that hold themselves must end.
const MAX_DEPTH = 5;

/** What the checks of a class say of the object that becomes its instance. */
export function dtoChecks(flow: Flow, entity: Entity, options: DtoOptions, depth = 0): DtoChecks | undefined {
  if (depth > MAX_DEPTH) return { accepts: CHECKED, by: 'class-validator' };
  const schema = zodSchema(flow, entity, 0);
  if (schema) return { accepts: acceptsOf(flow, zod, schema.value, schema.context), by: 'zod' };
  const found = fieldsOf(flow, entity, options, depth);
  if (!found.isChecked) return undefined;
  const accepts: Accepts = { fields: found.fields, isOpen: found.isWhole && !options.isStripping };
  const note = `nothing is asked of ${found.allowed.map((name) => `\`${name}\``).join(', ')}`;
  return { accepts, by: 'class-validator', ...(found.allowed.length > 0 ? { note } : {}) };
}

/** The schema that `createZodDto(S)`, or a class that extends it, was made from. */
function zodSchema(
  flow: Flow,
  entity: Entity,
  depth: number,
): { value: Value; context: Context } | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (entity.kind === 'library') {
    const { origin } = entity;
    if (!origin || !ZOD_DTO_MODULES.has(origin.of.module) || nameOf(origin.of) !== 'createZodDto')
      return undefined;
    const value = flow.program.findFile(origin.file)?.call(origin.call)?.args[0];
    return value && { value, context: origin.context };
  }
  if (entity.kind !== 'class') return undefined;
  const base = flow.program.findFile(entity.file)?.cls(entity.cls)?.extends;
  return base && zodSchema(flow, flow.program.evaluator.evaluate(base, entity).entity, depth + 1);
}

interface Fields {
  readonly fields: ReadonlyMap<string, Accepts>;
  /** Any of them has a check. */
  readonly isChecked: boolean;
  /** All fields are known. */
  readonly isWhole: boolean;
  /** Fields that a decorator lets in, and none asks anything of. */
  readonly allowed: readonly string[];
}

const NOTHING: Fields = { fields: new Map(), isChecked: false, isWhole: false, allowed: [] };

function fieldsOf(flow: Flow, entity: Entity, options: DtoOptions, depth: number): Fields {
  if (depth > MAX_DEPTH) return NOTHING;
  if (entity.kind === 'library') return mappedFields(flow, entity, options, depth);
  if (entity.kind !== 'class') return NOTHING;
  const fact = flow.program.findFile(entity.file)?.cls(entity.cls);
  if (!fact) return NOTHING;
  const own = ownFields(flow, entity.file, fact, options, depth);
  if (!fact.extends) return own;
  const base = flow.program.evaluator.evaluate(fact.extends, { file: entity.file }).entity;
  return joined([fieldsOf(flow, base, options, depth + 1), own]);
}

/** Later ones win: a class says anew what its base said. */
function joined(all: readonly Fields[]): Fields {
  return {
    fields: new Map(all.flatMap(({ fields }) => [...fields])),
    isChecked: all.some(({ isChecked }) => isChecked),
    isWhole: all.every(({ isWhole }) => isWhole),
    allowed: all.flatMap(({ allowed }) => allowed),
  };
}

/** `PartialType(A)`, `PickType(A, ['x'])`, `OmitType(A, ['x'])`, `IntersectionType(A, B)`. */
function mappedFields(flow: Flow, { origin }: Library, options: DtoOptions, depth: number): Fields {
  const call = origin && flow.program.findFile(origin.file)?.call(origin.call);
  if (!origin || !call || !MAPPED_TYPES.has(origin.of.module)) return NOTHING;
  const name = nameOf(origin.of);
  const read = (value: Value): Fields =>
    fieldsOf(flow, flow.program.evaluator.evaluate(value, origin.context).entity, options, depth + 1);
  const [first] = call.args;
  if (name === 'IntersectionType') return joined(call.args.map(read));
  if (!first) return NOTHING;
  if (name === 'PartialType') return read(first);
  if (name !== 'PickType' && name !== 'OmitType') return NOTHING;
  return narrowed(flow, read(first), name, call.args[1], origin.context);
}

function narrowed(flow: Flow, all: Fields, name: string, list: Value | undefined, context: Context): Fields {
  const entity = list && flow.program.evaluator.evaluate(list, context).entity;
  if (entity?.kind !== 'array') return { ...all, isWhole: false };
  const keys = entity.value.elements.map((element) => {
    const key = flow.program.evaluator.evaluate(element, entity.context).entity;
    return key.kind === 'literal' ? String(key.value) : undefined;
  });
  const isKept = (key: string): boolean => keys.includes(key) === (name === 'PickType');
  const fields = new Map([...all.fields].filter(([key]) => isKept(key)));
  const allowed = all.allowed.filter(isKept);
  return { ...all, fields, allowed, isWhole: all.isWhole && !keys.includes(undefined) };
}

function ownFields(flow: Flow, file: string, fact: ClassFact, options: DtoOptions, depth: number): Fields {
  const fields = new Map<string, Accepts>();
  const allowed: string[] = [];
  let isChecked = false;
  for (const member of fact.members) {
    if (member.isStatic || member.kind === 'constructor' || member.name === '') continue;
    // Methods and accessors belong to the class, not to what came in.
    const read = member.kind === 'field' ? toField(flow, file, member, options, depth) : { accepts: CHECKED };
    isChecked ||= read.isChecked === true;
    if (read.isAllowed === true) allowed.push(member.name);
    fields.set(member.name, read.accepts);
  }
  return { fields, isChecked, isWhole: true, allowed };
}

interface FieldChecks {
  readonly accepts: Accepts;
  readonly isChecked?: boolean;
  readonly isAllowed?: boolean;
}

function toField(
  flow: Flow,
  file: string,
  member: MemberFact,
  options: DtoOptions,
  depth: number,
): FieldChecks {
  const decorators = decoratorsIn(flow.program, file, member.decorators);
  const at = placeOf(file, member);
  if (decorators.some((one) => isOfValidator(one) && one.name === 'ValidateNested')) {
    const inner = nestedClass(flow, file, member, decorators, options);
    if (inner === undefined) return { accepts: { anything: at }, isChecked: true };
    return { accepts: nested(flow, inner, member, options, depth) ?? { anything: at }, isChecked: true };
  }
  if (decorators.some(isCheck) || member.decorators.some((one) => isOwnCheck(flow, file, one)))
    return { accepts: CHECKED, isChecked: true };
  // `@Allow()` and `@IsOptional()` alone let a field in on purpose: told as a note of the class.
  if (decorators.some(isOfValidator)) return { accepts: CHECKED, isAllowed: true };
  return { accepts: options.isStripping ? CHECKED : { anything: at } };
}

function isOfValidator({ module }: Decorator): boolean {
  return CLASS_VALIDATOR_MODULES.has(module);
}

function isCheck(decorator: Decorator): boolean {
  return isOfValidator(decorator) && !NO_CHECKS.has(decorator.name);
}

/** A decorator of the service that registers a check: `export function IsSku() { return (…) => registerDecorator(…) }`. */
function isOwnCheck(flow: Flow, file: string, value: Value): boolean {
  const call = value.kind === 'call' ? flow.program.findFile(file)?.call(value.call) : undefined;
  const { entity } = flow.program.evaluator.evaluate(call?.callee ?? value, { file });
  if (entity.kind !== 'function') return false;
  const linked = flow.program.findFile(entity.context.file);
  const fact = linked?.fn(entity.fn);
  if (!linked || !fact) return false;
  return linked.facts.calls.some((one) => isInside(fact, one) && isCheckMaker(flow, one.callee, linked.path));
}

function isCheckMaker(flow: Flow, callee: Value, file: string): boolean {
  if (callee.kind !== 'name' && callee.kind !== 'member') return false;
  const { entity } = flow.program.evaluator.evaluate(callee, { file });
  if (entity.kind !== 'library' || !CLASS_VALIDATOR_MODULES.has(entity.module)) return false;
  const name = nameOf(entity);
  return CHECK_MAKERS.has(name) || (/^[A-Z]/.test(name) && !NO_CHECKS.has(name));
}

/** The class that a nested object is made of: `@Type(() => Address)`; null where something else makes it. */
function nestedClass(
  flow: Flow,
  file: string,
  { type }: MemberFact,
  decorators: readonly Decorator[],
  { isImplicit }: DtoOptions,
): Entity | null | undefined {
  const making = decorators.filter(({ module }) => CLASS_TRANSFORMER_MODULES.has(module));
  const typed = making.find(({ name }) => name === 'Type');
  if (typed) {
    const [first] = typed.args;
    const answer = first && flow.program.evaluator.evaluate(first, typed.context).entity;
    const inner = answer && thunked(flow.program, answer);
    return inner ? flow.program.evaluator.evaluate(inner.value, inner.context).entity : null;
  }
  if (making.some(({ name }) => name === 'Transform')) return null;
  return isImplicit ? runtimeClass(flow.program, type, file) : undefined;
}

function nested(
  flow: Flow,
  inner: Entity | null,
  { type }: MemberFact,
  options: DtoOptions,
  depth: number,
): Accepts | undefined {
  if (inner?.kind !== 'class' && inner?.kind !== 'library') return CHECKED;
  const checks = dtoChecks(flow, inner, options, depth + 1);
  // Nothing is known of a class that stands in another package.
  if (!checks) return inner.kind === 'class' ? undefined : CHECKED;
  const isList = type?.kind === 'array' || type?.name === 'Array' || type?.name === 'Set';
  return isList ? { fields: new Map([['*', checks.accepts]]) } : checks.accepts;
}
