import type {
  BindingFact,
  CallFact,
  ClassFact,
  ExportFact,
  FileFacts,
  FunctionFact,
  Value,
  WriteFact,
} from '../facts.js';
import type { Body } from './bodies.js';
import { bodiesOf, NO_BODY } from './bodies.js';

const known = new WeakMap<FileFacts, LinkedFile>();

/** One file's facts with the indices that linking asks for, each made when first needed. */
export class LinkedFile {
  static of(facts: FileFacts): LinkedFile {
    const old = known.get(facts);
    if (old) return old;
    const file = new LinkedFile(facts);
    known.set(facts, file);
    return file;
  }

  private exportIndex: ReadonlyMap<string, ExportFact> | undefined;
  private writeIndex: ReadonlyMap<number, readonly WriteFact[]> | undefined;
  private memberWriteIndex: ReadonlyMap<string, readonly WriteFact[]> | undefined;
  private argumentIndex: ReadonlyMap<number, readonly CallFact[]> | undefined;
  private indirectCallIndex: ReadonlyMap<string, readonly CallFact[]> | undefined;
  private callbackIndex: ReadonlyMap<number, CallFact> | undefined;
  private memberCallIndex: ReadonlyMap<string, readonly CallFact[]> | undefined;
  private bodies: readonly Body[] | undefined;

  private constructor(readonly facts: FileFacts) {}

  get path(): string {
    return this.facts.path;
  }

  get stars(): readonly ExportFact[] {
    return this.facts.exports.filter(({ name }) => name === '*');
  }

  binding(id: number): BindingFact | undefined {
    return this.facts.bindings[id];
  }

  fn(id: number): FunctionFact | undefined {
    return this.facts.functions[id];
  }

  /** What stands in a function itself. */
  body(fn: number): Body {
    this.bodies ??= bodiesOf(this.facts);
    return this.bodies[fn] ?? NO_BODY;
  }

  cls(id: number): ClassFact | undefined {
    return this.facts.classes[id];
  }

  call(id: number): CallFact | undefined {
    return this.facts.calls[id];
  }

  write(id: number): WriteFact | undefined {
    return this.facts.writes[id];
  }

  /** The last export of a value under that name: a CommonJS module may assign twice. */
  findExport(name: string): ExportFact | undefined {
    this.exportIndex ??= new Map(
      this.facts.exports.filter(({ typeOnly }) => !typeOnly).map((fact) => [fact.name, fact]),
    );
    return this.exportIndex.get(name);
  }

  /** The same where a type is meant: a value and a type may share a name. */
  findTypeExport(name: string): ExportFact | undefined {
    return this.facts.exports.find((fact) => fact.typeOnly && fact.name === name) ?? this.findExport(name);
  }

  /** Assignments to a variable itself, in source order. */
  writesTo(binding: number): readonly WriteFact[] {
    this.writeIndex ??= groupBy(this.facts.writes, ({ target }) =>
      target.kind === 'name' ? target.binding : undefined,
    );
    return this.writeIndex.get(binding) ?? [];
  }

  /** Assignments to a member of that name of anything: `a.b.timeout = …` for `timeout`. */
  memberWrites(property: string): readonly WriteFact[] {
    this.memberWriteIndex ??= groupBy(this.facts.writes, ({ target }) => memberName(target));
    return this.memberWriteIndex.get(property) ?? [];
  }

  /** Calls that a variable is passed to, by name. */
  callsWith(binding: number): readonly CallFact[] {
    this.argumentIndex ??= indexArguments(this.facts.calls);
    return this.argumentIndex.get(binding) ?? [];
  }

  /** The call that a function is written as an argument of. */
  callTaking(fn: number): CallFact | undefined {
    this.callbackIndex ??= new Map(
      this.facts.calls.flatMap((call) =>
        call.args.flatMap((argument) => (argument.kind === 'function' ? [[argument.fn, call] as const] : [])),
      ),
    );
    return this.callbackIndex.get(fn);
  }

  /** Every name that `callsNamed` or `indirectCallsNamed` has an answer for. */
  calledNames(): readonly string[] {
    return [...this.callIndex().keys(), ...this.indirectIndex().keys()];
  }

  /** `f.call(…)` and `f.apply(…)`, under the name `f`. */
  indirectCallsNamed(name: string): readonly CallFact[] {
    return this.indirectIndex().get(name) ?? [];
  }

  /** Calls of a member of that name of anything: `a.b.on(…)` for `on`; plain calls under the callee's name. */
  callsNamed(name: string): readonly CallFact[] {
    return this.callIndex().get(name) ?? [];
  }

  private indirectIndex(): ReadonlyMap<string, readonly CallFact[]> {
    this.indirectCallIndex ??= groupBy(this.facts.calls, ({ callee }) =>
      callee.kind === 'member' && (callee.property === 'call' || callee.property === 'apply')
        ? calleeName(callee.object)
        : undefined,
    );
    return this.indirectCallIndex;
  }

  private callIndex(): ReadonlyMap<string, readonly CallFact[]> {
    this.memberCallIndex ??= groupBy(this.facts.calls, ({ callee }) => calleeName(callee));
    return this.memberCallIndex;
  }
}

function memberName(value: Value): string | undefined {
  return value.kind === 'member' ? value.property : undefined;
}

function calleeName(value: Value): string | undefined {
  if (value.kind === 'member') return value.property;
  return value.kind === 'name' || value.kind === 'global' ? value.name : undefined;
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K | undefined): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function indexArguments(calls: readonly CallFact[]): ReadonlyMap<number, readonly CallFact[]> {
  const found = new Map<number, CallFact[]>();
  for (const call of calls) {
    for (const argument of call.args) {
      if (argument.kind !== 'name') continue;
      found.set(argument.binding, [...(found.get(argument.binding) ?? []), call]);
    }
  }
  return found;
}
