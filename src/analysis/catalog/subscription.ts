import type { BoundaryKind, Channel, Handles, Holding } from './boundary.js';

/** How a library hands the messages of a queue, a topic or a channel to the code of a service. */
export interface SubscriptionEntry {
  readonly id: string;
  readonly modules: readonly string[];
  /**
   * What messages are asked of, by how it is made: exported names with dots from one call to the next, so that
   * `Kafka.consumer` is `new Kafka().consumer()`. Names of types count like names of makers.
   */
  readonly makers: readonly string[];
  /** Members that answer the thing itself or its like: `redis.duplicate()`. */
  readonly fluent?: readonly string[];
  readonly kind: BoundaryKind;
  /** Its messages are jobs that the application puts there itself. */
  readonly isInternal?: boolean;
  readonly handles: Handles;
  readonly forms: readonly SubscriptionForm[];
  /** Where the facts come from, for the next reader. */
  readonly source: string;
}

export interface SubscriptionForm {
  /** The member that is called; `''` where making the thing registers the handler. */
  readonly member: string;
  /** The first argument is one of these texts: `on('message', …)`. */
  readonly events?: readonly string[];
  /** The first argument is made by that export: `send(new ReceiveMessageCommand(…))`. */
  readonly command?: string;
  /** Position of the argument that names the queue or topic, or `made` for the first argument of the maker. */
  readonly name?: number | 'made';
  readonly takes: Taking;
}

/** How messages come in. */
export type Taking =
  /** A function among the arguments. */
  | { readonly by: 'function'; readonly params: readonly Handed[]; readonly orPath?: boolean }
  /** A function that an object among the arguments holds. */
  | { readonly by: 'key'; readonly keys: readonly string[]; readonly params: readonly Handed[] }
  /** What the call answers. */
  | { readonly by: 'result'; readonly holds: Holding }
  /** What the call answers is looped over. */
  | { readonly by: 'loop'; readonly holds: Holding };

/** What a parameter of a handler holds; null for nothing of interest. */
export type Handed = { readonly channel: Channel; readonly path?: readonly string[] } | string | null;
