/** How the catalogue describes what enters a service: channels of data, and the objects of frameworks that give it. */
/** The part of a request or message that data came in by; `args` for RPC, GraphQL and server actions. */
export type Channel = 'body' | 'query' | 'params' | 'headers' | 'cookies' | 'files' | 'message' | 'args';

/** The objects that a framework hands to handlers, by name: plain data of the catalogue. */
export type Handles = Readonly<Record<string, Handle>>;

export interface Handle {
  readonly role?: 'request' | 'response' | 'next' | 'context' | 'socket';
  /** Its property `method`, where the registration decides it: `GET`. */
  readonly method?: string;
  /** What its properties hold. */
  readonly members?: Readonly<Record<string, Holding>>;
  /** What its methods answer; a literal first argument names the key: `req.get('host')`. */
  readonly calls?: Readonly<Record<string, Holding>>;
  /** Method that answers what a validator of the framework left for the part that is named: `c.req.valid('json')`. */
  readonly validated?: string;
  /** Properties whose value is sent back: `ctx.body = …`. */
  readonly sends?: readonly string[];
  /** What listeners of its events get: `req.on('data', …)`. */
  readonly events?: Readonly<Record<string, Holding>>;
}

export type Holding =
  { readonly channel: Channel; readonly path?: readonly string[] } | { readonly handle: string };

export type BoundaryKind = 'http' | 'rpc' | 'graphql' | 'websocket' | 'queue' | 'event' | 'action';

/** A framework whose routers and applications register handlers by methods: Express and its like. */
export interface RouterEntry {
  readonly id: string;
  /** As people call it, in messages. */
  readonly title: string;
  readonly modules: readonly string[];
  /** Exports that make an application or a router; the empty name is the module itself. */
  readonly makers: readonly string[];
  /** Names of their types, as found in annotations. */
  readonly types: readonly string[];
  /** Method that registers a handler → HTTP method. */
  readonly methods: Readonly<Record<string, string>>;
  /** Methods that register middleware, or mount another router. */
  readonly use: readonly string[];
  /** A method that answers an object with the same methods for one path: `router.route('/x')`. */
  readonly route?: string;
  /** Calls on a router whose result is no router, though it is given to `use` like one. */
  readonly aside?: readonly string[];
  /** A route may have a name before its path. */
  readonly hasNames?: boolean;
  /** Method that gives all routes of a router a prefix. */
  readonly prefixMethod?: string;
  /** Property of the maker's options that holds a prefix. */
  readonly prefixOption?: string;
  readonly handles: Handles;
  /** Handles that a handler gets, by position. */
  readonly params: readonly string[];
  /** What a handler of a path parameter gets, by position: handles, `value` for the parameter's value, `name`. */
  readonly ofParameter?: readonly string[];
  /** Handlers with more parameters than this handle errors only. */
  readonly mostParams?: number;
  /** How a middleware lets the request go on: by calling `next`, or by coming back. */
  readonly passes: 'next' | 'return';
  /** Where the facts come from, for the next reader. */
  readonly source: string;
}
