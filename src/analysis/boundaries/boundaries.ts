import type { Channel } from '../catalog/boundary.js';
import type { Program } from '../link/program.js';
import { handlerPlace } from './judge.js';
import type { BoundarySettings } from './known.js';
import { knownOf } from './known.js';
import type { Boundary, Trap } from './model.js';
import type { HandlerShape, InputFields, InputShape } from './shape.js';
import { findFields, findHandler, findShape } from './shape.js';

export type { BoundarySettings } from './known.js';

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
    .map((registration) => known.boundaryOf(registration))
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
    .map((registration) => known.boundaryOf(registration));
}

/** What stands in a file, looks like validation of any boundary of the program, and is none. */
export function trapsIn(
  program: Program,
  file: string,
  settings: BoundarySettings = NO_SETTINGS,
): readonly Trap[] {
  const known = knownOf(program, settings);
  return known.traps().filter(({ at }) => at.file === file);
}

/** Judges all boundaries, one for each step of the iteration, so that other work can go first in between. */
export function* judgeEach(program: Program, settings: BoundarySettings = NO_SETTINGS): Generator<void> {
  const known = knownOf(program, settings);
  for (const registration of known.registrations) {
    if (known.isJudged(registration)) continue;
    known.boundaryOf(registration);
    yield;
  }
}

/** The function that handles a boundary, found before in the same program. */
export function handlerOf(
  program: Program,
  boundary: Boundary,
  settings: BoundarySettings = NO_SETTINGS,
): HandlerShape | undefined {
  const known = knownOf(program, settings);
  const registration = known.registrationOf(boundary);
  return registration && findHandler(known.flow, registration);
}

/** What the handler of a boundary, found before in the same program, reads of a channel. */
export function inputFieldsOf(
  program: Program,
  boundary: Boundary,
  channel: Channel,
  settings: BoundarySettings = NO_SETTINGS,
): InputFields | undefined {
  const known = knownOf(program, settings);
  const registration = known.registrationOf(boundary);
  return registration && findFields(known.flow, registration, channel);
}

/** The same with every place that reads it; undefined where some of them cannot be rewritten. */
export function inputShapeOf(
  program: Program,
  boundary: Boundary,
  channel: Channel,
  settings: BoundarySettings = NO_SETTINGS,
): InputShape | undefined {
  const known = knownOf(program, settings);
  const registration = known.registrationOf(boundary);
  return registration && findShape(known.flow, registration, channel);
}
