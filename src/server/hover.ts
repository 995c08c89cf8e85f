import path from 'node:path';
import type { Diagnostic, Hover, Position, Range } from 'vscode-languageserver';
import { MarkupKind } from 'vscode-languageserver';
import type { Span } from '../analysis/facts.js';
import type { LinkedFile } from '../analysis/link/linked-file.js';
import { placeOf } from '../analysis/link/entities.js';
import type { JudgedCall } from '../analysis/network/wrappers.js';
import { judgedCallsOf } from '../analysis/network/wrappers.js';
import { renderValue } from '../analysis/render.js';
import type { Because } from '../analysis/rule.js';
import type { Session } from '../workspace/session.js';
import { isSame } from './actions.js';
import { sayDeadline } from './deadline-text.js';
import { SOURCE, toRange } from './diagnostics.js';
import { toLink, toMarkdown } from './markdown.js';
import { toUri } from './uris.js';

/**
 * The effective deadline of the network call at a position, and from where it comes; undefined on other code. Where a
 * diagnostic of the call already says what is wrong, only the way that led there is told.
 *
 * @param shown the diagnostics that the editor shows in this file
 */
export function findHover(
  session: Session,
  file: string,
  position: Position,
  shown: readonly Diagnostic[],
): Hover | undefined {
  const service = session.serviceOf(file)?.view;
  const linked = session.currentProgram.findFile(file);
  if (!service || !linked) return undefined;
  const offset = offsetAt(linked, position);
  // Nothing has to be judged to say nothing, which is the answer to most questions.
  if (!linked.facts.calls.some((call) => holds(call, offset))) return undefined;
  const { settings, root } = service;
  const calls = judgedCallsOf(session.currentProgram, file, { ...settings, root });
  const judged = innermost(linked, calls, offset);
  if (!judged) return undefined;
  const range = toRange(session, placeOf(file, judged.call));
  const text = isTold(shown, range)
    ? shortChain(session, judged)
    : fullText(session, judged, settings.maxDeadlineMs);
  return text === '' ? undefined : { contents: { kind: MarkupKind.Markdown, value: text }, range };
}

function offsetAt({ facts: { lineStarts, length } }: LinkedFile, { line, character }: Position): number {
  return (lineStarts[line] ?? length) + character;
}

/** The shortest call around an offset. What a callback does inside a call is other code. */
function innermost(
  { facts }: LinkedFile,
  calls: readonly JudgedCall[],
  offset: number,
): JudgedCall | undefined {
  const length = ({ call }: JudgedCall): number => call.end - call.start;
  const around = calls.filter(({ call }) => holds(call, offset));
  const [judged] = around.sort((a, b) => length(a) - length(b));
  if (!judged) return undefined;
  const { start, end } = judged.call;
  const isInCallback = facts.functions.some((fn) => fn.start > start && fn.end < end && holds(fn, offset));
  return isInCallback ? undefined : judged;
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset < end;
}

function isTold(shown: readonly Diagnostic[], range: Range): boolean {
  return shown.some((diagnostic) => diagnostic.source === SOURCE && isSame(diagnostic.range, range));
}

function fullText(session: Session, judged: JudgedCall, maxDeadlineMs: number): string {
  const callee = renderValue(judged.call.callee, judged.call);
  const heading = toMarkdown(`Plimsoll: \`${callee}\` ${sayDeadline(judged, maxDeadlineMs)}`);
  const steps = judged.deadline.because.map((step) => {
    return `- ${toMarkdown(step.message)}: ${linkTo(session, step)}`;
  });
  return [heading, ...(steps.length === 0 ? [] : ['', ...steps])].join('\n');
}

/** Empty where there was nothing to follow. */
function shortChain(session: Session, { deadline: { because } }: JudgedCall): string {
  const links = new Set(because.map((step) => linkTo(session, step)));
  return links.size === 0 ? '' : `Plimsoll followed it through ${[...links].join(' → ')}`;
}

function linkTo(session: Session, { at }: Because): string {
  const { line } = toRange(session, at).start;
  return toLink(`${path.posix.basename(at.file)}:${line + 1}`, toUri(session.root, at.file), line);
}
