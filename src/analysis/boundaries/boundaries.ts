import type { Program } from '../link/program.js';
import { Flow } from '../taint/flow.js';
import { handlerPlace, judge } from './judge.js';
import type { Boundary, Registration } from './model.js';
import { registrationsOf } from './registrations.js';

/**
 * Every place in some files (those of one service) where data from outside enters, with what checks it; in order of
 * file and position.
 */
export function boundariesOf(program: Program, files: readonly string[]): readonly Boundary[] {
  const own = new Set(files);
  const known = knownOf(program);
  return known.registrations
    .filter(({ at }) => own.has(at.file))
    .map((registration) => judged(known, registration))
    .sort((a, b) => (a.at.file === b.at.file ? a.at.start - b.at.start : a.at.file < b.at.file ? -1 : 1));
}

/** The boundaries whose handlers stand in a file: where a person mends them. */
export function boundariesHandledIn(program: Program, file: string): readonly Boundary[] {
  const known = knownOf(program);
  return known.registrations
    .filter((registration) => handlerPlace(known.flow, registration).file === file)
    .map((registration) => judged(known, registration));
}

interface Known {
  readonly flow: Flow;
  readonly registrations: readonly Registration[];
  readonly judged: Map<Registration, Boundary>;
}

const knownByProgram = new WeakMap<Program, Known>();

/** Registrations are found once for a program, as routers of one file are mounted in another. */
function knownOf(program: Program): Known {
  const known = knownByProgram.get(program);
  if (known) return known;
  const flow = new Flow(program);
  const found = { flow, registrations: registrationsOf(flow), judged: new Map<Registration, Boundary>() };
  knownByProgram.set(program, found);
  return found;
}

function judged({ flow, judged: answers }: Known, registration: Registration): Boundary {
  const known = answers.get(registration);
  if (known) return known;
  const answer = judge(flow, registration);
  answers.set(registration, answer);
  return answer;
}
