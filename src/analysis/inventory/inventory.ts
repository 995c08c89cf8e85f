import type { ClientKind } from '../catalog/client.js';
import { placeOf } from '../link/entities.js';
import type { Program } from '../link/program.js';
import type { Deadline } from '../network/deadline.js';
import type { CallLimits } from '../network/wrappers.js';
import { judgedCallsOf } from '../network/wrappers.js';
import { renderValue } from '../render.js';
import type { Place } from '../rule.js';
import type { Framework } from './frameworks.js';
import { frameworksOf } from './frameworks.js';

/** What a service talks to and what talks to it. */
export interface Inventory {
  readonly frameworks: readonly Framework[];
  readonly networkCalls: readonly ListedCall[];
  readonly unknowns: readonly Unknown[];
}

export interface ListedCall {
  readonly at: Place;
  /** Id of the catalogue entry. */
  readonly client: string;
  /** The called expression, as written. */
  readonly callee: string;
  readonly kind: ClientKind;
  readonly deadline: Deadline;
}

/** A blind spot: what could not be decided, and why. */
export interface Unknown {
  readonly at: Place;
  readonly what: string;
  readonly why: string;
}

export function inventoryOf(program: Program, files: readonly string[], limits: CallLimits): Inventory {
  const networkCalls = files.flatMap((file) => callsIn(program, file, limits));
  return {
    frameworks: frameworksOf(program, files),
    networkCalls,
    unknowns: networkCalls.flatMap(({ at, callee, deadline }) =>
      deadline.verdict === 'unknown'
        ? [{ at, what: `deadline of ${callee}`, why: deadline.why ?? 'not decided' }]
        : [],
    ),
  };
}

function callsIn(program: Program, file: string, limits: CallLimits): readonly ListedCall[] {
  return judgedCallsOf(program, file, limits).map(({ call, found, deadline }) => ({
    at: placeOf(file, call),
    client: found.entry.id,
    callee: renderValue(call.callee, call),
    kind: found.entry.kind,
    deadline,
  }));
}
