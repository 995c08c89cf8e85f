/** How the catalogue describes a validation library: plain data, one file per library under validators/. */
export interface ValidatorEntry {
  readonly id: string;
  /** As people call it, in messages. */
  readonly title: string;
  /** npm packages that provide it; sub-paths do not count. */
  readonly modules: readonly string[];
  /** The first that fits a call is taken. */
  readonly forms: readonly ValidatorForm[];
  /** Exports and methods that make a schema which accepts anything: `z.any()`. */
  readonly acceptsAll?: readonly string[];
  /** The same unless a function is given that decides: `z.custom()`. */
  readonly acceptsAllUnlessGiven?: readonly string[];
  /** Methods and functions that make any schema accept everything or never fail: `.catch(x)`. */
  readonly weakeners?: readonly string[];
  /** Methods and functions that leave what a schema accepts as it was: `.optional()`. */
  readonly same?: readonly string[];
  /** How a schema of an object tells its fields. */
  readonly objects?: ObjectSchemas;
  /** Where the facts come from, for the next reader. */
  readonly source: string;
}

/** Schemas of objects, as the library writes them: `z.object({ … })`. */
export interface ObjectSchemas {
  /** Exports whose first argument holds the fields; `literal` where the schema itself is plain data (JSON Schema). */
  readonly makers: readonly string[] | 'json';
  /** Makers and methods with which fields that the schema does not name are refused; all, if it is `always`. */
  readonly closed?: readonly string[] | 'always';
  /** Methods after which unknown fields are let through, where they were refused. */
  readonly opened?: readonly string[];
  /** Methods that add the fields of their argument. */
  readonly adding?: readonly string[];
  /** Makers of lists of what their first argument accepts. */
  readonly lists?: readonly string[];
}

/** One way to check data with the library. */
export interface ValidatorForm {
  /**
   * Names of exported functions, or of methods; with dots where a longer path is meant. The empty name is what was made,
   * called itself; `*` is any name.
   */
  readonly names: readonly string[];
  /** `export`: a function of the module. `made`: a method of something that the module made, such as a schema. */
  readonly on: 'export' | 'made';
  /** For `made`: only on what these exports or methods made. */
  readonly madeBy?: readonly string[];
  /** Positions of the data and, for an export, of the schema; `all` where every argument is data. */
  readonly data: number | 'all';
  readonly schema?: number;
  /** Position of the schema in the call that made what is called: `ajv.compile(S)`, `v.parser(S)`. */
  readonly schemaGiven?: number;
  /**
   * `throws`: afterwards the argument is checked and the result is clean. `rejects`: the same once awaited. `result`: an
   * object that has to be asked. `guard`: true if the data is good. `sure`: throws and answers, as own validators may.
   * `converts`: looks like a check, and only changes what it is given.
   */
  readonly effect: 'throws' | 'rejects' | 'result' | 'guard' | 'sure' | 'converts';
  /** The result is a promise of what `outcomes` speak of, or of the answer of a guard. */
  readonly isAsync?: boolean;
  /** Where a result holds the data: `['data']` for zod's `safeParse`. Absent where it holds none. */
  readonly value?: readonly string[];
  readonly outcomes?: readonly Outcome[];
  /** The form counts only if the schema, plain data, has this key with this value. */
  readonly onlyIf?: { readonly key: string; readonly value: boolean };
  /** The call is no check if an argument has this key with this value. */
  readonly voidIf?: { readonly argument: number; readonly key: string; readonly value: boolean };
  /** What the check leaves open. */
  readonly note?: string;
  /** The first argument is a request: what is checked is what middleware before it was told to check. */
  readonly asksRequest?: boolean;
}

/** What a result is and how it is asked, which several forms of a library have in common. */
export type Answer = Pick<ValidatorForm, 'effect' | 'value' | 'outcomes' | 'isAsync' | 'asksRequest'>;

/** How a result says whether the data was good. */
export type Outcome =
  /** A property that is truthy if the data was good (`ok`), or if it was not. */
  | { readonly kind: 'member'; readonly path: readonly string[]; readonly ok: boolean }
  /** A list of faults, good if empty. */
  | { readonly kind: 'list'; readonly path: readonly string[] }
  /** A method; with `throws` it answers nothing, and throws unless the data was good. */
  | { readonly kind: 'method'; readonly name: string; readonly ok: boolean; readonly throws?: boolean }
  | { readonly kind: 'instance'; readonly of: readonly string[]; readonly ok: boolean }
  /** A function of some module that is given the result: `isRight(result)`. */
  | { readonly kind: 'function'; readonly names: readonly string[]; readonly ok: boolean }
  /** A property with a value that means good: `_tag === 'Right'`. */
  | {
      readonly kind: 'equals';
      readonly path: readonly string[];
      readonly value: string;
      readonly ok: boolean;
    };
