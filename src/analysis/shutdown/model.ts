import type { EntryPoint } from '../entry-points.js';
import type { Because, Place } from '../rule.js';

/** What a service has to do between the signal and its end, in the order in which it is to be done. */
export const STEPS = [
  /** SIGTERM runs a function of the service, whatever the environment says. */
  'signal',
  /** Readiness is turned off first, so that no new work is sent. */
  'readiness',
  /** The listener is closed, so that no new connection is taken, and the closing is waited for. */
  'close',
  /** Requests in flight are answered before the process ends. */
  'drain',
  /** Kept-alive and upgraded connections are ended, so that they do not hold the process. */
  'connections',
  /** A hard time limit ends a drain that does not end by itself. */
  'limit',
  'consumers',
  'schedulers',
  /** Pools and brokers are closed after the drain. */
  'resources',
  /** Logs, traces and metrics are flushed. */
  'telemetry',
  /** The process ends, with a code that says how. */
  'exit',
] as const;
export type StepId = (typeof STEPS)[number];

export interface Step {
  readonly id: StepId;
  /** `not-needed`: nothing there that would need it. */
  readonly status: 'found' | 'missing' | 'unknown' | 'not-needed';
  /** Where it is done; for a missing one where it would have to be, if a place is known. */
  readonly at?: Place;
  /** What was seen, or what exactly is missing: `pool made in db.ts:3 is never closed`. One sentence, no full stop. */
  readonly note?: string;
}

export type ShutdownVerdict = 'handled' | 'partial' | 'unhandled' | 'unknown' | 'not-applicable';

/** What becomes of an entry point when its process is told to stop. */
export interface Shutdown {
  readonly entry: EntryPoint;
  readonly verdict: ShutdownVerdict;
  /** All steps in their order; empty where the verdict is `unknown` or `not-applicable`. */
  readonly steps: readonly Step[];
  /** Cause of `unknown` and of `not-applicable`. */
  readonly why?: string;
  /** How the verdict came about: handler registered here, closes there, exits there. */
  readonly because: readonly Because[];
}

/** The defects of the catalogue: code that looks like a shutdown and does harm. */
export type DefectId =
  /** S2, S3: the process ends before the close is waited for. */
  | 'exit-before-close'
  /** S6: connections are cut at once. */
  | 'immediate-close'
  /** S7: a signal that the platform does not send. */
  | 'only-sigint'
  /** S8: registered only under a condition that may not hold, or never. */
  | 'conditional-handler'
  /** S9: neither exits nor closes, so that the process cannot be stopped. */
  | 'idle-handler'
  /** S10: an asynchronous handler that can reject. */
  | 'rejecting-handler'
  /** S11: resources closed before the drain. */
  | 'closed-too-early'
  /** S12: a helper whose default is too short, or that cannot wait. */
  | 'weak-helper'
  /** S13: Nest hooks that never run. */
  | 'hooks-not-enabled'
  /** S15, S16: a crash that looks like none. */
  | 'swallowed-crash'
  /** S17: the drain takes longer than the platform waits. */
  | 'drain-over-grace'
  /** S18: the signal never reaches the program, or a cluster's primary does not pass it on. */
  | 'signal-lost'
  | 'primary-not-forwarding'
  /** S19: a signal that cannot be caught. */
  | 'uncatchable-signal'
  /** S20: work in hooks that do not run on a signal, or cannot wait. */
  | 'exit-hook';

export interface Defect {
  readonly id: DefectId;
  readonly at: Place;
  readonly data: Readonly<Record<string, string>>;
  readonly because: readonly Because[];
  /** What it is told once for, where several entry points suffer from the same. */
  readonly cause?: Place;
}
