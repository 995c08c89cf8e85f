import type { CallFact, ClassFact, MemberFact, Value } from '../facts.js';
import { fromType } from './annotations.js';
import { constructionsOf } from './callers.js';
import { callFunction } from './calls.js';
import type { Frame, Library, Made, Traced } from './entities.js';
import { CIRCULAR, doubted, oneOf, toUnknown, traced } from './entities.js';
import type { Evaluator } from './evaluator.js';
import type { LinkedFile } from './linked-file.js';
import { constructorArgument } from './variables.js';

/**
 * A member of an instance of an own class, or of the class itself: a method, a getter's value, or a field with
 * whatever is assigned to it.
 * @param made where the instance was made, if that is known: its constructor's arguments are then those given there
 */
export function instanceMember(
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
    : assignedField(evaluator, linked, fact, property, isStatic, made);
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
  if (member.init) return initialisedField(evaluator, linked, fact, member, member.init, made);
  return (
    assignedField(evaluator, linked, fact, member.name, member.isStatic, made) ??
    declaredField(evaluator, linked, fact, member, made)
  );
}

/** A field with an initializer that methods assign anew; `null` and `undefined` are only there until they do. */
function initialisedField(
  evaluator: Evaluator,
  linked: LinkedFile,
  fact: ClassFact,
  { name, isStatic }: MemberFact,
  init: Value,
  made: Made | undefined,
): Traced {
  const initial = evaluator.evaluate(init, { file: linked.path });
  const assigned = assignedField(evaluator, linked, fact, name, isStatic, made);
  if (!assigned) return initial;
  const { entity } = initial;
  const isPlaceholder = entity.kind === 'undefined' || (entity.kind === 'literal' && entity.value === null);
  return isPlaceholder ? assigned : doubted(oneOf([initial, assigned]), 'coupled');
}

/** `this.x = value` anywhere in the class; for a static field also `Name.x = value` anywhere in its file. */
function assignedField(
  evaluator: Evaluator,
  linked: LinkedFile,
  fact: ClassFact,
  property: string,
  isStatic: boolean,
  made: Made | undefined,
): Traced | undefined {
  const writes = linked
    .memberWrites(property)
    .filter(({ target, operator }) => operator !== 'delete' && isFieldOf(linked, target, fact.id, isStatic));
  if (writes.length === 0) return undefined;
  const frame = made && constructorFrame(evaluator, linked, fact, made);
  const values = writes.map(({ value }) => evaluator.evaluate(value, { file: linked.path, frame }));
  return values.length > 1 ? doubted(oneOf(values), 'coupled') : oneOf(values);
}

function isFieldOf(linked: LinkedFile, target: Value, cls: number, isStatic: boolean): boolean {
  if (target.kind !== 'member') return false;
  const { object } = target;
  if (object.kind === 'this') return object.cls === cls && (object.isStatic ?? false) === isStatic;
  const binding = isStatic && object.kind === 'name' ? linked.binding(object.binding) : undefined;
  return binding?.kind === 'class' && binding.refers === cls;
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
    isStatic
      ? { ...base, path: [...base.path, property] }
      : subclassMember(evaluator, linked, fact, base, property, made),
  );
}

/** A method that a class of a dependency provides: the instance is one of that class, made by `super(…)` if there is one. */
function subclassMember(
  evaluator: Evaluator,
  linked: LinkedFile,
  fact: ClassFact,
  base: Library,
  property: string,
  made: Made | undefined,
): Library {
  const { module } = base;
  const above = superCall(linked, fact);
  if (above) {
    const frame = made && constructorFrame(evaluator, linked, fact, made);
    const context = { file: linked.path, frame };
    const origin = { of: base, isNew: true, file: linked.path, call: above.id, context };
    return { kind: 'library', module, path: [property], origin };
  }
  const sites = made ? [] : constructionsOf(evaluator.program, linked.path, fact.id);
  const [site] = sites;
  if (site && sites.length === 1) {
    const origin = {
      of: base,
      isNew: true,
      file: site.file,
      call: site.call.id,
      context: { file: site.file },
    };
    return { kind: 'library', module, path: [property], origin };
  }
  if (!made) return { kind: 'library', module, path: [property], type: base.path.join('.') };
  return { kind: 'library', module, path: [property], origin: { of: base, isNew: true, ...made } };
}

/** The one `super(…)` of a class's constructor. */
function superCall(linked: LinkedFile, { id }: ClassFact): CallFact | undefined {
  const all = linked.facts.calls.filter(({ callee }) => callee.kind === 'super' && callee.cls === id);
  return all.length === 1 ? all[0] : undefined;
}
