import type { ClassFact, MemberFact, Value, WriteFact } from '../facts.js';
import { fromType } from './annotations.js';
import { callFunction } from './calls.js';
import type { Context, Entity, Frame, Holder, Library, Made, Traced } from './entities.js';
import { alternatives, CIRCULAR, oneOf, toUnknown, traced } from './entities.js';
import type { Evaluator } from './evaluator.js';
import { exportOf } from './exports.js';
import { logicalOf } from './operators.js';
import type { LinkedFile } from './linked-file.js';
import { constructorArgument } from './variables.js';

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
  if (object.kind === 'rest') {
    return object.without.includes(key) ? { kind: 'absent' } : lookUpKey(evaluator, object.of.entity, key);
  }
  // Spreading `false` or text adds no option.
  if (object.kind === 'literal' || object.kind === 'some') return { kind: 'absent' };
  if (object.kind !== 'object') return { kind: 'open', why: describe(object) };
  const own = evaluator.lookingInto(
    object.value,
    object.context.frame,
    key,
    { kind: 'open', why: 'an object that is made of itself' },
    () => lookUpProperties(evaluator, object, key),
  );
  const { holder } = object;
  if (!holder) return own;
  if (own.kind === 'absent' && isSetElsewhere(evaluator, holder, key)) {
    return { kind: 'open', why: 'a function that they are given to sets it' };
  }
  return laterWrites(evaluator, holder, key).reduce(
    (before, write) => afterWrite(evaluator, object, holder, before, write),
    own,
  );
}

/** What a key holds once an assignment further down counts: for sure, or only on some paths. */
function afterWrite(
  evaluator: Evaluator,
  object: Entity & { kind: 'object' },
  holder: Holder,
  before: Lookup,
  write: WriteFact,
): Lookup {
  const file = evaluator.program.findFile(holder.file);
  const isOwn = file?.binding(holder.binding)?.fn === write.fn;
  const at = { file: holder.file, start: write.start, end: write.end };
  // An argument was made in the caller's context, while the assignment stands in the function's own.
  const isArgument = file?.binding(holder.binding)?.kind === 'param';
  const written = evaluator.evaluate(
    write.value,
    isOwn && !isArgument ? object.context : { file: holder.file },
  );
  const block = file?.facts.blocks[write.block]?.kind;
  const isSure = isOwn && (block === 'function' || block === 'module');
  if (write.operator === '=' && isSure) return { kind: 'set', value: written, at };
  if (before.kind === 'open') return before;
  const old = before.kind === 'set' ? before.value : traced({ kind: 'undefined' });
  const isPlain = write.operator === '=' || /^(?:\|\||\?\?|&&)=$/.test(write.operator);
  const value = isPlain ? written : traced({ kind: 'some', type: 'number' });
  if (isSure && (write.operator === '||=' || write.operator === '??=')) {
    return { kind: 'set', value: logicalOf(write.operator === '||=' ? '||' : '??', old, () => value), at };
  }
  return { kind: 'set', value: oneOf([old, value]), at };
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
    ({ entity }) =>
      entity.kind !== 'object' || !evaluator.isLookingInto(entity.value, entity.context.frame, key),
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

/** Whether an own function that the variable is passed to assigns that key of its parameter. */
function isSetElsewhere(evaluator: Evaluator, holder: Holder, key: string): boolean {
  const file = evaluator.program.findFile(holder.file);
  return (
    file?.callsWith(holder.binding).some(({ callee, args }) => {
      const { entity } = evaluator.evaluate(callee, { file: holder.file });
      if (entity.kind !== 'function') return false;
      const target = evaluator.program.findFile(entity.context.file);
      const position = args.findIndex((argument) => isHolder(argument, holder));
      const bindings = target?.fn(entity.fn)?.params[position]?.bindings ?? [];
      return (
        target
          ?.memberWrites(key)
          .some(
            ({ target: to }) =>
              to.kind === 'member' && to.object.kind === 'name' && bindings.includes(to.object.binding),
          ) ?? false
      );
    }) ?? false
  );
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
  const candidates = fact.members.filter(
    (one) => one.name === property && one.isStatic === isStatic && one.kind !== 'setter',
  );
  // Overload signatures have no body; the implementation is what runs.
  const member = candidates.find(({ fn }) => fn === undefined || linked.fn(fn)?.body) ?? candidates[0];
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
    const getter = { kind: 'function' as const, fn: member.fn, context };
    return evaluator.lookingInto(member, undefined, member.name, toUnknown(CIRCULAR), () =>
      callFunction(evaluator, getter, [], context),
    );
  }
  if (member.fn !== undefined) return traced({ kind: 'function', fn: member.fn, context });
  if (member.init) return initialisedField(evaluator, linked, fact, member.init, member.name, made);
  return (
    assignedField(evaluator, linked, fact, member.name, made) ??
    declaredField(evaluator, linked, fact, member, made)
  );
}

/** A field with an initializer that methods assign anew; `null` and `undefined` are only there until they do. */
function initialisedField(
  evaluator: Evaluator,
  linked: LinkedFile,
  fact: ClassFact,
  init: Value,
  name: string,
  made: Made | undefined,
): Traced {
  const initial = evaluator.evaluate(init, { file: linked.path });
  const assigned = assignedField(evaluator, linked, fact, name, made);
  if (!assigned) return initial;
  const { entity } = initial;
  const isPlaceholder = entity.kind === 'undefined' || (entity.kind === 'literal' && entity.value === null);
  return isPlaceholder ? assigned : oneOf([initial, assigned]);
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
  const given = index >= 0 ? constructorArgument(evaluator, linked.path, fact.id, index) : undefined;
  if (given) return given;
  const typed = member.type && fromType(evaluator, member.type, linked.path);
  return typed ?? toUnknown(`\`${member.name}\` is set from outside of the class`);
}

function constructorOf(linked: LinkedFile, fact: ClassFact) {
  const all = fact.members.filter(({ kind }) => kind === 'constructor');
  const member = all.find(({ fn }) => fn !== undefined && linked.fn(fn)?.body) ?? all[0];
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
  if (base.kind === 'class') {
    return evaluator.lookingInto(fact, undefined, property, toUnknown('a class that extends itself'), () =>
      instanceMember(evaluator, base.file, base.cls, property, isStatic, undefined),
    );
  }
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
