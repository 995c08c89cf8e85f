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
  /** Options may be functions that answer them, called for each request. */
  readonly callsOptions?: true;
  /** Option that holds functions which may set other options of each request: `hooks.init` of got. */
  readonly optionHooks?: readonly string[];
  /** A call that sets options for the whole process, and where they are. */
  readonly processWide?: ProcessWide;
  /** For a client that is judged where it is made and can be given no limit: the calls that take one. */
  readonly eachCall?: EachCallLimit;
  /** Methods that set options later on: `sgMail.setTimeout(ms)`, `AWS.config.update({ … })`. */
  readonly setters?: readonly Setter[];
  /** What depends on the driver below the client, and how the code names that driver. */
  readonly drivers?: Drivers;
  /** Where the address of the other side stands, whose parameters may hold limits. */
  readonly addresses?: readonly Address[];
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
  /**
   * Where a fix puts new options: a position, behind all arguments, or nowhere, where it cannot be known. The last of
   * `options` unless given.
   */
  readonly insertAt?: number | 'end' | 'none';
  /** Answers an emitter whose events and methods can end it, as node:http does. */
  readonly isEmitter?: boolean;
  /** Argument that may bring options of its own: a `Request`. */
  readonly carrier?: number;
  /** Where the arguments stand elsewhere, told by one of them; the first that fits. */
  readonly forms?: readonly RequestForm[];
}

/** `needle('get', url, options)`, `needle('post', url, data, options)`. */
export interface RequestForm {
  /** Words that the argument at a position may be, in any case (`://` is in any address); without them, anything. */
  readonly argument: number;
  readonly words?: readonly string[];
  /** Number of arguments that there must be. */
  readonly count?: number;
  readonly options: readonly number[];
  readonly insertAt?: number | 'end' | 'none';
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
  /**
   * `date` is an instant (gRPC); `fetch` a function that is used in place of fetch and may bring a signal; `switch`
   * turns a limit on or off and is no time; `service-config` names methods of gRPC and their times, as JSON.
   */
  readonly unit: 'ms' | 's' | 'signal' | 'date' | 'fetch' | 'switch' | 'service-config';
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
  /** `Infinity` is an error here; elsewhere it lifts the limit. */
  readonly refusesInfinity?: boolean;
  /** The phases' limit once this value lifts it, where that is not "for ever". */
  readonly liftedMs?: number;
  /** Option of a client only, or of a call only. */
  readonly at?: 'call' | 'client';
  /** A signal counts only if a function makes it anew for each call. */
  readonly isForEachCall?: true;
  /** Set by a method of the request instead of an option: `.timeout(ms)` of superagent. */
  readonly chain?: {
    readonly methods: readonly string[];
    readonly argument: number;
    /** Another argument that names the option, which must be the last of `key`: `.option('signal', signal)`. */
    readonly nameAt?: number;
    /** Called on a client it holds for all its requests: `agent().timeout(ms)`. */
    readonly isKept?: true;
  };
  /** Counts only beside another option with this value: `throwOnRequestTimeout: true`. */
  readonly requires?: Requirement;
  /** Parameter of the address that sets it as well: `?socketTimeoutMS=5000`. */
  readonly urlParam?: string;
  /** Versions of the package that know it: from this one on, and below that one. */
  readonly since?: string;
  readonly until?: string;
  /** Told where it is set: what it counts, if that is not the call from its start to its end. */
  readonly note?: string;
  /** Told where a method of the request sets it: `request.setTimeout(ms)` begins to count later than an option. */
  readonly methodNote?: string;
}

/** A limit that belongs to a single call, in its first argument: `query({ sql, timeout })`. */
export interface EachCallLimit {
  readonly methods: readonly string[];
  /** Of `MakeUse.calls`, those that wait for something that is limited otherwise. */
  readonly except: readonly string[];
  readonly key: readonly string[];
  /** Where a text stands in place of the object: the key under which the object holds that text. */
  readonly textAs: string;
  /** Why the client is not bounded even if every call that can be seen takes one. */
  readonly rest: string;
}

export interface Requirement {
  readonly key: readonly string[];
  readonly value: boolean;
  /** The library takes the option for that value where it is not given. */
  readonly isDefault?: boolean;
}

export interface Setter {
  /** Way from the client, or from the module: `['config', 'update']`. */
  readonly method: readonly string[];
  readonly argument: number;
  /** The option that the argument is the value of; without it the argument holds options. */
  readonly key?: readonly string[];
  /** Another argument that names that option: `setDefaultRequest('timeout', 5_000)`. */
  readonly nameAt?: number;
  /** Which clients obey: the one that it is called on, all of the process, or those that are made after it. */
  readonly reach: 'itself' | 'process' | 'made-later';
  /** Versions of the package below this one have it. */
  readonly until?: string;
}

/** A driver decides over limits and defaults, and one that works on a file waits for nothing outside. */
export interface Drivers {
  /** Where the driver is named, tried one after the other. */
  readonly named: readonly DriverName[];
  readonly known: readonly Driver[];
  /** What holds for a driver that is named and not among the known ones: the entry itself, or nothing can be said. */
  readonly otherwise: 'entry' | 'unknown';
}

/** An option's value (text, or the class of what is made there), the address's scheme, the imported file. */
export type DriverName =
  | { readonly by: 'option'; readonly key: readonly string[] }
  | { readonly by: 'scheme'; readonly at: Address }
  | { readonly by: 'subpath' };

export interface Driver {
  readonly names: readonly string[];
  /** npm packages that it is; where the code does not name a driver, those of package.json are the possible ones. */
  readonly packages?: readonly string[];
  /** Works on a file or in memory. */
  readonly isLocal?: boolean;
  readonly phases?: readonly Phase[];
  readonly limits?: readonly Limit[];
  readonly ineffective?: readonly Ineffective[];
  readonly repair?: Repair;
}

/** Position of the argument that is the address, or the way to the option that holds it. */
export type Address = number | readonly string[];

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
  /** What else a call needs whose limit was lifted, in versions below `until`, whose limit leaves a phase open. */
  readonly besideLifted?: { readonly until: string; readonly properties: readonly RepairProperty[] };
  /** A method to be chained to the request instead: `.timeout({ms})`. */
  readonly chain?: string;
  /** Statements behind the call, where what it gives back is to be ended. */
  readonly emitter?: EmitterRepair;
  /** Milliseconds to propose where the five seconds of a plain request would cut off honest work: uploads, models. */
  readonly suggestedMs?: number;
}

/** How code ends a request or socket when its time is up; `{it}` stands for it, `{ms}` as in `Repair`. */
export interface EmitterRepair {
  /** What a variable for it is called, where there is none yet. */
  readonly name: string;
  /** Sets a limit. */
  readonly limit: string;
  /** Ends it on the event that an option of the call brings about. */
  readonly listener: string;
}

export interface RepairProperty {
  /** Way from the options object, as in `Limit.key`. */
  readonly key: readonly string[];
  readonly value: string;
  /** Where a text stands in place of the object around it: the key under which the object holds that text. */
  readonly textAs?: string;
}
