import type { Value } from '../facts.js';
import type { Context } from '../link/entities.js';

/** One function while it is walked. */
export interface Run {
  readonly context: Context;
  readonly fn: number;
  readonly args: readonly Value[];
  readonly caller?: Run;
}

/** What holds at a place of a walk. `done` and the delay grow while the statements of a function go by. */
export interface State {
  readonly done: Set<string>;
  delayMs: number | null;
  isDelayed: boolean;
  readonly branches: ReadonlySet<string>;
  readonly isOnError: boolean;
  readonly stack: readonly string[];
  /** It runs again and again. */
  readonly repeats: boolean;
}

export function startState(): State {
  return {
    ...{ done: new Set(), delayMs: 0, isDelayed: false },
    ...{ branches: new Set(), isOnError: false, stack: [], repeats: false },
  };
}

/** What is complete once a promise resolves, and how long that takes at least. */
export interface Promised {
  readonly closes: ReadonlySet<string>;
  readonly pause?: number | null;
  /** It waits for something of the program that is no closing. */
  readonly isWait?: boolean;
}

/** What a call leaves behind: complete when it returns, and when its promise resolves. */
export interface Outcome {
  readonly sync: ReadonlySet<string>;
  readonly later: Promised;
}

const NOTHING: ReadonlySet<string> = new Set();

export const PROMISED_NOTHING: Promised = { closes: NOTHING };
export const DONE_NOTHING: Outcome = { sync: NOTHING, later: PROMISED_NOTHING };

export function bothOf(one: Outcome, other: Outcome): Outcome {
  if (one === DONE_NOTHING) return other;
  return { sync: unionOf(one.sync, other.sync), later: together(one.later, other.later) };
}

/** All of several promises. */
export function together(one: Promised, other: Promised): Promised {
  const pauses = [one.pause, other.pause].filter((pause) => pause !== undefined);
  const pause = pauses.includes(null) ? null : Math.max(...pauses.map(Number));
  return {
    closes: unionOf(one.closes, other.closes),
    ...(pauses.length > 0 ? { pause } : {}),
    ...(one.isWait === true || other.isWait === true ? { isWait: true } : {}),
  };
}

export function unionOf(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  if (one.size === 0) return other;
  return other.size === 0 ? one : new Set([...one, ...other]);
}

/** An outcome of which nobody knows whether it is there when the call returns. */
export function toLater({ sync, later }: Outcome): Outcome {
  return { sync: NOTHING, later: { ...later, closes: unionOf(sync, later.closes) } };
}
