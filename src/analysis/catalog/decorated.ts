import type { BoundaryKind, Channel, Handles } from './boundary.js';

/** A framework that is told by decorators what answers a request: plain data, one file per framework under decorated/. */
export interface DecoratedEntry {
  readonly id: string;
  /** As people call it, in messages. */
  readonly title: string;
  readonly modules: readonly string[];
  /** Decorators of classes whose methods are looked at. The first argument may be a path. */
  readonly controllers: readonly string[];
  /** Decorators of methods that make them handlers. */
  readonly routes: Readonly<Record<string, RouteDecorator>>;
  /** Decorators of parameters, by what they fill in. */
  readonly params: Readonly<Record<string, Source>>;
  /** What a handler gets whose parameters have no decorator, by kind of boundary. */
  readonly bare?: Partial<Readonly<Record<BoundaryKind, readonly (Source | undefined)[]>>>;
  readonly handles: Handles;
  /** Where the facts come from, for the next reader. */
  readonly source: string;
}

export interface RouteDecorator {
  readonly kind: BoundaryKind;
  /** HTTP method or another word that stands in front of the path: `POST`, `event`. */
  readonly verb: string;
}

/** What a decorated parameter holds. */
export type Source =
  | { readonly handle: string }
  | {
      readonly channel: Channel;
      readonly path?: readonly string[];
      /** Position of the argument that names the part: `@Body('name')`. */
      readonly key?: number;
    }
  /** Something of the service itself: an address, a session, what a guard has found. */
  | { readonly isOwn: true };
