import type { Channel } from '../catalog/boundary.js';
import type { Program } from '../link/program.js';
import { Flow } from '../taint/flow.js';
import type { OwnValidator } from '../taint/own-validators.js';
import { findOwnValidators } from '../taint/own-validators.js';
import { countSteps } from './common-steps.js';
import { handlerPlace, judge } from './judge.js';
import type { Boundary, Registration, Trap } from './model.js';
import { registrationsOf } from './registrations.js';
import type { InputShape } from './shape.js';
import { findShape } from './shape.js';
import { distinctTraps } from './traps.js';

/** What plimsoll.yml of a service tells of its boundaries. */
export interface BoundarySettings {
  /** Folder of the service, relative to the scanned directory. */
  readonly root: string;
  readonly validators: readonly OwnValidator[];
}

const NO_SETTINGS: BoundarySettings = { root: '.', validators: [] };

/**
 * Every place in some files (those of one service) where data from outside enters, with what checks it; in order of
 * file and position.
 */
export function boundariesOf(
  program: Program,
  files: readonly string[],
  settings: BoundarySettings = NO_SETTINGS,
): readonly Boundary[] {
  const own = new Set(files);
  const known = knownOf(program, settings);
  return known.registrations
    .filter(({ at }) => own.has(at.file))
    .map((registration) => judged(known, registration))
    .sort((a, b) => (a.at.file === b.at.file ? a.at.start - b.at.start : a.at.file < b.at.file ? -1 : 1));
}

/** The boundaries whose handlers stand in a file: where a person mends them. */
export function boundariesHandledIn(
  program: Program,
  file: string,
  settings: BoundarySettings = NO_SETTINGS,
): readonly Boundary[] {
  const known = knownOf(program, settings);
  return known.registrations
    .filter((registration) => handlerPlace(known.flow, registration).file === file)
    .map((registration) => judged(known, registration));
}

/** What stands in a file, looks like validation of any boundary of the program, and is none. */
export function trapsIn(
  program: Program,
  file: string,
  settings: BoundarySettings = NO_SETTINGS,
): readonly Trap[] {
  const known = knownOf(program, settings);
  known.traps ??= distinctTraps(
    known.registrations.flatMap((registration) => judged(known, registration).traps),
  );
  return known.traps.filter(({ at }) => at.file === file);
}

/** What the handler of a boundary, found before in the same program, reads of a channel. */
export function inputShapeOf(
  program: Program,
  boundary: Boundary,
  channel: Channel,
  settings: BoundarySettings = NO_SETTINGS,
): InputShape | undefined {
  const known = knownOf(program, settings);
  const registration = known.registrations.find((one) => known.judged.get(one) === boundary);
  return registration && findShape(known.flow, registration, channel);
}

interface Known {
  readonly flow: Flow;
  readonly registrations: readonly Registration[];
  readonly judged: Map<Registration, Boundary>;
  /** Made when first asked for, as it takes all boundaries. */
  traps?: readonly Trap[];
}

const knownByProgram = new WeakMap<Program, Map<string, Known>>();

/** Registrations are found once for a program, as routers of one file are mounted in another. */
function knownOf(program: Program, { root, validators }: BoundarySettings): Known {
  const bySettings = knownByProgram.get(program) ?? new Map<string, Known>();
  knownByProgram.set(program, bySettings);
  const key = validators.length === 0 ? '' : JSON.stringify([root, validators]);
  const known = bySettings.get(key);
  if (known) return known;
  const flow = new Flow(program, findOwnValidators(program, root, validators));
  const found: Known = {
    flow,
    registrations: registrationsOf(flow),
    judged: new Map<Registration, Boundary>(),
  };
  countSteps(flow, found.registrations);
  bySettings.set(key, found);
  return found;
}

function judged({ flow, judged: answers }: Known, registration: Registration): Boundary {
  const known = answers.get(registration);
  if (known) return known;
  const answer = judge(flow, registration);
  answers.set(registration, answer);
  return answer;
}
