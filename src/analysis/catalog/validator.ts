/** How the catalogue describes a validation library: plain data, one file per library under validators/. */
export interface ValidatorEntry {
  readonly id: string;
  /** As people call it, in messages. */
  readonly title: string;
  /** npm packages and sub-paths that provide it. */
  readonly modules: readonly string[];
  readonly forms: readonly ValidatorForm[];
  /** Exports and methods that make a schema which accepts anything: `z.any()`. */
  readonly acceptsAll?: readonly string[];
  /** Methods that make any schema accept everything or never fail: `.catch(x)`. */
  readonly weakeners?: readonly string[];
  /** Where the facts come from, for the next reader. */
  readonly source: string;
}

/** One way to check data with the library. */
export interface ValidatorForm {
  /** Names of exported functions, or of methods. The empty name is what was made, called itself. */
  readonly names: readonly string[];
  /** `export`: a function of the module. `made`: a method of something that the module made, such as a schema. */
  readonly on: 'export' | 'made';
  /** For `made`: only on what these exports or methods made. */
  readonly madeBy?: readonly string[];
  /** Positions of the data and, for an export, of the schema. */
  readonly data: number;
  readonly schema?: number;
  /**
   * `throws`: afterwards the argument is checked and the result is clean. `rejects`: the same once awaited. `result`: an
   * object that has to be asked. `guard`: true if the data is good.
   */
  readonly effect: 'throws' | 'rejects' | 'result' | 'guard';
  /** The result is a promise of what `outcomes` speak of. */
  readonly isAsync?: boolean;
  /** Where a result holds the data: `['data']` for zod's `safeParse`. Absent where it holds none. */
  readonly value?: readonly string[];
  /** The result is a function to be called with the data: `v.parser(S)`. */
  readonly outcomes?: readonly Outcome[];
  /** What the check leaves open. */
  readonly note?: string;
}

/** How a result says whether the data was good. */
export type Outcome =
  /** A property that is truthy if the data was good (`ok`), or if it was not. */
  | { readonly kind: 'member'; readonly path: readonly string[]; readonly ok: boolean }
  /** A list of faults, good if empty. */
  | { readonly kind: 'list'; readonly path: readonly string[] }
  | { readonly kind: 'method'; readonly name: string; readonly ok: boolean }
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
