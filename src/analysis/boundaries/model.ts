import type { BoundaryKind, Channel, Handles } from '../catalog/boundary.js';
import type { CallFact, Span, Value } from '../facts.js';
import type { Context } from '../link/entities.js';
import type { Because, Place } from '../rule.js';
import type { Extra, Scope, Sources } from '../taint/scope.js';
import type { Coverage, Taint } from '../taint/taint.js';
import type { DataUse } from '../taint/uses.js';

/** A function, or what makes one, that takes part in answering: middleware, hooks, the handler. */
export interface Step {
  readonly value: Value;
  readonly context: Context;
  /** Where it is called otherwise than the handler: for a parameter of the path. */
  readonly signature?: Signature;
}

/** How the functions of a framework are called. */
export interface Signature {
  readonly handles: Handles;
  /** Handle, or channel of data, that each parameter holds. */
  readonly params: readonly Parameter[];
  /** How a middleware lets the request go on: by calling `next`, or by coming back. */
  readonly passes: 'next' | 'return';
  /** A middleware that comes back with a value has answered the request. */
  readonly answersByValue?: boolean;
  readonly mostParams?: number;
  /** What comes in otherwise than by a parameter: messages that are fetched, or looped over. */
  readonly sources?: Sources;
  /** The run of the function that the handler is written in, where it knows of data from outside: a connection. */
  readonly outer?: Scope;
}

export type Parameter =
  | { readonly handle: string }
  | { readonly channel: Channel; readonly path?: readonly string[] }
  /** What something that runs before made of data from outside. */
  | { readonly taints: readonly Taint[] }
  | undefined;

/** Where something from outside enters, before it is judged. */
export interface Registration {
  readonly framework: string;
  readonly kind: BoundaryKind;
  /** `POST /orders/:id`; a queue, an event, an RPC method. */
  readonly name: string;
  /** The registration: the call, or the decorated method. */
  readonly at: Place;
  readonly signature: Signature;
  /** What runs before the framework's own validation, and sees raw data; its ways on are those of the signature. */
  readonly early?: { readonly shared: readonly Step[]; readonly own: readonly Step[] };
  /** What runs before the handler for every route of the router or application, in order. */
  readonly shared: readonly Step[];
  /** What runs before it for this registration only. */
  readonly own: readonly Step[];
  readonly handler: Step;
  /** What the framework itself checks by a declaration: schemas of a route, pipes. */
  readonly declared: readonly Declared[];
  /** Parts that a validator has checked a copy of, while the request itself holds them as they came. */
  readonly beside?: readonly { readonly channel: Channel; readonly by: string }[];
  /** What stands behind it on the same router, and never runs before it. */
  readonly later?: readonly Step[];
  /** Its messages are jobs that the application puts there itself. */
  readonly isInternal?: boolean;
  /** What the way of registering it does that only looks like a check. */
  readonly traps?: readonly Trap[];
  readonly site?: RouteSite;
}

/** The code that a schema for the framework would be written into. */
export interface RouteSite {
  readonly file: string;
  /** The call that registers. */
  readonly call?: CallFact;
  /** The options as they stand there: a literal, or the name of an object. */
  readonly options?: Value;
  /** Parameters of the handler that a decorator fills in with data from outside. */
  readonly params?: readonly SiteParam[];
}

export interface SiteParam {
  /** Position among the parameters of the handler. */
  readonly index: number;
  readonly channel: Channel;
  /** The part of the channel that the decorator names. */
  readonly path: readonly string[];
  /** The decorator, without its `@`. */
  readonly decorator: Span;
  /** A pipe that asks decorators of classes runs before the handler. */
  readonly isPiped: boolean;
  /** And hands on what it has made of the data. */
  readonly isTransformed: boolean;
}

/** Validation by declaration. Without `by` it is known that something checks, but not whether it holds. */
export interface Declared {
  readonly covers: readonly Coverage[];
  /** What it leaves for the handler beside the request: `c.req.valid('json')`. */
  readonly extras?: readonly Extra[];
  /** Set where a declaration is there but cannot be followed: its channels are `unknown`. */
  readonly unclear?: { readonly channels: readonly Channel[]; readonly why: string };
}

export type InputVerdict = 'validated' | 'partial' | 'unvalidated' | 'unknown';

export interface Input {
  readonly channel: Channel;
  readonly verdict: InputVerdict;
  /** What validates it. */
  readonly by: string | null;
  /** Cause of `unknown`. */
  readonly why?: string;
  readonly because: readonly Because[];
  /** All uses of the channel, those without a check first. */
  readonly uses: readonly DataUse[];
  /** A string used only in a parameterised look-up, or an internal message: told as information. */
  readonly isLowRisk: boolean;
  /** The application put it into the queue itself. */
  readonly isInternal?: boolean;
}

/** A boundary with its verdicts: one per channel that is used. */
export interface Boundary {
  readonly framework: string;
  readonly kind: BoundaryKind;
  readonly name: string;
  readonly at: Place;
  readonly handler: Place;
  readonly inputs: readonly Input[];
  readonly traps: readonly Trap[];
}

/** Something that looks like validation and is none. */
export interface Trap {
  readonly kind:
    | 'ignored-result'
    | 'fail-open'
    | 'after-route'
    | 'not-awaited'
    | 'fake-guard'
    | 'raw-beside-validated'
    | 'read-only-query'
    | 'attach-validation'
    | 'fail-action'
    | 'accepts-all'
    | 'cast';
  readonly at: Place;
  readonly data: Readonly<Record<string, string>>;
}
