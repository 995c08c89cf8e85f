import type { ts } from 'ts-morph';
import type {
  AwaitFact,
  BindingFact,
  BindingKind,
  BlockFact,
  CallFact,
  ClassFact,
  ConditionFact,
  ExportFact,
  FunctionFact,
  ImportFact,
  RequireFact,
  ReturnFact,
  Span,
  TypeFact,
  Value,
  ValueShape,
  WriteFact,
} from '../facts.js';

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A function while it is walked. */
export type FunctionDraft = Mutable<FunctionFact> & { returns: ReturnFact[] };

export interface Scope {
  readonly parent: Scope | undefined;
  readonly names: Map<string, number>;
  /** `var` and parameters live in the scope of the function, everything else in that of the block. */
  readonly isFunctionScope: boolean;
  readonly fn: number;
}

/** Everything that one walk over a file collects, and where in the file the walk is. */
export class Builder {
  readonly imports: ImportFact[] = [];
  readonly requires: RequireFact[] = [];
  readonly exports: ExportFact[] = [];
  readonly bindings: Mutable<BindingFact>[] = [];
  readonly functions: FunctionDraft[] = [];
  readonly classes: Mutable<ClassFact>[] = [];
  readonly calls: CallFact[] = [];
  readonly awaits: AwaitFact[] = [];
  readonly writes: WriteFact[] = [];
  readonly blocks: Mutable<BlockFact>[] = [];
  hasJsx = false;

  fn = 0;
  block = 0;
  scope: Scope;
  statement: Span;
  /** What `this` means at the point of the walk. */
  self: { readonly cls: number; readonly isStatic: boolean } | undefined;
  /** Tests inside of the expressions around the point of the walk. */
  conditions: readonly ConditionFact[] = [];
  private readonly pending: {
    readonly scope: Scope;
    readonly resolve: (binding: number) => void;
    readonly name: string;
  }[] = [];

  constructor(readonly source: ts.SourceFile) {
    this.scope = { parent: undefined, names: new Map(), isFunctionScope: true, fn: 0 };
    this.statement = { start: 0, end: source.end };
    this.blocks.push({ parent: -1, kind: 'module', fn: 0, exits: false, start: 0, end: source.end });
    this.functions.push({
      ...{ id: 0, parent: -1, block: 0, kind: 'module', isAsync: false, isGenerator: false },
      ...{ params: [], returns: [], start: 0, end: source.end },
    });
  }

  span(node: ts.Node): Span {
    return { start: node.getStart(this.source), end: node.end };
  }

  value(node: ts.Node, shape: ValueShape, start = node.getStart(this.source)): Value {
    return { ...shape, start, end: node.end };
  }

  /** A use of a name: a global until the end of the walk, when every declaration is known. */
  reference(name: string, span: Span): Value {
    const value: Value = { kind: 'global', name, ...span };
    this.resolveLater(name, (binding) => Object.assign(value, { kind: 'name', binding }));
    return value;
  }

  resolveLater(name: string, resolve: (binding: number) => void): void {
    this.pending.push({ scope: this.scope, name, resolve });
  }

  resolveReferences(): void {
    for (const { scope, name, resolve } of this.pending) {
      const binding = lookUp(scope, name);
      if (binding !== undefined) resolve(binding);
    }
  }

  declare(name: ts.Identifier, kind: BindingKind, more: Partial<Mutable<BindingFact>> = {}): number {
    return this.declareNamed(name.text, this.span(name), kind, more);
  }

  declareNamed(
    name: string,
    span: Span,
    kind: BindingKind,
    more: Partial<Mutable<BindingFact>> = {},
  ): number {
    const scope = kind === 'var' || kind === 'param' ? functionScope(this.scope) : this.scope;
    const known = scope.names.get(name);
    // A second `var x`, or an overload of a function, speaks of the same variable; types live beside values.
    if (known !== undefined && isRedeclaration(this.bindings[known]?.kind, kind)) {
      return this.redeclare(known, more, span);
    }
    const id = this.bindings.length;
    this.bindings.push({ name, kind, fn: scope.fn, block: this.block, ...span, ...more });
    if (kind !== 'type' || known === undefined) scope.names.set(name, id);
    return id;
  }

  /** `var x = 1` a second time, or over a parameter, assigns to the variable that is there. */
  private redeclare(id: number, more: Partial<Mutable<BindingFact>>, span: Span): number {
    const binding = this.bindings[id];
    if (!binding) return id;
    if (binding.kind === 'function' || binding.init === undefined)
      Object.assign(binding, binding.kind === 'param' ? {} : more);
    else if (more.init) {
      const target: Value = { kind: 'name', name: binding.name, binding: id, ...span };
      this.writes.push({ target, operator: '=', value: more.init, fn: this.fn, block: this.block, ...span });
    }
    return id;
  }

  inScope<T>(isFunctionScope: boolean, run: () => T): T {
    const outer = this.scope;
    this.scope = { parent: outer, names: new Map(), isFunctionScope, fn: this.fn };
    try {
      return run();
    } finally {
      this.scope = outer;
    }
  }

  inBlock(kind: BlockFact['kind'], node: ts.Node, test: Value | undefined, run: () => void): number {
    const outer = this.block;
    const id = this.blocks.length;
    const block: Mutable<BlockFact> = { parent: outer, kind, fn: this.fn, exits: false, ...this.span(node) };
    if (test) block.test = test;
    this.blocks.push(block);
    this.block = id;
    this.inScope(false, run);
    this.block = outer;
    return id;
  }

  /** Visits what only runs when a test came out that way. */
  under<T>(test: Value, holds: boolean, run: () => T): T {
    const outer = this.conditions;
    this.conditions = [...outer, { test, holds }];
    const result = run();
    this.conditions = outer;
    return result;
  }

  markExit(): void {
    const block = this.blocks[this.block];
    if (block) block.exits = true;
  }

  exits(block: number): boolean {
    return this.blocks[block]?.exits ?? false;
  }

  typeReference(type: Mutable<TypeFact>, root: string): TypeFact {
    this.resolveLater(root, (binding) => (type.binding = binding));
    return type;
  }
}

function lookUp(from: Scope, name: string): number | undefined {
  for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
    const binding = scope.names.get(name);
    if (binding !== undefined) return binding;
  }
  return undefined;
}

function functionScope(from: Scope): Scope {
  let scope = from;
  while (!scope.isFunctionScope && scope.parent) scope = scope.parent;
  return scope;
}

function isRedeclaration(known: BindingKind | undefined, kind: BindingKind): boolean {
  if (kind === 'var') return known === 'var' || known === 'param';
  return known === kind && kind === 'function';
}
