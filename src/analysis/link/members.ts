import type { ClassFact, MemberFact, Value, WriteFact } from '../facts.js';
import { fromType } from './annotations.js';
import { callFunction } from './calls.js';
import type { Context, Entity, Frame, Holder, Library, Made, Traced } from './entities.js';
import { alternatives, oneOf, toUnknown, traced } from './entities.js';
import type { Evaluator } from './evaluator.js';
import { exportOf } from './exports.js';
import type { LinkedFile } from './linked-file.js';

/** `value.property`. Answers `undefined` only where the key is surely absent. */
export function memberOf(evaluator: Evaluator, value: Traced, property: string): Traced {
  const found = alternatives(value).map((one) => memberOfOne(evaluator, one.entity, property));
  const [first] = found;
  const result = found.length === 1 && first ? first : oneOf(found);
  const trail = value.entity.kind === 'many' ? [] : value.trail;
  return trail.length === 0 ? result : { entity: result.entity, trail: [...trail, ...result.trail] };
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

/** How an object answers for a key, once spreads and later assignments are counted: the last write wins. */
export type Lookup =
  | {
      readonly kind: 'set';
      readonly value: Traced;
      readonly at: { readonly file: string; readonly start: number; readonly end: number };
    }
  | { readonly kind: 'absent' }
  /** Something that cannot be seen may set it. */
  | { readonly kind: 'open'; readonly why: string };

export function lookUpKey(evaluator: Evaluator, object: Entity, key: string): Lookup {
  if (object.kind === 'merged') return lookUpLayers(evaluator, object.layers, key);
  if (object.kind === 'undefined') return { kind: 'absent' };
  if (object.kind === 'literal') return { kind: 'absent' };
  if (object.kind !== 'object') return { kind: 'open', why: describe(object) };
  const assigned = object.holder && laterWrites(evaluator, object.holder, key);
  const written = assigned?.at(-1);
  if (written && object.holder) {
    const at = { file: object.holder.file, start: written.start, end: written.end };
    return { kind: 'set', value: evaluator.evaluate(written.value, { file: object.holder.file }), at };
  }
  return evaluator.lookingInto(object.value, { kind: 'open', why: 'an object that is made of itself' }, () =>
    lookUpProperties(evaluator, object, key),
  );
}

function memberOfOne(evaluator: Evaluator, entity: Entity, property: string): Traced {
  switch (entity.kind) {
    case 'library':
      return traced({ ...entity, path: [...entity.path, property] });
    case 'namespace':
      return exportOf(evaluator, entity.file, property);
    case 'object':
    case 'merged':
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
      return traced({ ...entity, path, ...typed });
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

function lookUpLayers(evaluator: Evaluator, layers: readonly Traced[], key: string): Lookup {
  for (const layer of [...layers].reverse()) {
    const found = lookUpKey(evaluator, layer.entity, key);
    if (found.kind !== 'absent') return found;
  }
  return { kind: 'absent' };
}

function lookUpProperties(evaluator: Evaluator, object: Entity & { kind: 'object' }, key: string): Lookup {
  const { context } = object;
  for (const property of [...object.value.properties].reverse()) {
    if (property.kind === 'computed') return { kind: 'open', why: 'a computed key' };
    if (property.kind === 'spread') {
      const found = lookUpSpread(evaluator, property.value, context, key);
      if (found.kind !== 'absent') return found;
    } else if (property.key === key) {
      const value = evaluator.evaluate(property.value, context);
      const at = { file: context.file, start: property.start, end: property.end };
      return { kind: 'set', value: property.kind === 'getter' ? toUnknown('a getter') : value, at };
    }
  }
  return { kind: 'absent' };
}

/** A spread of several possible objects sets the key only if all of them do, and to any of their values. */
function lookUpSpread(evaluator: Evaluator, value: Value, context: Context, key: string): Lookup {
  // `options = { ...options, … }`: of itself it can only have what its other values have.
  const spread = alternatives(evaluator.evaluate(value, context)).filter(
    ({ entity }) => entity.kind !== 'object' || !evaluator.isLookingInto(entity.value),
  );
  const found = spread.map(({ entity }) => lookUpKey(evaluator, entity, key));
  const open = found.find(({ kind }) => kind === 'open');
  if (open) return open;
  const set = found.flatMap((one) => (one.kind === 'set' ? [one] : []));
  const [first] = set;
  if (!first) return { kind: 'absent' };
  if (set.length < found.length) return { kind: 'open', why: 'only some of the spread objects have the key' };
  return { kind: 'set', value: oneOf(set.map((one) => one.value)), at: first.at };
}

/** `options.timeout = 5` after `const options = {}`. */
function laterWrites(evaluator: Evaluator, holder: Holder, key: string): readonly WriteFact[] {
  const writes = evaluator.program.findFile(holder.file)?.memberWrites(key) ?? [];
  return writes.filter(({ target }) => target.kind === 'member' && isHolder(target.object, holder));
}

function isHolder(value: Value, holder: Holder): boolean {
  return value.kind === 'name' && value.binding === holder.binding;
}

function functionMember(
  evaluator: Evaluator,
  entity: Entity & { kind: 'function' },
  property: string,
): Traced {
  // A bound function does what the function does.
  if (property === 'bind') return traced(entity);
  const { holder } = entity;
  const written = holder && laterWrites(evaluator, holder, property).at(-1);
  return written
    ? evaluator.evaluate(written.value, { file: holder.file })
    : toUnknown(`\`${property}\` of a function`);
}

function instanceMember(
  evaluator: Evaluator,
  file: string,
  cls: number,
  property: string,
  isStatic: boolean,
  made: Made | undefined,
): Traced {
  const linked = evaluator.program.findFile(file);
  const fact = linked?.cls(cls);
  if (!linked || !fact) return toUnknown('the class is not there');
  const member = fact.members.find(
    (one) => one.name === property && one.isStatic === isStatic && one.kind !== 'setter',
  );
  const own = member
    ? ownMember(evaluator, linked, fact, member, made)
    : assignedField(evaluator, linked, fact, property, made);
  return own ?? inherited(evaluator, linked, fact, property, isStatic, made);
}

function ownMember(
  evaluator: Evaluator,
  linked: LinkedFile,
  fact: ClassFact,
  member: MemberFact,
  made: Made | undefined,
): Traced | undefined {
  const context = { file: linked.path };
  if (member.kind === 'getter' && member.fn !== undefined) {
    return callFunction(evaluator, { kind: 'function', fn: member.fn, context }, [], context);
  }
  if (member.fn !== undefined) return traced({ kind: 'function', fn: member.fn, context });
  if (member.init) return evaluator.evaluate(member.init, context);
  return (
    assignedField(evaluator, linked, fact, member.name, made) ??
    declaredField(evaluator, linked, fact, member, made)
  );
}

/** `this.x = value` anywhere in the class. */
function assignedField(
  evaluator: Evaluator,
  linked: LinkedFile,
  fact: ClassFact,
  property: string,
  made: Made | undefined,
): Traced | undefined {
  const writes = linked.memberWrites(property).filter(({ target }) => isFieldOf(target, fact.id));
  if (writes.length === 0) return undefined;
  const frame = made && constructorFrame(evaluator, linked, fact, made);
  return oneOf(writes.map(({ value }) => evaluator.evaluate(value, { file: linked.path, frame })));
}

function isFieldOf(target: Value, cls: number): boolean {
  return target.kind === 'member' && target.object.kind === 'this' && target.object.cls === cls;
}

/** A field that something outside fills: the argument of `new`, or what its type says (dependency injection). */
function declaredField(
  evaluator: Evaluator,
  linked: LinkedFile,
  fact: ClassFact,
  member: MemberFact,
  made: Made | undefined,
): Traced {
  const constructor = constructorOf(linked, fact);
  const index =
    constructor?.params.findIndex((param) => param.isProperty && param.name === member.name) ?? -1;
  const call = made && evaluator.program.findFile(made.file)?.call(made.call);
  const argument = index >= 0 ? call?.args[index] : undefined;
  if (argument && made) return evaluator.evaluate(argument, made.context);
  const given = index >= 0 ? evaluator.constructorArgument(linked.path, fact.id, index) : undefined;
  if (given) return given;
  const typed = member.type && fromType(evaluator, member.type, linked.path);
  return typed ?? toUnknown(`\`${member.name}\` is set from outside of the class`);
}

function constructorOf(linked: LinkedFile, fact: ClassFact) {
  const member = fact.members.find(({ kind }) => kind === 'constructor');
  return member?.fn === undefined ? undefined : linked.fn(member.fn);
}

function constructorFrame(
  evaluator: Evaluator,
  linked: LinkedFile,
  fact: ClassFact,
  made: Made,
): Frame | undefined {
  const constructor = constructorOf(linked, fact);
  const call = evaluator.program.findFile(made.file)?.call(made.call);
  if (!constructor || !call) return undefined;
  const depth = (made.context.frame?.depth ?? 0) + 1;
  return { file: linked.path, fn: constructor.id, args: call.args, caller: made.context, depth };
}

function inherited(
  evaluator: Evaluator,
  linked: LinkedFile,
  fact: ClassFact,
  property: string,
  isStatic: boolean,
  made: Made | undefined,
): Traced {
  if (!fact.extends) return toUnknown(`\`${property}\` is not a member of \`${fact.name ?? 'the class'}\``);
  const base = evaluator.evaluate(fact.extends, { file: linked.path }).entity;
  if (base.kind === 'class')
    return instanceMember(evaluator, base.file, base.cls, property, isStatic, undefined);
  if (base.kind !== 'library') return toUnknown('the base class');
  return traced(
    isStatic ? { ...base, path: [...base.path, property] } : subclassMember(base, property, made),
  );
}

/** A method that a class of a dependency provides: the instance is one of that class. */
function subclassMember(base: Library, property: string, made: Made | undefined): Library {
  const { module } = base;
  if (!made) return { kind: 'library', module, path: [property], type: base.path.join('.') };
  return { kind: 'library', module, path: [property], origin: { of: base, isNew: true, ...made } };
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
