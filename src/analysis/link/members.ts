import type { PropertyFact, Value } from '../facts.js';
import { callFunction } from './calls.js';
import type { Context, Doubt, Entity, Traced } from './entities.js';
import { alternatives, CIRCULAR, doubted, oneOf, through, toUnknown, traced } from './entities.js';
import type { Evaluator } from './evaluator.js';
import { exportOf } from './exports.js';
import { instanceMember } from './instances.js';
import { afterMutations, memberWritesOf } from './mutations.js';
import type { Answer } from './overlays.js';
import { lookUpAny, overlay } from './overlays.js';

/** `value.property`. Answers `undefined` only where the key is surely absent. */
export function memberOf(evaluator: Evaluator, value: Traced, property: string): Traced {
  const found = alternatives(value).map((one) =>
    doubted(through(one.trail, memberOfOne(evaluator, one.entity, property)), one.doubt),
  );
  const [first] = found;
  return found.length === 1 && first ? first : oneOf(found);
}

/** `value[index]` with a known position. */
export function elementOf(evaluator: Evaluator, value: Traced, index: number): Traced {
  const { entity } = value;
  if (entity.kind !== 'array') return toUnknown('an element of a list that is not known');
  const { elements } = entity.value;
  if (elements.slice(0, index + 1).some(({ kind }) => kind === 'spread'))
    return toUnknown('a list with a spread');
  const element = elements[index];
  return element ? evaluator.evaluate(element, entity.context) : traced({ kind: 'undefined' });
}

/** `value[key]`, where the key may be known, one of several, or whichever. */
export function computedMember(evaluator: Evaluator, value: Traced, key: Traced): Traced {
  const keys = alternatives(key).flatMap(({ entity }) => {
    const typed = entity.kind === 'param' ? literalTypes(evaluator, entity) : [];
    return typed.length > 0 ? typed.map((one) => one.entity) : [entity];
  });
  const found = keys.map((one) => {
    if (one.kind !== 'literal') return anyMemberOf(evaluator, value);
    if (typeof one.value === 'number' && value.entity.kind === 'array')
      return elementOf(evaluator, value, one.value);
    return memberOf(evaluator, value, String(one.value));
  });
  return found.length > 1 ? doubted(oneOf(found), 'coupled') : oneOf(found);
}

/** Stands for any name in the path of a library's value. */
export const ANY_MEMBER = '*';

/** Any member of an object, any element of a list: all values that it may be, though nobody may ask for some. */
function anyMemberOf(evaluator: Evaluator, value: Traced): Traced {
  const possible = oneOf(
    alternatives(value).map(({ entity, trail }) => {
      if (entity.kind === 'library') return memberOf(evaluator, traced(entity, trail), ANY_MEMBER);
      if (entity.kind === 'array')
        return oneOf(entity.value.elements.map((one) => evaluator.evaluate(one, entity.context)));
      if (entity.kind !== 'object' || !hasKnownKeys(evaluator, entity))
        return toUnknown('the key is computed');
      return oneOf(entity.value.properties.map(({ key }) => memberOf(evaluator, traced(entity), key)));
    }),
  );
  return possible.entity.kind === 'many' ? doubted(possible, 'coupled') : possible;
}

/** Whether an object has the keys that it was made with and no others. */
function hasKnownKeys(evaluator: Evaluator, { value, holder }: Entity & { kind: 'object' }): boolean {
  if (value.properties.some(({ kind }) => kind === 'spread' || kind === 'computed')) return false;
  const writes = (holder && evaluator.program.findFile(holder.file)?.facts.writes) ?? [];
  return !writes.some(({ target }) => {
    const object = target.kind === 'member' || target.kind === 'element' ? target.object : undefined;
    return object?.kind === 'name' && object.binding === holder?.binding;
  });
}

/** `method: 'get' | 'post'`: the texts that a parameter may be, as its annotation says. */
function literalTypes(evaluator: Evaluator, { file, fn, index, path }: Entity & { kind: 'param' }): Traced[] {
  const type = evaluator.program.findFile(file)?.fn(fn)?.params[index]?.type;
  const members = type?.kind === 'union' ? type.args : type ? [type] : [];
  const texts = members.flatMap(({ kind, name }) => (kind === 'literal' && name ? [name] : []));
  const isAll =
    path.length === 0 && texts.length === members.length && texts.every((text) => /^['"]/.test(text));
  return isAll ? texts.map((text) => traced({ kind: 'literal', value: text.slice(1, -1) })) : [];
}

/** How an object answers for a key, once spreads and later assignments are counted: the last write wins. */
export type Lookup =
  | {
      readonly kind: 'set';
      readonly value: Traced;
      readonly at: { readonly file: string; readonly start: number; readonly end: number };
      /** Set on some paths only: the values there, and why the code may never take another one. */
      readonly partial?: { readonly value: Traced; readonly doubt: Doubt | undefined };
    }
  | { readonly kind: 'absent' }
  /** Something that cannot be seen may set it. */
  | { readonly kind: 'open'; readonly why: string };

export function lookUpKey(evaluator: Evaluator, object: Entity, key: string): Lookup {
  if (object.kind === 'merged') {
    const own = lookUpLayers(evaluator, object, key);
    const { holder } = object;
    return holder ? afterMutations(evaluator, own, { file: holder.file }, holder, key) : own;
  }
  if (object.kind === 'undefined') return { kind: 'absent' };
  if (object.kind === 'rest') {
    return object.without.includes(key) ? { kind: 'absent' } : lookUpKey(evaluator, object.of.entity, key);
  }
  // Spreading `false` or text adds no option.
  if (object.kind === 'literal' || object.kind === 'some') return { kind: 'absent' };
  if (object.kind === 'many') return lookUpAny(answersOf(evaluator, object.of.flatMap(alternatives), key));
  if (object.kind !== 'object') return { kind: 'open', why: describe(object) };
  const own = evaluator.lookingInto(
    object.value,
    object.context.frame,
    key,
    { kind: 'open', why: 'an object that is made of itself' },
    () => lookUpProperties(evaluator, object, key),
  );
  return object.holder ? afterMutations(evaluator, own, object.context, object.holder, key) : own;
}

function memberOfOne(evaluator: Evaluator, entity: Entity, property: string): Traced {
  switch (entity.kind) {
    case 'library':
      return traced({ ...entity, path: [...entity.path, property] });
    case 'namespace':
      return exportOf(evaluator, entity.file, property);
    case 'object':
    case 'merged':
    case 'rest':
      return objectMember(evaluator, entity, property);
    case 'instance':
      return instanceMember(evaluator, entity.file, entity.cls, property, false, entity.made);
    case 'class':
      return instanceMember(evaluator, entity.file, entity.cls, property, true, undefined);
    case 'function':
      return functionMember(evaluator, entity, property);
    case 'param': {
      const path = [...entity.path, property];
      const typed = entity.typed && { typed: { ...entity.typed, path: [...entity.typed.path, property] } };
      const { kind, file, fn, index } = entity;
      return traced({ kind, file, fn, index, path, ...typed });
    }
    case 'unknown':
      return { entity, trail: [] };
    default:
      return toUnknown(`\`${property}\` of ${describe(entity)}`);
  }
}

function objectMember(evaluator: Evaluator, entity: Entity, property: string): Traced {
  const found = lookUpKey(evaluator, entity, property);
  if (found.kind === 'set') return found.value;
  return found.kind === 'absent' ? traced({ kind: 'undefined' }) : toUnknown(found.why);
}

function lookUpLayers(
  evaluator: Evaluator,
  { layers, isDeep }: Entity & { kind: 'merged' },
  key: string,
): Lookup {
  const found = [...layers].reverse().map(({ entity }) => lookUpKey(evaluator, entity, key));
  const [strongest, ...weaker] = found.filter(({ kind }) => kind !== 'absent');
  if (!strongest) return { kind: 'absent' };
  // Of nested objects a deep merge keeps what the weaker ones have besides.
  const isNested = isDeep && strongest.kind === 'set' && strongest.value.entity.kind === 'object';
  if (isNested && weaker.length > 0) return { kind: 'open', why: 'merged from several objects' };
  return found.reduceRight<Lookup>((below, above) => overlay(above, () => below), { kind: 'absent' });
}

function lookUpProperties(evaluator: Evaluator, object: Entity & { kind: 'object' }, key: string): Lookup {
  return lookUpBefore(evaluator, object, key, object.value.properties.length);
}

/** What the properties in front of a position say: the last of them counts. */
function lookUpBefore(
  evaluator: Evaluator,
  object: Entity & { kind: 'object' },
  key: string,
  end: number,
): Lookup {
  const property = object.value.properties[end - 1];
  if (!property) return { kind: 'absent' };
  return overlay(lookUpProperty(evaluator, property, object.context, key), () =>
    lookUpBefore(evaluator, object, key, end - 1),
  );
}

function lookUpProperty(evaluator: Evaluator, property: PropertyFact, context: Context, key: string): Lookup {
  if (property.kind === 'spread') return lookUpSpread(evaluator, property.value, context, key);
  const name = property.kind === 'computed' ? computedKey(evaluator, property, context) : property.key;
  if (name === undefined) return { kind: 'open', why: 'a computed key' };
  if (name !== key) return { kind: 'absent' };
  const value = evaluator.evaluate(property.value, context);
  const at = { file: context.file, start: property.start, end: property.end };
  return { kind: 'set', value: property.kind === 'getter' ? fromGetter(evaluator, value) : value, at };
}

/** `[KEY]: value` with a key that is known after all. */
function computedKey(evaluator: Evaluator, { name }: PropertyFact, context: Context): string | undefined {
  const entity = name && evaluator.evaluate(name, context).entity;
  return entity?.kind === 'literal' ? String(entity.value) : undefined;
}

/** What a getter of an object literal returns. */
function fromGetter(evaluator: Evaluator, { entity }: Traced): Traced {
  if (entity.kind !== 'function') return toUnknown('a getter');
  const fact = evaluator.program.findFile(entity.context.file)?.fn(entity.fn);
  if (!fact) return toUnknown('a getter');
  return evaluator.lookingInto(fact, entity.context.frame, 'get', toUnknown(CIRCULAR), () =>
    callFunction(evaluator, entity, [], entity.context),
  );
}

/** A spread of several possible objects may set the key on some paths only. */
export function lookUpSpread(evaluator: Evaluator, value: Value, context: Context, key: string): Lookup {
  // `options = { ...options, … }`: of itself it can only have what its other values have.
  const spread = alternatives(evaluator.evaluate(value, context)).filter(
    ({ entity }) =>
      entity.kind !== 'object' || !evaluator.isLookingInto(entity.value, entity.context.frame, key),
  );
  return lookUpAny(answersOf(evaluator, spread, key));
}

function answersOf(evaluator: Evaluator, objects: readonly Traced[], key: string): readonly Answer[] {
  return objects.map(({ entity, doubt }) => ({ lookup: lookUpKey(evaluator, entity, key), doubt }));
}

function functionMember(
  evaluator: Evaluator,
  entity: Entity & { kind: 'function' },
  property: string,
): Traced {
  // A bound function does what the function does.
  if (property === 'bind') return traced(entity);
  const { holder } = entity;
  const file = holder && evaluator.program.findFile(holder.file);
  const written = file && memberWritesOf(file, holder, property).at(-1);
  return written && written.operator !== 'delete'
    ? evaluator.evaluate(written.value, { file: holder.file })
    : toUnknown(`\`${property}\` of a function`);
}

function describe(entity: Entity): string {
  switch (entity.kind) {
    case 'param':
      return 'a parameter';
    case 'unknown':
      return entity.why;
    case 'library':
      return `a value of \`${entity.module}\``;
    case 'many':
      return 'one of several values';
    default:
      return `a ${entity.kind}`;
  }
}
