import type { StopMethod, StopRole } from '../catalog/shutdown/stop.js';
import type { Context, Library } from '../link/entities.js';
import type { Place } from '../rule.js';

/** What a handler of a signal does, step by step, as far as its code can be followed. */
export type Effect = CloseEffect | ExitEffect | FlagEffect | RaceEffect | WaitEffect | OpaqueEffect;

interface EffectBase {
  readonly at: Place;
  /** Counts the effects of one handler in the order of running. */
  readonly order: number;
  /** Ids of the closings that are surely complete when it runs. */
  readonly after: ReadonlySet<string>;
  /** Milliseconds from the signal that a timer or a pause delays it; `null` where the code does not tell how many. */
  readonly delayMs: number | null;
  /** It stands in a timer, or behind a pause. */
  readonly isDelayed: boolean;
  /** The branches that it stands in, of which nobody knows whether they are taken. */
  readonly branches: ReadonlySet<string>;
  /** It only runs when something went wrong. */
  readonly isOnError: boolean;
  /** Something that cannot be followed came before it, and may have done anything. */
  readonly isBehindOpaque: boolean;
}

export interface CloseEffect extends EffectBase {
  readonly kind: 'close';
  readonly id: string;
  readonly role: StopRole;
  readonly method: StopMethod;
  readonly does: StopMethod['does'];
  readonly of: Library;
  /** What made the thing that is closed, as file and call; empty where only its type is known. */
  readonly keys: ReadonlySet<string>;
  readonly context: Context;
  /** A limit of its own, in milliseconds; `null` where it waits for ever. */
  readonly limitMs: number | null | undefined;
  /** It breaks off connections one by one, and leaves what listens as it is; `keys` are those of the servers. */
  readonly isOfClients?: boolean;
  /** It is done again and again by a timer. */
  readonly repeats?: boolean;
}

export interface ExitEffect extends EffectBase {
  readonly kind: 'exit';
  readonly how: 'code' | 'signal';
  readonly code: number | undefined;
}

/** A variable that others read is set: readiness is turned off that way. */
export interface FlagEffect extends EffectBase {
  readonly kind: 'flag';
  readonly name: string;
}

/** A wait for closings that a timer ends. */
export interface RaceEffect extends EffectBase {
  readonly kind: 'race';
  readonly closes: ReadonlySet<string>;
}

/** A wait for something that is no closing: for running jobs, for instance. */
export interface WaitEffect extends EffectBase {
  readonly kind: 'wait';
}

/** A call that may close what is asked for, and cannot be followed. */
export interface OpaqueEffect extends EffectBase {
  readonly kind: 'opaque';
  readonly why: string;
}
