import type { BindingFact, CallFact, FileFacts, PathStep, Value, WriteFact } from '../facts.js';
import { placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import { isAtLeast } from '../link/versions.js';
import { blockAt, isWithin } from './blocks.js';
import { callbackScope, callTaints, givenToCallback } from './calls.js';
import { isDead } from './dead-code.js';
import { narrow } from './narrow.js';
import { outcomeOf } from './outcomes.js';
import type { FoundValidator } from './own-validators.js';
import type { Place } from '../rule.js';
import type { Accepts } from './schemas.js';
import type { Scope } from './scope.js';
import { scopeOf, sourceAt } from './scope.js';
import type { Taint } from './taint.js';
import { asTextOf, distinct, mapData, readMember, under } from './taint.js';

// Variables that are made of each other many times over: the ways through them would multiply.
const MOST_CUTS = 300;

/**
 * Follows data from outside through the values of one boundary: variables, properties, own functions, and what the
 * language does to text and lists. Nothing is executed; what a library makes of data is no longer followed.
 */
export class Flow {
  private readonly memo = new Map<Scope, Map<Value, readonly Taint[]>>();
  private readonly running = new Map<Scope, Set<object>>();
  private readonly answers = new Map<Scope, Map<unknown, unknown>>();
  /** Where set: gets the files of every run of a step or a handler that is asked for. */
  runs: Set<ReadonlySet<string>> | undefined;
  private depth = 0;
  /** How often something was asked inside of itself. */
  private cuts = 0;

  /**
   * @param own validators of the team's own, from plimsoll.yml
   * @param classes what the decorators of the class let through whose instance a call checks
   */
  constructor(
    readonly program: Program,
    readonly own: readonly FoundValidator[] = [],
    readonly classes?: (flow: Flow, call: CallFact, scope: Scope) => Accepts | undefined,
  ) {}

  /** What a value holds that came from outside. */
  taintsOf(value: Value, scope: Scope): readonly Taint[] {
    const known = this.memo.get(scope)?.get(value);
    if (known) return known;
    const cutsBefore = this.cuts;
    this.depth++;
    const found = distinct(this.once(value, scope, () => this.dispatch(value, scope)));
    this.depth--;
    // Inside of a circle the answer depends on where it was entered, so it is not kept, unless there is no end to it.
    if (this.depth > 0 && this.cuts > cutsBefore && this.cuts < MOST_CUTS) return found;
    if (this.depth === 0) this.cuts = 0;
    const answers = this.memo.get(scope) ?? new Map<Value, readonly Taint[]>();
    this.memo.set(scope, answers.set(value, found));
    return found;
  }

  /** Express 5 makes the query anew whenever it is read, and refuses an assignment. */
  hasReadOnlyQuery(file: string): boolean {
    if (isAtLeast(this.program.findVersion(file, 'express'), '5.0.0') !== true) return false;
    // Some make it a property of their own again.
    return !this.program
      .filesCalling('defineProperty')
      .some((one) =>
        one
          .callsNamed('defineProperty')
          .some(({ args: [, key] }) => key?.kind === 'literal' && key.value === 'query'),
      );
  }

  fileOf(scope: Scope): LinkedFile | undefined {
    return this.program.findFile(scope.file);
  }

  /** Something that is asked of a scope again and again; inside of itself it is `circular`. */
  remember<T>(scope: Scope, key: unknown, circular: T, make: () => T): T {
    const answers = this.answers.get(scope) ?? new Map<unknown, unknown>();
    this.answers.set(scope, answers);
    if (answers.has(key)) return answers.get(key) as T;
    answers.set(key, circular);
    const answer = make();
    answers.set(key, answer);
    return answer;
  }

  private once(key: object, scope: Scope, run: () => readonly Taint[]): readonly Taint[] {
    const running = this.running.get(scope) ?? new Set<object>();
    this.running.set(scope, running);
    if (running.has(key)) {
      this.cuts++;
      return [];
    }
    running.add(key);
    try {
      return run();
    } finally {
      running.delete(key);
    }
  }

  private dispatch(value: Value, scope: Scope): readonly Taint[] {
    switch (value.kind) {
      case 'name':
        return this.nameTaints(value.binding, value.start, scope);
      case 'member':
        return this.memberTaints(value, scope);
      case 'element':
        return this.elementTaints(value.object, value.index, scope, value);
      case 'call': {
        const call = this.fileOf(scope)?.call(value.call);
        return call ? callTaints(this, call, scope) : [];
      }
      case 'object':
        return value.properties.flatMap(({ kind, key, value: held }) => {
          if (held.kind === 'function') return [];
          const taints = this.taintsOf(held, scope);
          return kind === 'spread' ? taints : under(taints, key === '' ? '*' : key);
        });
      case 'array':
        return value.elements.flatMap((element, index) => this.elementOf(element, index, scope));
      case 'template':
        return value.values.flatMap((part, index) => {
          const isFirst = index === 0 && value.texts[0] === '';
          return toText(this.taintsOf(part, scope), !isFirst);
        });
      case 'binary':
        return this.binaryTaints(value.operator, value.left, value.right, scope);
      case 'conditional': {
        const outcome = outcomeOf(this, value.test, scope);
        if (outcome !== undefined) return this.taintsOf(outcome ? value.whenTrue : value.whenFalse, scope);
        return [
          ...narrow(this, this.taintsOf(value.whenTrue, scope), value.test, true, scope),
          ...narrow(this, this.taintsOf(value.whenFalse, scope), value.test, false, scope),
        ];
      }
      case 'unary':
        return NUMERIC.has(value.operator) ? this.numberOf(value.operand, scope) : [];
      case 'spread':
      case 'await':
      case 'cast':
        return this.taintsOf(value.value, scope);
      case 'write': {
        const write = this.fileOf(scope)?.write(value.write);
        return write ? this.taintsOf(write.value, scope) : [];
      }
      default:
        return [];
    }
  }

  private elementOf(element: Value, index: number, scope: Scope): readonly Taint[] {
    const taints = this.taintsOf(element, scope);
    return element.kind === 'spread' ? taints : under(taints, String(index));
  }

  private memberTaints(value: Value & { kind: 'member' }, scope: Scope): readonly Taint[] {
    const holders = this.taintsOf(value.object, scope);
    if (holders.length === 0) return [];
    const found = readMember(holders, value.property, placeOf(scope.file, value));
    return found.length > 0 ? found : this.extraTaints(holders, value.property, scope);
  }

  /** What was put on a request further up: `req.validated`, `res.locals.body`. */
  private extraTaints(holders: readonly Taint[], key: string, scope: Scope): readonly Taint[] {
    if (!holders.some(({ kind, at }) => kind === 'handle' && at.length === 0)) return [];
    return scope.extras.flatMap((extra) => (extra.key.at(-1) === key ? extra.taints : []));
  }

  private elementTaints(object: Value, index: Value, scope: Scope, whole: Value): readonly Taint[] {
    const holders = this.taintsOf(object, scope);
    if (holders.length === 0) return [];
    const key = this.program.evaluator.evaluate(index, scope.context).entity;
    const name = key.kind === 'literal' ? String(key.value) : '*';
    return readMember(holders, name, placeOf(scope.file, whole));
  }

  private binaryTaints(operator: string, left: Value, right: Value, scope: Scope): readonly Taint[] {
    switch (operator) {
      case '&&':
        return narrow(this, this.taintsOf(right, scope), left, true, scope);
      case '||': {
        const fallback = narrow(this, this.taintsOf(right, scope), left, false, scope);
        return [...withDefault(this.taintsOf(left, scope), placeOf(scope.file, left)), ...fallback];
      }
      case '??':
        return [...this.taintsOf(left, scope), ...this.taintsOf(right, scope)];
      case '+':
        return [...toText(this.taintsOf(left, scope)), ...toText(this.taintsOf(right, scope), true)];
      default:
        return ARITHMETIC.has(operator)
          ? [...this.numberOf(left, scope), ...this.numberOf(right, scope)]
          : [];
    }
  }

  private numberOf(value: Value, scope: Scope): readonly Taint[] {
    return mapData(this.taintsOf(value, scope), (taint) => ({ ...taint, coerced: 'number' }));
  }

  private nameTaints(id: number, at: number, scope: Scope): readonly Taint[] {
    const file = this.fileOf(scope);
    const binding = file?.binding(id);
    const owner = binding && scopeOf(scope, binding.fn);
    if (!file || !binding || !owner) return [];
    return [
      ...this.reaching(file, id, binding, at, scope, owner),
      ...this.once(binding, owner, () => this.putInto(file, id, at, scope)),
    ];
  }

  /** What a variable holds where it is read: its last sure assignment before, and those that may have followed. */
  private reaching(
    file: LinkedFile,
    id: number,
    binding: BindingFact,
    at: number,
    scope: Scope,
    owner: Scope,
  ): readonly Taint[] {
    const writes = file.writesTo(id);
    const block = blockAt(file.facts, at);
    const isSure = (write: WriteFact): boolean =>
      write.end <= at && write.operator === '=' && isWithin(file.facts, block, write.block);
    const mayReach = (write: WriteFact): boolean =>
      write.end <= at || write.fn !== binding.fn || isRepeated(file.facts, block, write.block);
    const last = writes.findLastIndex(isSure);
    const later = writes
      .slice(Math.max(last, 0))
      .filter((write) => mayReach(write) && (write.fn !== owner.fn || !isDead(this, owner, write.block)));
    const before = last >= 0 ? [] : this.initial(binding, owner);
    const from = (write: WriteFact): readonly Taint[] => {
      if (write.value.kind === 'opaque') return this.destructured(file, write, scope, owner);
      const taints = this.taintsOf(write.value, this.runOf(write.fn, scope, owner));
      return write.operator === '+=' ? toText(taints, true) : taints;
    };
    return [...before, ...later.flatMap(from)];
  }

  /** The run of a function that assigns to a variable of `owner`: one around, or a callback inside of it. */
  private runOf(fn: number, scope: Scope, owner: Scope): Scope {
    const around = scopeOf(scope, fn);
    if (around) return around;
    const taking = this.fileOf(owner)?.callTaking(fn);
    const callback = taking?.args.find((one) => one.kind === 'function' && one.fn === fn);
    if (!taking || !callback || taking.fn !== owner.fn) return owner;
    return callbackScope(this, callback, givenToCallback(this, taking, owner), taking, owner) ?? owner;
  }

  /** `({ query } = req)`: the part of the pattern that assigns to the variable. */
  private destructured(file: LinkedFile, write: WriteFact, scope: Scope, owner: Scope): readonly Taint[] {
    const { target, start, end, fn } = write;
    const whole = file.facts.writes.find(
      (one) => one.start === start && one.end === end && one !== write && one.target.kind === 'object',
    );
    if (whole?.target.kind !== 'object' || target.kind !== 'name') return [];
    const part = whole.target.properties.find(
      ({ value }) => value.kind === 'name' && value.binding === target.binding,
    );
    const taints = this.taintsOf(whole.value, scopeOf(scope, fn) ?? owner);
    return part ? readMember(taints, part.key, placeOf(owner.file, target)) : [];
  }

  private initial(binding: BindingFact, owner: Scope): readonly Taint[] {
    const { kind, param, init, path = [] } = binding;
    const source = sourceAt(owner, binding);
    if (source) return this.follow(source, path, binding, owner);
    if (kind === 'param') return this.follow(owner.params[param ?? -1] ?? [], path, binding, owner);
    if (!init) return [];
    const taints = this.taintsOf(init, owner);
    const held = kind === 'loop' ? readMember(taints, '*', placeOf(owner.file, init)) : taints;
    return this.follow(held, path, binding, owner);
  }

  /** Through a destructuring pattern. */
  private follow(
    taints: readonly Taint[],
    path: readonly PathStep[],
    binding: BindingFact,
    owner: Scope,
  ): readonly Taint[] {
    const at = placeOf(owner.file, binding);
    return path.reduce<readonly Taint[]>((from, step) => {
      if (step.kind === 'rest') return step.from === undefined ? without(from, step.without) : from;
      const key = step.kind === 'key' ? step.key : step.kind === 'index' ? String(step.index) : '*';
      const held = readMember(from, key, at);
      return held.length > 0 ? held : this.extraTaints(from, key, owner);
    }, taints);
  }

  /** What is put into an object or a list after it was made: `where.id = …`, `list.push(…)`, `Object.assign(…)`. */
  private putInto(file: LinkedFile, id: number, at: number, scope: Scope): readonly Taint[] {
    const index = indexOf(file);
    const written = (index.writes.get(id) ?? []).filter(({ start }) => start < at);
    const given = (index.calls.get(id) ?? []).filter(({ start }) => start < at);
    return [
      ...written.flatMap(({ target, value, fn }) => {
        const inner = scopeOf(scope, fn);
        return inner ? under(this.taintsOf(value, inner), keyOf(target)) : [];
      }),
      ...given.flatMap((call) => {
        const owner = scopeOf(scope, file.binding(id)?.fn ?? -1);
        return owner ? this.givenTo(call, this.runOf(call.fn, scope, owner)) : [];
      }),
    ];
  }

  private givenTo(call: CallFact, scope: Scope): readonly Taint[] {
    const { callee } = call;
    const isAssign = callee.kind === 'member' && callee.property === 'assign';
    const [first, ...rest] = call.args;
    if (isAssign) return first ? rest.flatMap((source) => this.taintsOf(source, scope)) : [];
    return under(
      call.args.flatMap((argument) => this.taintsOf(argument, scope)),
      '*',
    );
  }
}

/** Whether code of two blocks runs again and again, so that what is written later is read earlier. */
function isRepeated(facts: FileFacts, one: number, other: number): boolean {
  for (let id = one; id >= 0; id = facts.blocks[id]?.parent ?? -1) {
    if (facts.blocks[id]?.kind === 'loop') return isWithin(facts, other, id);
  }
  return false;
}

interface Index {
  readonly writes: ReadonlyMap<number, readonly WriteFact[]>;
  readonly calls: ReadonlyMap<number, readonly CallFact[]>;
}
const indices = new WeakMap<LinkedFile, Index>();

/** By variable: assignments to its members, and calls that put something into it. */
function indexOf(file: LinkedFile): Index {
  const known = indices.get(file);
  if (known) return known;
  const writes = new Map<number, WriteFact[]>();
  const calls = new Map<number, CallFact[]>();
  for (const write of file.facts.writes) {
    const { target } = write;
    if (target.kind !== 'member' && target.kind !== 'element') continue;
    if (target.object.kind === 'name') add(writes, target.object.binding, write);
  }
  for (const call of file.facts.calls) {
    const { callee, args } = call;
    if (callee.kind !== 'member') continue;
    const [first] = args;
    if (callee.property === 'assign' && first?.kind === 'name') add(calls, first.binding, call);
    if (FILLING.has(callee.property) && callee.object.kind === 'name')
      add(calls, callee.object.binding, call);
  }
  const index = { writes, calls };
  indices.set(file, index);
  return index;
}

function add<T>(groups: Map<number, T[]>, key: number, item: T): void {
  groups.set(key, [...(groups.get(key) ?? []), item]);
}

const FILLING: ReadonlySet<string> = new Set(['push', 'unshift', 'set', 'append', 'add']);
const NUMERIC: ReadonlySet<string> = new Set(['+', '-', '~']);
const ARITHMETIC: ReadonlySet<string> = new Set(['-', '*', '/', '%', '**', '|', '&', '^', '<<', '>>', '>>>']);

/** `Number(x) || 1`: what is no number gives way. */
function withDefault(taints: readonly Taint[], at: Place): readonly Taint[] {
  const check = { by: 'a default for what is no number', at, note: 'not its range' };
  return mapData(taints, (taint) =>
    taint.coerced === 'number' ? { ...taint, check: taint.check ?? check } : taint,
  );
}

function keyOf(target: Value): string {
  return target.kind === 'member' ? target.property : '*';
}

/** `{ a, ...rest }`: a rest holds no `a`. Data whose keys are not known keeps all. */
function without(taints: readonly Taint[], keys: readonly string[]): readonly Taint[] {
  return taints.filter(({ at: [first] }) => first === undefined || !keys.includes(first));
}

function toText(taints: readonly Taint[], isBehind = false): readonly Taint[] {
  const tail = isBehind ? { isTail: true } : {};
  return mapData(taints, (taint) => ({
    ...taint,
    at: [],
    coerced: asTextOf(taint),
    isComposed: true,
    ...tail,
  })).filter(({ kind }) => kind === 'data');
}
