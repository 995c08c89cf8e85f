import type { BoundarySettings } from '../../analysis/boundaries/boundaries.js';
import { boundariesOf } from '../../analysis/boundaries/boundaries.js';
import type { Boundary } from '../../analysis/boundaries/model.js';
import type { Program } from '../../analysis/link/program.js';
import type { Because, Place } from '../../analysis/rule.js';

/** How places are written in JSON: handed in by whoever knows lines and columns. */
export interface PlaceWriter {
  readonly span: (at: Place) => { file: string; line: number; column: number; endLine: number };
  readonly because: (one: Because) => { file: string; line: number; message: string };
}

/** The `boundaries` of a service in `inventory --format json`. */
export function toBoundariesJson(
  program: Program,
  files: readonly string[],
  settings: BoundarySettings,
  write: PlaceWriter,
) {
  return boundariesOf(program, files, settings).map((boundary) => toBoundaryJson(boundary, write));
}

function toBoundaryJson({ at, kind, name, handler, inputs }: Boundary, write: PlaceWriter) {
  const { file, line, endLine } = write.span(handler);
  return {
    ...write.span(at),
    ...{ kind, name, handler: { file, line, endLine } },
    inputs: inputs.map(({ channel, verdict, by, because }) => ({
      ...{ channel, verdict, by },
      because: because.map((one) => write.because(one)),
    })),
    // Authentication is not judged by this version, and it says so rather than guess.
    auth: { verdict: 'unknown' as const, by: null },
  };
}
