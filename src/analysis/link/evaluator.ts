import type { BindingFact, CallFact, PathStep, Value } from '../facts.js';
import { evaluateCall } from './calls.js';
import type { Context, Frame, Traced } from './entities.js';
import { alternatives, CIRCULAR, doubted, oneOf, restOf, toUnknown, traced } from './entities.js';
import { findModuleExport, findModuleNamespace } from './exports.js';
import { fromType } from './annotations.js';
import { computedMember, elementOf, memberOf } from './members.js';
import { binaryOf, logicalOf, unaryOf } from './operators.js';
import { contextFor } from './frames.js';
import { doubtOf, findOutcome } from './conditions.js';
import type { Program } from './program.js';
import { loopValue, paramValue, variableValue } from './variables.js';

// Deeper than any chain of factories and wrappers that people write; only runaway recursion gets there.
const MAX_DEPTH = 120;
// Where every call may mean several functions, the ways through them multiply; real answers come long before this.
const MAX_STEPS = 5_000;

/**
 * Finds out what a value is by following the code that makes it: variables, imports, fields, factories, spreads.
 * Nothing is executed; whatever cannot be decided is `unknown` with its cause.
 */
export class Evaluator {
  private readonly memo = new Map<Value, Traced>();
  private readonly memoByFrame = new WeakMap<Frame, Map<Value, Traced>>();
  private readonly running = new Set<Value | BindingFact>();
  private readonly runningByFrame = new WeakMap<Frame, Set<Value | BindingFact>>();
  private readonly lookedInto: {
    readonly thing: object;
    readonly frame: Frame | undefined;
    readonly key: string;
  }[] = [];
  private depth = 0;
  private steps = 0;

  constructor(readonly program: Program) {}

  evaluate(value: Value, within: Context): Traced {
    const context = contextFor(this.program, value, within);
    const memo = context.frame ? this.memoIn(context.frame) : this.memo;
    const known = memo.get(value);
    if (known) return known;
    const clean = this.depth === 0;
    const result = this.guarded(value, context.frame, () => this.dispatch(value, context));
    // Inside a cycle the answer depends on where it was entered, so it is not kept.
    if (clean || !isCircular(result)) memo.set(value, result);
    return result;
  }

  /** A variable: its initializer, whatever is assigned to it later, its argument, or its annotated type. */
  evaluateBinding(id: number, context: Context): Traced {
    const binding = this.program.findFile(context.file)?.binding(id);
    if (!binding) return toUnknown('the variable is not declared here');
    return this.guarded(binding, context.frame, () => this.dispatchBinding(id, binding, context));
  }

  /** The same through a destructuring pattern: `{ a: { b } }` reads `a`, then `b`. */
  followPath(value: Traced, path: readonly PathStep[]): Traced {
    return path.reduce<Traced>((from, step) => {
      if (step.kind === 'key') return memberOf(this, from, step.key);
      if (step.kind === 'index') return elementOf(this, from, step.index);
      if (step.kind === 'computed') return toUnknown('the key is computed');
      return step.from === undefined ? restOf(from, step.without) : toUnknown('the rest of a list');
    }, value);
  }

  /**
   * Looks for a key in an object or a class; `circular` is the answer where that very search is already under way.
   * `frame` tells one application of a helper from another.
   */
  lookingInto<T>(thing: object, frame: Frame | undefined, key: string, circular: T, run: () => T): T {
    this.startCounting();
    if (this.isLookingInto(thing, frame, key) || this.lookedInto.length > MAX_DEPTH) return circular;
    if (++this.steps > MAX_STEPS) return circular;
    this.lookedInto.push({ thing, frame, key });
    try {
      return run();
    } finally {
      this.lookedInto.pop();
    }
  }

  isLookingInto(thing: object, frame: Frame | undefined, key: string): boolean {
    return this.lookedInto.some((one) => one.thing === thing && one.frame === frame && one.key === key);
  }

  /** What a call gives, with the places that its value came through. */
  callResult(call: CallFact, context: Context): Traced {
    return evaluateCall(this, call, context);
  }

  private guarded(key: Value | BindingFact, frame: Frame | undefined, run: () => Traced): Traced {
    const running = frame ? this.runningIn(frame) : this.running;
    this.startCounting();
    if (this.depth > MAX_DEPTH) return toUnknown(TOO_LONG);
    if (++this.steps > MAX_STEPS) return toUnknown(TOO_MUCH);
    if (running.has(key)) return toUnknown(CIRCULAR);
    running.add(key);
    this.depth++;
    try {
      return run();
    } finally {
      this.depth--;
      running.delete(key);
    }
  }

  /** Each question from outside has its own number of steps; what it asks in turn shares them. */
  private startCounting(): void {
    if (this.depth === 0 && this.lookedInto.length === 0) this.steps = 0;
  }

  private memoIn(frame: Frame): Map<Value, Traced> {
    const memo = this.memoByFrame.get(frame) ?? new Map<Value, Traced>();
    this.memoByFrame.set(frame, memo);
    return memo;
  }

  /** One function applied twice is no circle. */
  private runningIn(frame: Frame): Set<Value | BindingFact> {
    const running = this.runningByFrame.get(frame) ?? new Set<Value | BindingFact>();
    this.runningByFrame.set(frame, running);
    return running;
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
        return this.isOwnExports(value, context)
          ? traced({ kind: 'namespace', file: context.file })
          : globalValue(value.name);
      case 'member':
        if (this.isOwnExports(value, context)) return traced({ kind: 'namespace', file: context.file });
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
        return this.conditional(value, context);
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

  /** `exports` and `module.exports` of a CommonJS module, read by itself. */
  private isOwnExports(value: Value, { file }: Context): boolean {
    const isNamed =
      value.kind === 'member'
        ? value.property === 'exports' && value.object.kind === 'global' && value.object.name === 'module'
        : value.kind === 'global' && value.name === 'exports';
    return isNamed && (this.program.findFile(file)?.facts.exports.length ?? 0) > 0;
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
        return paramValue(this, id, binding, context);
      case 'loop':
        return loopValue(this, binding, context);
      case 'catch':
        return toUnknown('a caught error');
      case 'type':
      case 'namespace':
        return toUnknown(`\`${binding.name}\` is no value`);
      default:
        return variableValue(this, id, binding, context);
    }
  }

  private imported(index: number, file: string): Traced {
    const fact = this.program.findFile(file)?.facts.imports[index];
    if (!fact) return toUnknown('the import is not there');
    return findModuleExport(this, file, fact.specifier, fact.imported);
  }

  private element(object: Value, index: Value, context: Context): Traced {
    return computedMember(this, this.evaluate(object, context), this.evaluate(index, context));
  }

  private call(id: number, context: Context): Traced {
    const call = this.program.findFile(context.file)?.call(id);
    return call ? evaluateCall(this, call, context) : toUnknown('the call is not there');
  }

  private conditional(value: Value & { kind: 'conditional' }, context: Context): Traced {
    const { test, whenTrue, whenFalse } = value;
    const outcome = findOutcome(this, test, context);
    if (outcome !== undefined) return this.evaluate(outcome ? whenTrue : whenFalse, context);
    const values = [whenTrue, whenFalse].map((one) => this.evaluate(one, context));
    const doubt = doubtOf(this, test, [whenTrue, whenFalse], context);
    return oneOf(values.map((one) => doubted(one, doubt)));
  }

  private binary(operator: string, left: Value, right: Value, context: Context): Traced {
    if (operator === '&&') {
      const values = logicalOf(operator, this.evaluate(left, context), () => this.evaluate(right, context));
      return values.entity.kind === 'many' ? doubted(values, doubtOf(this, left, [right], context)) : values;
    }
    if (operator === '||' || operator === '??') {
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
    if (entity.kind === 'class') return traced({ kind: 'instance', file: entity.file, cls: entity.cls });
    return entity.kind === 'library'
      ? traced({ kind: 'library', module: entity.module, path: [], type: entity.path.join('.') })
      : toUnknown('the base class');
  }
}

const TOO_LONG = 'the chain is too long to follow';
const TOO_MUCH = 'there is too much to follow';
// These answers depend on where the question came from, so they are not kept.
const PASSING: ReadonlySet<string> = new Set([CIRCULAR, TOO_LONG, TOO_MUCH]);

function isCircular(value: Traced): boolean {
  return alternatives(value).some(({ entity }) => entity.kind === 'unknown' && PASSING.has(entity.why));
}

function globalValue(name: string): Traced {
  if (name === 'Infinity') return traced({ kind: 'literal', value: Infinity });
  if (name === 'NaN') return traced({ kind: 'literal', value: NaN });
  const isSelf = name === 'globalThis' || name === 'global';
  return traced({ kind: 'library', module: 'globalThis', path: isSelf ? [] : [name] });
}
