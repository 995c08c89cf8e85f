import type { ValidatorEntry } from '../catalog/validator.js';
import { VALIDATORS } from '../catalog/validators/index.js';
import type { Value } from '../facts.js';
import type { Context, Entity, Library, Origin } from '../link/entities.js';
import { libraryOf, placeOf } from '../link/entities.js';
import type { Place } from '../rule.js';
import type { Flow } from './flow.js';
import { jsonAccepts } from './json-schemas.js';

/** What a schema lets through, as far as it can be read. What is not known of it counts as checked. */
export interface Accepts {
  /** Anything at all; with the place of what says so. */
  readonly anything?: Place;
  /** It never fails: what is wrong is replaced, so that only its result is clean. */
  readonly neverFails?: boolean;
  /** Fields of an object, or `*` for the elements of a list. */
  readonly fields?: ReadonlyMap<string, Accepts>;
  /** Fields that it does not name are let through as they are. */
  readonly isOpen?: boolean;
}

export const CHECKED: Accepts = {};

// Schemas inside schemas: real ones stay below, and recursive ones must end.
const MAX_DEPTH = 6;

const known = new WeakMap<Flow, WeakMap<Value, Accepts>>();

/** What the schema that a value stands for lets through. `entry` is the library that is given it. */
export function acceptsOf(
  flow: Flow,
  entry: ValidatorEntry | undefined,
  value: Value,
  context: Context,
): Accepts {
  const read = (): Accepts =>
    acceptsEntity(flow, entry, flow.program.evaluator.evaluate(value, context).entity, 0);
  if (context.frame) return read();
  const answers = known.get(flow) ?? new WeakMap<Value, Accepts>();
  known.set(flow, answers);
  const accepts = answers.get(value) ?? read();
  answers.set(value, accepts);
  return accepts;
}

/** The same where only the call is known that made the schema. */
export function acceptsMade(flow: Flow, entry: ValidatorEntry, origin: Origin): Accepts {
  return entry.objects?.makers === 'json' ? CHECKED : acceptsOrigin(flow, entry, origin, 0);
}

const BY_MODULE = new Map<string, ValidatorEntry>(
  VALIDATORS.flatMap((entry) => entry.modules.map((module) => [module, entry] as const)),
);

function acceptsEntity(
  flow: Flow,
  entry: ValidatorEntry | undefined,
  entity: Entity,
  depth: number,
): Accepts {
  if (depth > MAX_DEPTH) return CHECKED;
  const library = libraryOf(entity);
  if (library) {
    const own = BY_MODULE.get(library.module);
    if (!own) return CHECKED;
    return library.origin ? acceptsOrigin(flow, own, library.origin, depth) : bare(own, library);
  }
  if (!entry) return CHECKED;
  if (entry.objects?.makers === 'json') return jsonAccepts(flow, entity, depth);
  if (entity.kind !== 'object') return CHECKED;
  // Plain data that the library takes for the fields of an object: `validate({ name: Joi.string() })`.
  const fields = fieldsOf(flow, entry, entity, depth);
  return fields ? { fields, isOpen: false } : CHECKED;
}

/** `runtypes` and others export schemas that are no functions: `Unknown`. */
function bare(entry: ValidatorEntry, library: Library): Accepts {
  const [first] = library.path;
  const isAny = library.type === undefined && entry.acceptsAll?.includes(nameOf(library)) === true;
  return isAny && first !== undefined ? { anything: { file: '', start: 0, end: 0 } } : CHECKED;
}

function acceptsOrigin(flow: Flow, entry: ValidatorEntry, origin: Origin, depth: number): Accepts {
  const at = placeOfOrigin(flow, origin);
  if (isAcceptingAll(flow, entry, origin)) return { anything: at };
  const name = lastOf(origin.of);
  if (entry.weakeners?.includes(name) === true) return { neverFails: true };
  const { objects } = entry;
  if (!objects || objects.makers === 'json' || depth > MAX_DEPTH) return CHECKED;
  const inner = origin.of.origin;
  if (inner && !NAMESPACES.has(lastOf(inner.of))) return afterMethod(flow, entry, origin, inner, depth);
  if (objects.makers.includes(name)) {
    const fields = fieldsGiven(flow, entry, origin, depth);
    if (!fields) return CHECKED;
    const isClosed = objects.closed === 'always' || objects.closed?.includes(name) === true;
    return { fields, isOpen: !isClosed };
  }
  if (objects.lists?.includes(name) === true) return ofList(flow, entry, origin, name, depth);
  return isTransparent(entry, name) ? ofFirst(flow, entry, origin, depth) : CHECKED;
}

// `Joi.defaults(…)` and the like make another copy of the library.
const NAMESPACES: ReadonlySet<string> = new Set(['extend', 'defaults', 'setup', 'scope']);

function afterMethod(
  flow: Flow,
  entry: ValidatorEntry,
  origin: Origin,
  inner: Origin,
  depth: number,
): Accepts {
  const name = lastOf(origin.of);
  const { adding, closed, opened } = entry.objects ?? {};
  const before = acceptsOrigin(flow, entry, inner, depth);
  if (adding?.includes(name) === true) {
    const added = fieldsGiven(flow, entry, origin, depth);
    if (!added || !before.fields) return CHECKED;
    return { ...before, fields: new Map([...before.fields, ...added]) };
  }
  if (closed !== 'always' && closed?.includes(name) === true) return { ...before, isOpen: false };
  if (opened?.includes(name) === true) return { ...before, isOpen: true };
  return isTransparent(entry, name) ? before : CHECKED;
}

function isTransparent({ same = [] }: ValidatorEntry, name: string): boolean {
  return SAME.has(name) || REFINING.has(name) || same.includes(name);
}

function ofFirst(flow: Flow, entry: ValidatorEntry, origin: Origin, depth: number): Accepts {
  const first = argumentOf(flow, origin, 0);
  return first ? acceptsEntity(flow, entry, first, depth + 1) : CHECKED;
}

function ofList(flow: Flow, entry: ValidatorEntry, origin: Origin, name: string, depth: number): Accepts {
  const args = flow.program.findFile(origin.file)?.call(origin.call)?.args.length ?? 0;
  const element = argumentOf(flow, origin, /record/i.test(name) ? args - 1 : 0);
  return element ? { fields: new Map([['*', acceptsEntity(flow, entry, element, depth + 1)]]) } : CHECKED;
}

function isAcceptingAll(flow: Flow, entry: ValidatorEntry, origin: Origin): boolean {
  const { of } = origin;
  const name = lastOf(of);
  if (!of.origin && entry.acceptsAll?.includes(name) === true) return true;
  if (entry.acceptsAllUnlessGiven?.includes(name) === true)
    return (flow.program.findFile(origin.file)?.call(origin.call)?.args.length ?? 0) === 0;
  const isSame = SAME.has(name) || entry.same?.includes(name) === true;
  if (!isSame) return false;
  // `z.any().optional()` is what it was before, and so is `v.optional(v.any())`.
  if (of.origin) return isAcceptingAll(flow, entry, of.origin);
  const args = flow.program.findFile(origin.file)?.call(origin.call)?.args ?? [];
  const first = argumentOf(flow, origin, 0);
  const inner = args.length === 1 && first ? libraryOf(first)?.origin : undefined;
  return inner !== undefined && isAcceptingAll(flow, entry, inner);
}

const SAME: ReadonlySet<string> = new Set([
  ...['optional', 'nullable', 'nullish', 'required', 'describe', 'meta', 'default', 'readonly', 'brand'],
  ...['notRequired', 'defined', 'description', 'strip', 'allow'],
]);

// They ask for more, or change the result, and leave the fields as they are.
const REFINING: ReadonlySet<string> = new Set([
  ...['refine', 'superRefine', 'check', 'transform', 'pipe', 'test', 'custom', 'external', 'refinement'],
  ...['partial', 'deepPartial', 'min', 'max', 'or', 'with', 'without', 'xor', 'nand', 'when', 'rename'],
]);

/** The fields that the first argument of a maker holds; undefined unless all of them can be read. */
function fieldsGiven(
  flow: Flow,
  entry: ValidatorEntry,
  origin: Origin,
  depth: number,
): ReadonlyMap<string, Accepts> | undefined {
  const first = argumentOf(flow, origin, 0);
  if (!first) return undefined;
  if (first.kind === 'object') return fieldsOf(flow, entry, first, depth);
  return libraryOf(first)?.origin ? acceptsEntity(flow, entry, first, depth + 1).fields : undefined;
}

function fieldsOf(
  flow: Flow,
  entry: ValidatorEntry,
  { value, context }: Entity & { kind: 'object' },
  depth: number,
): ReadonlyMap<string, Accepts> | undefined {
  const fields = new Map<string, Accepts>();
  for (const { kind, key, value: held } of value.properties) {
    const { entity } = flow.program.evaluator.evaluate(held, context);
    if (kind === 'spread') {
      const spread = entity.kind === 'object' ? fieldsOf(flow, entry, entity, depth + 1) : undefined;
      if (!spread || depth > MAX_DEPTH) return undefined;
      for (const [name, accepts] of spread) fields.set(name, accepts);
    } else if (key === '') {
      return undefined;
    } else {
      fields.set(key.replace(/\?$/, ''), acceptsEntity(flow, entry, entity, depth + 1));
    }
  }
  return fields;
}

function argumentOf(flow: Flow, { file, call, context }: Origin, position: number): Entity | undefined {
  const value = flow.program.findFile(file)?.call(call)?.args[position];
  return value && flow.program.evaluator.evaluate(value, context).entity;
}

function placeOfOrigin(flow: Flow, { file, call }: Origin): Place {
  return placeOf(file, flow.program.findFile(file)?.call(call) ?? { start: 0, end: 0 });
}

/** The name of a function: its last part, and with what it is a member of where that matters. */
function lastOf({ path }: Library): string {
  return path.filter((part) => !part.startsWith('/')).at(-1) ?? '';
}

function nameOf({ path }: Library): string {
  return path.filter((part) => part !== 'default' && !part.startsWith('/')).join('.');
}
