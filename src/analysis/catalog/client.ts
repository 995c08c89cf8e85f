/** How the catalogue describes a network client: plain data, one file per library under clients/. */
export type ClientKind = 'http' | 'rpc' | 'database' | 'cache' | 'queue' | 'mail' | 'cloud' | 'socket';

export interface ClientEntry {
  readonly id: string;
  /** As people call it, in messages. */
  readonly title: string;
  readonly kind: ClientKind;
  /** npm packages or built-ins that provide it; `globalThis` for globals. */
  readonly modules: readonly string[];
  /** Exported path (`''` for the default export or the module itself) → shape. */
  readonly exports: Readonly<Record<string, string>>;
  /** Names of exported types, as found in annotations → shape. */
  readonly types?: Readonly<Record<string, string>>;
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly phases: readonly Phase[];
  readonly limits: readonly Limit[];
  /** Where options for all calls of a client are kept as a property: `axios.defaults`. */
  readonly defaultsProperty?: string;
  /** A call that sets options for the whole process, and where they are. */
  readonly processWide?: ProcessWide;
  /** Keys that look like a limit but are ignored by the library. */
  readonly ineffective?: readonly Ineffective[];
  readonly repair: Repair;
  /** Where the facts come from, for the next reader. */
  readonly source: string;
}

/** What can be done with one kind of value that the library provides. */
export interface Shape {
  readonly call?: Use;
  readonly construct?: Use;
  readonly members?: Readonly<Record<string, Use>>;
}

export type Use =
  | {
      readonly kind: 'request';
      readonly options: readonly number[];
      readonly isEmitter?: boolean;
      readonly carrier?: number;
    }
  /** Makes another value of the library; `options` is the argument that configures it. */
  | {
      readonly kind: 'make';
      readonly shape: string;
      readonly options?: readonly number[];
      readonly inherits?: boolean;
    }
  | { readonly kind: 'shape'; readonly shape: string };

/** One thing that a call waits for, and how long by default; `null` is for ever. */
export interface Phase {
  readonly name: string;
  readonly defaultMs: number | null;
  /** Said of the default: since which version, or what it really covers. */
  readonly note?: string;
}

/** An option that limits phases. */
export interface Limit {
  /** Way from the options object: `['timeout', 'request']`. */
  readonly key: readonly string[];
  readonly unit: 'ms' | 's' | 'signal';
  readonly covers: readonly string[];
  /** Values that lift every limit of the phases, even one that the client has. */
  readonly none: readonly (number | boolean | null)[];
  /** Values that give the library's default back. */
  readonly resets?: readonly (number | boolean | null)[];
  /** What an explicit `undefined` does to a limit from a weaker layer. */
  readonly whenUndefined: 'inherits' | 'lifts' | 'resets';
  /** A number in place of the nested object also sets it: `timeout: 5_000` for `['timeout', 'request']`. */
  readonly shortForm?: boolean;
  /** Only emits an event; it ends the call if a listener destroys it. */
  readonly isEventOnly?: boolean;
  /** The phases' limit once this value lifts it, where that is not "for ever". */
  readonly liftedMs?: number;
  /** Option of a client only, or of a call only. */
  readonly at?: 'call' | 'client';
}

export interface ProcessWide {
  readonly module: string;
  readonly path: string;
  /** Argument that holds the configured client. */
  readonly argument: number;
}

export interface Ineffective {
  readonly key: readonly string[];
  readonly why: string;
  /** What the writer of that key meant; `{value}` stands for the value given. */
  readonly meant?: string;
}

/** What to insert: per call, and where the client is made; `{ms}` stands for the chosen number of milliseconds. */
export interface Repair {
  readonly call: readonly RepairProperty[];
  readonly client?: readonly RepairProperty[];
}

export interface RepairProperty {
  /** Way from the options object, as in `Limit.key`. */
  readonly key: readonly string[];
  readonly value: string;
}
