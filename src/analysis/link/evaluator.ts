import type { BindingFact, CallFact, PathStep, Value } from '../facts.js';
import { constructionsOf } from './callers.js';
import { assignObject, evaluateCall } from './calls.js';
import type { Context, Frame, Traced } from './entities.js';
import { alternatives, oneOf, through, toUnknown, traced } from './entities.js';
import { findModuleExport, findModuleNamespace } from './exports.js';
import { fromType } from './annotations.js';
import { elementOf, memberOf } from './members.js';
import { binaryOf, logicalOf, unaryOf } from './operators.js';
import type { Program } from './program.js';

// Deeper than any chain of factories and wrappers that people write; only runaway recursion gets there.
const MAX_DEPTH = 40;
// Where every call may mean several functions, the ways through them multiply; real answers come long before this.
const MAX_STEPS = 5_000;

/**
 * Finds out what a value is by following the code that makes it: variables, imports, fields, factories, spreads.
 * Nothing is executed; whatever cannot be decided is `unknown` with its cause.
 */
export class Evaluator {
  private readonly memo = new WeakMap<Value, Traced>();
  private readonly running = new Set<Value | BindingFact>();
  private readonly lookedInto = new Set<Value>();
  private depth = 0;
  private steps = 0;

  constructor(readonly program: Program) {}

  evaluate(value: Value, context: Context): Traced {
    if (context.frame) return this.guarded(value, () => this.dispatch(value, context));
    const known = this.memo.get(value);
    if (known) return known;
    const clean = this.running.size === 0;
    const result = this.guarded(value, () => this.dispatch(value, context));
    // Inside a cycle the answer depends on where it was entered, so it is not kept.
    if (clean || !isCircular(result)) this.memo.set(value, result);
    return result;
  }

  /** A variable: its initializer, whatever is assigned to it later, its argument, or its annotated type. */
  evaluateBinding(id: number, context: Context): Traced {
    const binding = this.program.findFile(context.file)?.binding(id);
    if (!binding) return toUnknown('the variable is not declared here');
    return this.guarded(binding, () => this.dispatchBinding(id, binding, context));
  }

  /** The same through a destructuring pattern: `{ a: { b } }` reads `a`, then `b`. */
  followPath(value: Traced, path: readonly PathStep[]): Traced {
    return path.reduce<Traced>((from, step) => {
      if (step.kind === 'key') return memberOf(this, from, step.key);
      if (step.kind === 'index') return elementOf(this, from, step.index);
      return step.kind === 'rest' ? from : toUnknown('the key is computed');
    }, value);
  }

  /** Looks for a key in an object literal; `circular` is the answer where that very search is already under way. */
  lookingInto<T>(object: Value, circular: T, run: () => T): T {
    if (this.lookedInto.has(object) || this.lookedInto.size > MAX_DEPTH) return circular;
    this.lookedInto.add(object);
    try {
      return run();
    } finally {
      this.lookedInto.delete(object);
    }
  }

  isLookingInto(object: Value): boolean {
    return this.lookedInto.has(object);
  }

  /** What a call gives, with the places that its value came through. */
  callResult(call: CallFact, context: Context): Traced {
    return evaluateCall(this, call, context);
  }

  private guarded(key: Value | BindingFact, run: () => Traced): Traced {
    if (this.depth === 0) this.steps = 0;
    if (this.depth > MAX_DEPTH) return toUnknown('the chain is too long to follow');
    if (++this.steps > MAX_STEPS) return toUnknown('there is too much to follow');
    if (this.running.has(key)) return toUnknown(CIRCULAR);
    this.running.add(key);
    this.depth++;
    try {
      return run();
    } finally {
      this.depth--;
      this.running.delete(key);
    }
  }

  private dispatch(value: Value, context: Context): Traced {
    switch (value.kind) {
      case 'literal':
        return traced({ kind: 'literal', value: value.value });
      case 'undefined':
        return traced({ kind: 'undefined' });
      case 'template':
        return traced({ kind: 'some', type: 'string' });
      case 'regex':
        return traced({ kind: 'some', type: 'regex' });
      case 'name':
        return this.evaluateBinding(value.binding, context);
      case 'global':
        return globalValue(value.name);
      case 'member':
        return memberOf(this, this.evaluate(value.object, context), value.property);
      case 'element':
        return this.element(value.object, value.index, context);
      case 'call':
        return this.call(value.call, context);
      case 'module':
        return findModuleNamespace(this, context.file, value.specifier);
      case 'object':
        return traced({ kind: 'object', value, context });
      case 'array':
        return traced({ kind: 'array', value, context });
      case 'function':
        return traced({ kind: 'function', fn: value.fn, context });
      case 'class':
        return traced({ kind: 'class', file: context.file, cls: value.cls });
      case 'conditional':
        return oneOf([this.evaluate(value.whenTrue, context), this.evaluate(value.whenFalse, context)]);
      case 'binary':
        return this.binary(value.operator, value.left, value.right, context);
      case 'unary':
        return unaryOf(value.operator, this.evaluate(value.operand, context));
      case 'await':
        return this.evaluate(value.value, context);
      case 'cast':
        return this.cast(value, context);
      case 'write':
        return this.written(value.write, context);
      case 'this':
        return this.self(value.cls, value.isStatic ?? false, context);
      case 'super':
        return this.parent(value.cls, context);
      case 'spread':
      case 'opaque':
        return toUnknown('this expression is not followed');
    }
  }

  private dispatchBinding(id: number, binding: BindingFact, context: Context): Traced {
    const { file } = context;
    const refers = binding.refers ?? -1;
    switch (binding.kind) {
      case 'import':
        return this.imported(refers, file);
      case 'function':
        return traced({ kind: 'function', fn: refers, context, holder: { file, binding: id } });
      case 'class':
        return traced({ kind: 'class', file, cls: refers });
      case 'param':
        return this.param(binding, context);
      case 'loop':
        return this.loopElement(binding, context);
      case 'catch':
        return toUnknown('a caught error');
      case 'type':
      case 'namespace':
        return toUnknown(`\`${binding.name}\` is no value`);
      default:
        return this.variable(id, binding, context);
    }
  }

  private variable(id: number, binding: BindingFact, context: Context): Traced {
    const { file } = context;
    const writes = binding.kind === 'const' ? [] : (this.program.findFile(file)?.writesTo(id) ?? []);
    const initial = binding.init
      ? [this.followPath(this.evaluate(binding.init, context), binding.path ?? [])]
      : [];
    const assigned = writes.filter(
      ({ operator }) => !/^[-+*/%&|^<>]/.test(operator) || operator.endsWith('|='),
    );
    const values = [...initial, ...assigned.map(({ value }) => this.evaluate(value, context))];
    const held = values.map((value) =>
      hold(withFallback(this, value, binding, context), { file, binding: id }),
    );
    const result = oneOf(held);
    const isVague =
      values.length === 0 || alternatives(result).every(({ entity }) => entity.kind === 'unknown');
    const annotated = isVague && binding.type ? fromType(this, binding.type, file) : undefined;
    return annotated ?? through([], result);
  }

  private param(binding: BindingFact, context: Context): Traced {
    const path = binding.path ?? [];
    const index = binding.param ?? 0;
    const frame = findFrame(context.frame, context.file, binding.fn);
    const fact = this.program.findFile(context.file)?.fn(binding.fn)?.params[index];
    if (fact?.isRest === true) return toUnknown('rest parameters are not followed');
    if (frame)
      return withFallback(
        this,
        this.followPath(this.argument(frame, index, fact?.fallback, context), path),
        binding,
        context,
      );
    const given = this.constructorParam(context.file, binding.fn, index);
    if (given) return withFallback(this, this.followPath(given, path), binding, context);
    const annotated =
      path.length === 0 && binding.type ? fromType(this, binding.type, context.file) : undefined;
    if (annotated?.entity.kind === 'instance') return annotated;
    const typed = annotated?.entity.kind === 'library' ? { typed: annotated.entity } : {};
    const param: Traced = traced({
      kind: 'param',
      file: context.file,
      fn: binding.fn,
      index,
      path: [],
      ...typed,
    });
    const fallback = fact?.fallback ? [this.evaluate(fact.fallback, context)] : [];
    return withFallback(this, this.followPath(oneOf([param, ...fallback]), path), binding, context);
  }

  /**
   * What is passed to a constructor, from all places that make an instance of the class; undefined where none is seen
   * (a container makes it) or nothing is known of what is passed.
   */
  constructorArgument(file: string, cls: number, index: number): Traced | undefined {
    const sites = constructionsOf(this.program, file, cls);
    const values = sites.flatMap(({ file: at, call }) => {
      const argument = call.args[index];
      return argument ? [this.evaluate(argument, { file: at })] : [];
    });
    const isKnown =
      values.length > 0 && values.every(({ entity }) => entity.kind !== 'unknown' && entity.kind !== 'param');
    return isKnown ? oneOf(values) : undefined;
  }

  private constructorParam(file: string, fn: number, index: number): Traced | undefined {
    const fact = this.program.findFile(file)?.fn(fn);
    if (fact?.kind !== 'constructor' || fact.cls === undefined) return undefined;
    return this.constructorArgument(file, fact.cls, index);
  }

  private argument(frame: Frame, index: number, fallback: Value | undefined, context: Context): Traced {
    if (frame.args.slice(0, index + 1).some(({ kind }) => kind === 'spread'))
      return toUnknown('spread arguments');
    const argument = frame.args[index];
    const given = argument ? this.evaluate(argument, frame.caller) : traced({ kind: 'undefined' });
    const isMissing = given.entity.kind === 'undefined';
    return isMissing && fallback ? this.evaluate(fallback, context) : given;
  }

  private imported(index: number, file: string): Traced {
    const fact = this.program.findFile(file)?.facts.imports[index];
    if (!fact) return toUnknown('the import is not there');
    return findModuleExport(this, file, fact.specifier, fact.imported);
  }

  private loopElement(binding: BindingFact, context: Context): Traced {
    if (!binding.init) return toUnknown('a loop variable');
    const list = this.evaluate(binding.init, context).entity;
    if (list.kind !== 'array') return toUnknown('an element of a list that is not known');
    const elements = list.value.elements.map((element) => this.evaluate(element, list.context));
    return this.followPath(oneOf(elements), binding.path ?? []);
  }

  private element(object: Value, index: Value, context: Context): Traced {
    const key = this.evaluate(index, context).entity;
    const target = this.evaluate(object, context);
    if (key.kind !== 'literal') return toUnknown('the key is computed');
    if (typeof key.value === 'number') return elementOf(this, target, key.value);
    return memberOf(this, target, String(key.value));
  }

  private call(id: number, context: Context): Traced {
    const call = this.program.findFile(context.file)?.call(id);
    return call ? evaluateCall(this, call, context) : toUnknown('the call is not there');
  }

  private binary(operator: string, left: Value, right: Value, context: Context): Traced {
    if (operator === '||' || operator === '??' || operator === '&&') {
      return logicalOf(operator, this.evaluate(left, context), () => this.evaluate(right, context));
    }
    return binaryOf(operator, this.evaluate(left, context), this.evaluate(right, context));
  }

  private cast(value: Value & { kind: 'cast' }, context: Context): Traced {
    const inside = this.evaluate(value.value, context);
    if (inside.entity.kind !== 'unknown' || !value.type) return inside;
    return fromType(this, value.type, context.file) ?? inside;
  }

  private written(id: number, context: Context): Traced {
    const write = this.program.findFile(context.file)?.write(id);
    return write ? this.evaluate(write.value, context) : toUnknown('the assignment is not there');
  }

  private self(cls: number | undefined, isStatic: boolean, context: Context): Traced {
    if (cls === undefined) return toUnknown('`this` outside of a class');
    if (isStatic) return traced({ kind: 'class', file: context.file, cls });
    return traced({ kind: 'instance', file: context.file, cls });
  }

  private parent(cls: number | undefined, context: Context): Traced {
    const base = cls === undefined ? undefined : this.program.findFile(context.file)?.cls(cls)?.extends;
    if (!base) return toUnknown('`super` without a base class');
    const { entity } = this.evaluate(base, context);
    return entity.kind === 'class'
      ? traced({ kind: 'instance', file: entity.file, cls: entity.cls })
      : toUnknown('the base class');
  }

  /** `Object.assign` in the form that options are merged by. */
  merged(values: readonly Value[], context: Context): Traced {
    return assignObject(values.map((value) => this.evaluate(value, context)));
  }
}

const CIRCULAR = 'the value depends on itself';

function isCircular(value: Traced): boolean {
  return alternatives(value).some(({ entity }) => entity.kind === 'unknown' && entity.why === CIRCULAR);
}

function globalValue(name: string): Traced {
  if (name === 'Infinity') return traced({ kind: 'literal', value: Infinity });
  if (name === 'NaN') return traced({ kind: 'literal', value: NaN });
  const isSelf = name === 'globalThis' || name === 'global';
  return traced({ kind: 'library', module: 'globalThis', path: isSelf ? [] : [name] });
}

function hold(value: Traced, holder: { file: string; binding: number }): Traced {
  const { entity } = value;
  if (entity.kind === 'object' && entity.holder === undefined)
    return { ...value, entity: { ...entity, holder } };
  return value;
}

function withFallback(evaluator: Evaluator, value: Traced, binding: BindingFact, context: Context): Traced {
  if (!binding.fallback) return value;
  if (value.entity.kind === 'undefined') return evaluator.evaluate(binding.fallback, context);
  const isSure = value.entity.kind !== 'unknown' && value.entity.kind !== 'param';
  return isSure ? value : oneOf([value, evaluator.evaluate(binding.fallback, context)]);
}

function findFrame(frame: Frame | undefined, file: string, fn: number): Frame | undefined {
  for (let at = frame; at; at = at.outer) if (at.file === file && at.fn === fn) return at;
  return undefined;
}
