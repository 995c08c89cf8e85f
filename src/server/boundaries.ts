import type { CodeLens } from 'vscode-languageserver';
import { boundariesHandledIn, boundariesOf } from '../analysis/boundaries/boundaries.js';
import type { Boundary, Input } from '../analysis/boundaries/model.js';
import { toPosition } from '../analysis/positions.js';
import type { Place } from '../analysis/rule.js';
import type { BoundaryView, InputView, ServiceBoundaries, SpotView } from '../protocol/index.js';
import type { Session } from '../workspace/session.js';
import { toUri } from './uris.js';

/** What talks to the services of a folder, as the sidebar shows it. */
export function boundariesViewOf(session: Session, folderUri: string): readonly ServiceBoundaries[] {
  const services = new Set(session.files().flatMap((file) => session.serviceOf(file) ?? []));
  return [...services].map(({ view: { name, root, settings }, files }) => ({
    ...{ name, root, folderUri },
    boundaries: boundariesOf(session.currentProgram, files, { ...settings, root }).map((boundary) =>
      toView(session, boundary),
    ),
  }));
}

/** The validation state of each boundary that a file handles, above its handler. */
export function boundaryLenses(session: Session, file: string): readonly CodeLens[] {
  const service = session.serviceOf(file)?.view;
  if (!service) return [];
  const settings = { ...service.settings, root: service.root };
  return boundariesHandledIn(session.currentProgram, file, settings).map((boundary) => {
    const { line, character } = toSpot(session, boundary.handler);
    const start = { line, character };
    return { range: { start, end: start }, command: { title: sayBoundary(boundary), command: '' } };
  });
}

/** `POST /orders: body ✓ zod, params ✗`. */
export function sayBoundary({ name, inputs }: Pick<Boundary, 'name' | 'inputs'>): string {
  return inputs.length === 0 ? `${name}: no input` : `${name}: ${inputs.map(sayInput).join(', ')}`;
}

const MARKS = { validated: '✓', partial: '✗ in part', unvalidated: '✗', unknown: '?' } as const;

function sayInput({ channel, verdict, by }: Input): string {
  return [channel, MARKS[verdict], ...(verdict === 'validated' && by !== null ? [by] : [])].join(' ');
}

function toView(session: Session, { kind, name, inputs, handler }: Boundary): BoundaryView {
  const end = toSpot(session, { ...handler, start: handler.end });
  return {
    ...{ kind, name },
    inputs: inputs.map((input) => toInputView(session, input)),
    place: {
      ...{ uri: toUri(session.root, handler.file), ...toSpot(session, handler) },
      ...{ endLine: end.line, endCharacter: end.character, message: '' },
    },
  };
}

function toInputView(session: Session, { channel, verdict, by, isLowRisk, because }: Input): InputView {
  const steps = because.map(({ at, message }) => ({ ...toSpot(session, at), message }));
  return { channel, verdict, by, isLowRisk, because: steps };
}

function toSpot(session: Session, { file, start }: Place): SpotView {
  const lineStarts = session.currentProgram.findFile(file)?.facts.lineStarts ?? [0];
  const { line, column } = toPosition(lineStarts, start);
  return { file, line: line - 1, character: column - 1 };
}
