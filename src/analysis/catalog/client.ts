/** How the catalogue describes a network client: plain data, one file per library under clients/. */
export type ClientKind = 'http' | 'rpc' | 'database' | 'cache' | 'queue' | 'mail' | 'cloud' | 'socket';

export interface ClientEntry {
  readonly id: string;
  /** As people call it, in messages. */
  readonly title: string;
  readonly kind: ClientKind;
  /**
   * How much a missing limit weighs: `hard` is a defect, `note` is told as information (the default is finite or long
   * by design), `skip` is only listed.
   */
  readonly gate: 'hard' | 'note' | 'skip';
  /** npm packages or built-ins that provide it; `globalThis` for globals. A final `*` stands for any ending. */
  readonly modules: readonly string[];
  /** Exported path (`''` for the default export or the module itself, `*` for any name) → shape. */
  readonly exports: Readonly<Record<string, string>>;
  /** Names of exported types, as found in annotations (`*` for any) → shape. */
  readonly types?: Readonly<Record<string, string>>;
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly phases: readonly Phase[];
  readonly limits: readonly Limit[];
  /** Where options for all calls of a client are kept as a property: `axios.defaults`. */
  readonly defaultsProperty?: string;
  /** Needs an address with a host; code that gives none runs elsewhere. */
  readonly absoluteOnly?: boolean;
  /** Where functions are registered that may set options of each request: `interceptors.request.use`. */
  readonly interceptors?: readonly string[];
  /** A call that sets options for the whole process, and where they are. */
  readonly processWide?: ProcessWide;
  /** Objects of other classes that hold options: `NodeHttpHandler` of `@smithy/node-http-handler`. */
  readonly holders?: readonly Holder[];
  /** Options that say a client is meant to wait without limit, such as one for blocking commands. */
  readonly exempt?: readonly {
    readonly key: readonly string[];
    readonly value: boolean | null;
    readonly why: string;
  }[];
  /** Keys that look like a limit but are none for this library. */
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
  /** Any other member, at any depth: `stripe.customers.list`. */
  readonly anyMember?: AnyMember;
}

export interface AnyMember {
  readonly use: Use;
  /** Fewest names that lead to a call: 2 for `stripe.customers.list`. */
  readonly minDepth: number;
  /** First names that lead to no call: helpers such as `webhooks`, and what every object has. */
  readonly except?: readonly string[];
  /** Where there is one: only these last names are calls. */
  readonly only?: readonly string[];
}

export type Use = RequestUse | MakeUse | { readonly kind: 'shape'; readonly shape: string };

export interface RequestUse {
  readonly kind: 'request';
  /** Positions that may hold options, weakest first; `last` for the last argument if that is an object. */
  readonly options: readonly number[] | 'last';
  /** Where a fix puts new options: a position, or behind all arguments. The last of `options` unless given. */
  readonly insertAt?: number | 'end';
  /** Answers an emitter whose events and methods can end it, as node:http does. */
  readonly isEmitter?: boolean;
  /** Argument that may bring options of its own: a `Request`. */
  readonly carrier?: number;
}

/** Makes another value of the library; `options` is the argument that configures it. */
export interface MakeUse {
  readonly kind: 'make';
  readonly shape: string;
  readonly options?: readonly number[];
  readonly inherits?: boolean;
  /** The client is judged here, once, instead of at each call: databases, caches, queues. */
  readonly isJudged?: boolean;
  /** For a judged client: the methods that wait for the other side, to count the calls through it. */
  readonly calls?: readonly string[];
}

/** One thing that a call waits for, and how long by default; `null` is for ever. */
export interface Phase {
  readonly name: string;
  readonly defaultMs: number | null;
  /** Defaults of later versions, oldest first. */
  readonly since?: readonly { readonly version: string; readonly defaultMs: number | null }[];
  /** Said of the default: what it really covers. */
  readonly note?: string;
}

/** An option that limits phases. */
export interface Limit {
  /** Way from the options object: `['timeout', 'request']`. Empty for a limit that only a chained method sets. */
  readonly key: readonly string[];
  /** `date` is an instant (gRPC); `fetch` a function that is used in place of fetch and may bring a signal. */
  readonly unit: 'ms' | 's' | 'signal' | 'date' | 'fetch';
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
  /** Set by a method of the request instead of an option: `.timeout(ms)` of superagent. */
  readonly chain?: { readonly methods: readonly string[]; readonly argument: number };
  /** Counts only beside another option with this value: `throwOnRequestTimeout: true`. */
  readonly requires?: { readonly key: readonly string[]; readonly value: boolean };
  /** Versions of the package that know it: from this one on, and below that one. */
  readonly since?: string;
  readonly until?: string;
}

export interface ProcessWide {
  readonly module: string;
  readonly path: string;
  /** Argument that holds the configured client. */
  readonly argument: number;
}

export interface Holder {
  readonly module: string;
  /** Exported class or function; `*` for any. */
  readonly export: string;
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
  /** Absent where only the client can be repaired. */
  readonly call?: readonly RepairProperty[];
  readonly client?: readonly RepairProperty[];
  /** A method to be chained to the request instead: `.timeout({ms})`. */
  readonly chain?: string;
}

export interface RepairProperty {
  /** Way from the options object, as in `Limit.key`. */
  readonly key: readonly string[];
  readonly value: string;
}
