/**
 * What one file says, as plain data: no opinion, no other file, no AST node.
 *
 * Facts come from syntax alone, so they can be cached by content, made in a worker thread and thrown away one file
 * at a time. Every position is a UTF-16 offset into the file's text, 0-based, ends exclusive. Ids are indices into
 * the lists of the same file.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface FileFacts {
  /** Relative to the scanned directory, with `/`. */
  readonly path: string;
  readonly length: number;
  /** Offset of each line's first character; `lineStarts[0]` is 0. */
  readonly lineStarts: readonly number[];
  /** Directive prologue of the module, such as `use client`. */
  readonly directives: readonly string[];
  readonly imports: readonly ImportFact[];
  /** `require('m')` and `import('m')` with a fixed name, wherever they stand. */
  readonly requires: readonly RequireFact[];
  readonly exports: readonly ExportFact[];
  readonly bindings: readonly BindingFact[];
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly calls: readonly CallFact[];
  readonly awaits: readonly AwaitFact[];
  readonly writes: readonly WriteFact[];
  readonly blocks: readonly BlockFact[];
  readonly hasJsx: boolean;
  readonly ignores: readonly IgnoreFact[];
  /** Where the parser stumbled; the facts are still as complete as its recovery allows. */
  readonly syntaxErrors: readonly SyntaxErrorFact[];
}

export interface SyntaxErrorFact extends Span {
  readonly message: string;
}

/** `import x from 'm'`, `import * as x`, `import { y as x }`, `import x = require('m')`. */
export interface ImportFact extends Span {
  readonly specifier: string;
  /** `default`, `*` for the namespace, `=` for `import x = require()`, `''` for an import for its effects. */
  readonly imported: string;
  readonly binding?: number;
  readonly typeOnly: boolean;
  /** The whole import statement. */
  readonly statement: Span;
}

export interface RequireFact extends Span {
  readonly specifier: string;
  readonly isDynamic: boolean;
  /** The statement that holds it, and the function that it stands in (0 is the module). */
  readonly statement: Span;
  readonly fn: number;
}

/** One exported name. CommonJS counts: `module.exports = v` exports `=`, `exports.x = v` exports `x`. */
export interface ExportFact extends Span {
  /** `*` for `export * from`. */
  readonly name: string;
  readonly value?: Value;
  /** Re-export: the module and the name there (`*` for its namespace). */
  readonly from?: { readonly specifier: string; readonly imported: string };
  readonly typeOnly: boolean;
}

/** One step of a destructuring pattern: a key, a position, or what is left over. */
export type PathStep =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'index'; readonly index: number }
  /** What is left: of an object without the keys named before, of a list from a position on. */
  | { readonly kind: 'rest'; readonly without: readonly string[]; readonly from?: number }
  | { readonly kind: 'computed' };

export type BindingKind =
  | 'const'
  | 'let'
  | 'var'
  | 'param'
  | 'function'
  | 'class'
  | 'import'
  | 'catch'
  | 'enum'
  | 'namespace'
  | 'type'
  /** Element of a `for … of` or `for … in`. */
  | 'loop';

/** A declared name. Span is that of the name. */
export interface BindingFact extends Span {
  readonly name: string;
  readonly kind: BindingKind;
  /** The function whose scope holds it (0 is the module). */
  readonly fn: number;
  readonly block: number;
  /** The initializer, before `path` is applied; for `loop` the value iterated over. */
  readonly init?: Value;
  readonly path?: readonly PathStep[];
  /** Default inside a destructuring pattern: `{ x = 1 }`. */
  readonly fallback?: Value;
  readonly type?: TypeFact;
  /** For `param`: position in its function (`fn`). */
  readonly param?: number;
  /** For `import`: index into `imports`. For `function`: into `functions`. For `class`: into `classes`. */
  readonly refers?: number;
}

export interface FunctionFact extends Span {
  readonly id: number;
  readonly name?: string;
  /** Enclosing function; -1 for the module itself, which is function 0. */
  readonly parent: number;
  /** The block that the function's body opens. */
  readonly block: number;
  readonly kind:
    'module' | 'function' | 'arrow' | 'method' | 'constructor' | 'getter' | 'setter' | 'static-block';
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly params: readonly ParamFact[];
  readonly body?: Span;
  /** Explicit returns and the expression body of an arrow. */
  readonly returns: readonly ReturnFact[];
  /** Class that owns a method, constructor or accessor. */
  readonly cls?: number;
  readonly returnType?: TypeFact;
  /** Directive prologue of the body, such as `use server`; absent where there is none. */
  readonly directives?: readonly string[];
}

export interface ParamFact extends Span {
  readonly name?: string;
  /** Bindings that the parameter declares: one for a plain name, several for a pattern. */
  readonly bindings: readonly number[];
  readonly fallback?: Value;
  readonly isRest: boolean;
  readonly type?: TypeFact;
  readonly decorators: readonly Value[];
  /** `constructor(private readonly http: Http)` also makes a field. */
  readonly isProperty: boolean;
}

export interface ReturnFact extends Span {
  readonly value?: Value;
  readonly block: number;
}

export interface ClassFact extends Span {
  readonly id: number;
  readonly name?: string;
  readonly fn: number;
  readonly extends?: Value;
  readonly implements: readonly TypeFact[];
  readonly decorators: readonly Value[];
  readonly members: readonly MemberFact[];
}

export interface MemberFact extends Span {
  readonly name: string;
  readonly kind: 'field' | 'method' | 'getter' | 'setter' | 'constructor' | 'static-block';
  readonly isStatic: boolean;
  readonly isOptional: boolean;
  readonly fn?: number;
  readonly init?: Value;
  readonly type?: TypeFact;
  readonly decorators: readonly Value[];
}

/** `f(x)`, `new F(x)`, or a tagged template. Span is the whole expression, from its first token. */
export interface CallFact extends Span {
  readonly id: number;
  readonly callee: Value;
  readonly args: readonly Value[];
  readonly isNew: boolean;
  readonly isTagged: boolean;
  readonly isOptional: boolean;
  readonly fn: number;
  readonly block: number;
  /** Just behind `(`, and at `)`. Equal to `end` where there are no parentheses (`new F`, tagged templates). */
  readonly argsStart: number;
  readonly argsEnd: number;
  readonly hasTrailingComma: boolean;
  readonly typeArgs: readonly TypeFact[];
  /** The statement that holds it: where a line can be put before or after it. */
  readonly statement: Span;
  /** What becomes of its value: thrown away, awaited, or used in some other way. */
  readonly use: 'discarded' | 'awaited' | 'used';
  /** What is known when it runs: the left sides of `&&` and `||` and the tests of `?:` that it stands behind. */
  readonly conditions?: readonly ConditionFact[];
}

/** `await promise` of anything but a call, of which its `use` tells. */
export interface AwaitFact extends Span {
  readonly value: Value;
  readonly fn: number;
  readonly block: number;
}

/** A test inside of an expression, and how it came out. */
export interface ConditionFact {
  readonly test: Value;
  readonly holds: boolean;
}

/** `target = value` and its compound forms; `delete target` with the operator `delete`. */
export interface WriteFact extends Span {
  readonly target: Value;
  readonly operator: string;
  readonly value: Value;
  readonly fn: number;
  readonly block: number;
}

/**
 * Structured control flow. For code A before B in the same function, A runs whenever B does if A's block is B's
 * block or one of its ancestors; `exits` tells that the end of a block is never passed.
 */
export interface BlockFact extends Span {
  readonly parent: number;
  readonly kind:
    'module' | 'function' | 'plain' | 'then' | 'else' | 'loop' | 'try' | 'catch' | 'finally' | 'case';
  readonly fn: number;
  readonly test?: Value;
  /** For `case`: the value that `test` is compared with; absent for `default`. */
  readonly label?: Value;
  readonly exits: boolean;
}

/** `// plimsoll-ignore-next-line rule -- reason until 2027-01-31`. */
export interface IgnoreFact extends Span {
  readonly rules: readonly string[];
  readonly reason?: string;
  readonly until?: string;
  /** 0-based line that it speaks of. */
  readonly line: number;
}

/** A type annotation, read as syntax: what was written, not what it means. */
export interface TypeFact extends Span {
  readonly kind:
    | 'reference'
    | 'function'
    | 'array'
    | 'union'
    | 'intersection'
    | 'literal'
    | 'object'
    | 'keyword'
    /** `x is T` and `asserts x is T` of what a function answers. */
    | 'predicate'
    | 'assertion'
    | 'other';
  /** For `reference`: the name as written, qualified by dots. For `keyword`: the keyword. For the two: the parameter. */
  readonly name?: string;
  /** Binding that the first part of `name` refers to; absent for globals. */
  readonly binding?: number;
  readonly args: readonly TypeFact[];
}

export type Value = Span & ValueShape;

export type ValueShape =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'undefined' }
  | { readonly kind: 'template'; readonly texts: readonly string[]; readonly values: readonly Value[] }
  | { readonly kind: 'regex'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string; readonly binding: number }
  | { readonly kind: 'global'; readonly name: string }
  | {
      readonly kind: 'member';
      readonly object: Value;
      readonly property: string;
      readonly isOptional: boolean;
    }
  | { readonly kind: 'element'; readonly object: Value; readonly index: Value }
  | { readonly kind: 'call'; readonly call: number }
  | { readonly kind: 'module'; readonly specifier: string; readonly isDynamic: boolean }
  | {
      readonly kind: 'object';
      readonly properties: readonly PropertyFact[];
      readonly hasTrailingComma: boolean;
    }
  | { readonly kind: 'array'; readonly elements: readonly Value[]; readonly hasTrailingComma: boolean }
  | { readonly kind: 'spread'; readonly value: Value }
  | { readonly kind: 'function'; readonly fn: number }
  | { readonly kind: 'class'; readonly cls: number }
  | {
      readonly kind: 'conditional';
      readonly test: Value;
      readonly whenTrue: Value;
      readonly whenFalse: Value;
    }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Value; readonly right: Value }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Value }
  | { readonly kind: 'await'; readonly value: Value }
  | { readonly kind: 'cast'; readonly value: Value; readonly type?: TypeFact }
  | { readonly kind: 'write'; readonly write: number }
  /** `cls`: the class whose instance (or, with `isStatic`, which itself) it is; absent outside of classes. */
  | { readonly kind: 'this' | 'super'; readonly cls?: number; readonly isStatic?: boolean }
  /** Syntax that no query needs; `syntax` names it for the blind-spot list. */
  | { readonly kind: 'opaque'; readonly syntax: string };

export type ValueKind = ValueShape['kind'];
export type ValueOf<K extends ValueKind> = Extract<Value, { readonly kind: K }>;

export interface PropertyFact extends Span {
  readonly kind: 'value' | 'shorthand' | 'method' | 'getter' | 'setter' | 'spread' | 'computed';
  /** Empty for `spread` and for keys that only running tells. */
  readonly key: string;
  /** For `computed`: what the key is computed from. */
  readonly name?: Value;
  readonly value: Value;
}
