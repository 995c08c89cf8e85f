import type { Diagnostic } from 'vscode-languageserver';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { lineOf } from '../analysis/positions.js';
import type { Place, Severity } from '../analysis/rule.js';
import type { ConfigProblem } from '../checklist/config/problem.js';
import type { ReportedFinding } from '../workspace/scan.js';
import type { Session } from '../workspace/session.js';
import { toUri } from './uris.js';

export const SOURCE = 'plimsoll';

export interface DiagnosticOptions {
  /** URI of the folder with the rules' pages, ending in `/`. */
  readonly docsBase: string;
  /** What the user's settings make of a rule: another severity, or `off`. */
  readonly severities: Readonly<Record<string, string>>;
}

/** A finding as the editor shows it; undefined if the user's settings hide it. */
export function findDiagnostic(
  session: Session,
  finding: ReportedFinding,
  options: DiagnosticOptions,
): Diagnostic | undefined {
  const chosen = options.severities[finding.rule];
  if (chosen === 'off' || finding.waived) return undefined;
  const severity = isSeverity(chosen) ? chosen : finding.severity;
  return {
    range: toRange(session, finding.at),
    severity: SEVERITIES[severity],
    source: SOURCE,
    code: finding.rule,
    ...(options.docsBase === ''
      ? {}
      : { codeDescription: { href: `${options.docsBase}${finding.rule}.md` } }),
    message: finding.message,
    relatedInformation: finding.because.map(({ at, message }) => ({
      location: { uri: toUri(session.root, at.file), range: toRange(session, at) },
      message,
    })),
  };
}

/** A problem in plimsoll.yml, whose places count from 1. */
export function toConfigDiagnostic(problem: ConfigProblem, text: string): Diagnostic {
  const lineStarts = lineStartsOf(text);
  const start = positionAt(lineStarts, problem.start);
  return {
    range: { start, end: positionAt(lineStarts, Math.max(problem.end, problem.start)) },
    severity: problem.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: SOURCE,
    code: 'plimsoll.yml',
    message: problem.message,
  };
}

/** Offsets of the analysis as a range of the editor: both count UTF-16 units. */
export function toRange(session: Session, { file, start, end }: Place) {
  const linked = session.currentProgram.findFile(file)?.facts.lineStarts;
  const lineStarts = linked ?? session.evidence.lineStartsOf(file) ?? [0];
  return { start: positionAt(lineStarts, start), end: positionAt(lineStarts, end) };
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

function isSeverity(text: string | undefined): text is Severity {
  return text !== undefined && text in SEVERITIES;
}

function positionAt(lineStarts: readonly number[], offset: number) {
  const line = lineOf(lineStarts, offset);
  return { line, character: offset - (lineStarts[line] ?? 0) };
}

function lineStartsOf(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}
