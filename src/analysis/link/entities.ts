import type { Value, ValueOf } from '../facts.js';
import type { Because, Place } from '../rule.js';

/** Where a value is read: its file, and what the parameters of the functions around it stand for. */
export interface Context {
  readonly file: string;
  readonly frame?: Frame | undefined;
}

/** The arguments of one call, seen from inside the called function. */
export interface Frame {
  readonly file: string;
  readonly fn: number;
  readonly args: readonly Value[];
  readonly caller: Context;
  readonly outer?: Frame | undefined;
  readonly depth: number;
}

/** A variable that holds an object, so that `holder.key = …` further down is seen. */
export interface Holder {
  readonly file: string;
  readonly binding: number;
}

/** What came out of a call of a library: `axios.create(…)`, `new Pool(…)`. */
export interface Origin {
  readonly of: Library;
  readonly file: string;
  readonly call: number;
  readonly isNew: boolean;
  readonly context: Context;
}

/**
 * Something that a dependency, a Node built-in or the global scope provides. `path` leads there from the module, or
 * from what `origin` made: `import { a } from 'm'` then `a.b` is `['a', 'b']` of `m`. A value that is only known by
 * its annotated type has `type`.
 */
export interface Library {
  readonly kind: 'library';
  /** Package or built-in name; `globalThis` for globals. */
  readonly module: string;
  readonly path: readonly string[];
  readonly origin?: Origin;
  readonly type?: string;
}

/** What a value is, as far as the code of the scanned directory tells. */
export type Entity =
  | Library
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'undefined' }
  /** Of known type, but only running tells which. */
  | { readonly kind: 'some'; readonly type: 'string' | 'number' | 'boolean' | 'regex' }
  | {
      readonly kind: 'object';
      readonly value: ValueOf<'object'>;
      readonly context: Context;
      readonly holder?: Holder;
    }
  /** `const { a, ...rest } = of`: all of it but some keys. */
  | { readonly kind: 'rest'; readonly of: Traced; readonly without: readonly string[] }
  /** `Object.assign(a, b)`: later layers win; with `isDeep` nested objects are merged, too. */
  | {
      readonly kind: 'merged';
      readonly layers: readonly Traced[];
      readonly isDeep: boolean;
      readonly holder?: Holder;
    }
  | { readonly kind: 'array'; readonly value: ValueOf<'array'>; readonly context: Context }
  | { readonly kind: 'function'; readonly fn: number; readonly context: Context; readonly holder?: Holder }
  | { readonly kind: 'class'; readonly file: string; readonly cls: number }
  | {
      readonly kind: 'instance';
      readonly file: string;
      readonly cls: number;
      readonly made?: Made | undefined;
    }
  | { readonly kind: 'namespace'; readonly file: string }
  | Param
  | { readonly kind: 'many'; readonly of: readonly Traced[] }
  | { readonly kind: 'unknown'; readonly why: string };

/** A parameter whose callers are not looked at; `path` is what is read from it. */
export interface Param {
  readonly kind: 'param';
  readonly file: string;
  readonly fn: number;
  readonly index: number;
  readonly path: readonly string[];
  /** What its annotation says, where that is a library's type: `api: AxiosInstance`. */
  readonly typed?: Library;
  /** Something stands in where the caller leaves it out. */
  readonly isGiven?: true;
}

export interface Made {
  readonly file: string;
  readonly call: number;
  readonly context: Context;
}

export type EntityKind = Entity['kind'];

/** An entity and the places that it came through, first the one nearest to the asker. */
export interface Traced {
  readonly entity: Entity;
  readonly trail: readonly Because[];
  readonly doubt?: Doubt;
}

/**
 * Why a possible value may never come about: the `callers` of the function decide, or the test in front of it is
 * about the value itself (`coupled`), so that only the configuration tells.
 */
export type Doubt = 'callers' | 'coupled';

/** Marks all alternatives of a value; what is in graver doubt stays so. */
export function doubted(value: Traced, doubt: Doubt | undefined): Traced {
  if (doubt === undefined || value.doubt === 'coupled') return value;
  const { entity } = value;
  if (entity.kind !== 'many') return { ...value, doubt };
  return { ...value, entity: { kind: 'many', of: entity.of.map((one) => doubted(one, doubt)) } };
}

/** The library behind a value: itself, or what a parameter's annotation names. */
export function libraryOf(entity: Entity): Library | undefined {
  if (entity.kind === 'library') return entity;
  return entity.kind === 'param' ? entity.typed : undefined;
}

/** Why nothing is known of a value that is made from itself. */
export const CIRCULAR = 'the value depends on itself';

export function toUnknown(why: string): Traced {
  return { entity: { kind: 'unknown', why }, trail: [] };
}

export function traced(entity: Entity, trail: readonly Because[] = []): Traced {
  return { entity, trail };
}

/** Puts steps nearer to the asker before those that a value already came through. */
export function through(steps: readonly Because[], value: Traced): Traced {
  if (steps.length === 0) return value;
  const { entity } = value;
  const inner: Entity =
    entity.kind === 'many' ? { kind: 'many', of: entity.of.map((one) => through(steps, one)) } : entity;
  return { ...value, entity: inner, trail: [...steps, ...value.trail] };
}

/** The alternatives of a value, flat. */
export function alternatives(value: Traced): readonly Traced[] {
  return value.entity.kind === 'many' ? value.entity.of.flatMap(alternatives) : [value];
}

// More possibilities than a person could look at are as good as none known.
const MOST_ALTERNATIVES = 16;

/** One value out of several possible ones; the same one from several places counts once. */
export function oneOf(values: readonly Traced[]): Traced {
  const flat = values.flatMap(alternatives);
  const [first] = flat;
  if (flat.length === 1 && first) return first;
  if (flat.length === 0) return toUnknown('no value is assigned');
  const distinct = new Map<unknown, Traced>();
  for (const value of flat) {
    const key = identityOf(value.entity);
    const known = distinct.get(key);
    // What one way surely leads to is sure, whatever else leads there.
    if (!known || (known.doubt && !value.doubt)) distinct.set(key, value);
    if (distinct.size > MOST_ALTERNATIVES) return toUnknown('there are too many possible values');
  }
  const [only] = distinct.values();
  return distinct.size === 1 && only ? only : traced({ kind: 'many', of: [...distinct.values()] });
}

/** Equal for two entities that stand for the same thing. */
function identityOf(entity: Entity): unknown {
  switch (entity.kind) {
    case 'library':
      return libraryIdentity(entity);
    case 'literal':
      return `literal ${typeof entity.value} ${String(entity.value)}`;
    case 'some':
      return `some ${entity.type}`;
    case 'undefined':
      return 'undefined';
    case 'function':
      return entity.context.frame ? entity : `function ${entity.context.file} ${entity.fn}`;
    case 'class':
      return `class ${entity.file} ${entity.cls}`;
    case 'namespace':
      return `namespace ${entity.file}`;
    case 'unknown':
      return `unknown ${entity.why}`;
    case 'object':
    case 'array':
      return entity.context.frame ? entity : entity.value;
    default:
      return entity;
  }
}

function libraryIdentity(library: Library): unknown {
  const { module, path, origin, type } = library;
  // Made inside a function that was called with other arguments, it is another thing.
  if (origin?.context.frame) return library;
  const made =
    origin === undefined ? '' : `${origin.file} ${origin.call} ${origin.context.frame?.depth ?? 0}`;
  return ['library', module, path.join('.'), type ?? '', made].join('\0');
}

/** What a rest pattern leaves of each possible value. */
export function restOf(value: Traced, without: readonly string[]): Traced {
  return oneOf(alternatives(value).map((one) => traced({ kind: 'rest', of: one, without }, one.trail)));
}

export function placeOf(file: string, span: { readonly start: number; readonly end: number }): Place {
  return { file, start: span.start, end: span.end };
}
