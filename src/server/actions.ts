import type {
  CodeAction,
  Diagnostic,
  Range,
  TextEdit as LspEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import { collectFixAll, collectRepairs, editsByFile } from '../analysis/edit/apply.js';
import type { NewFile, TextEdit } from '../analysis/rule.js';
import type { ReportedFinding } from '../workspace/scan.js';
import type { Session } from '../workspace/session.js';
import { SOURCE, toRange } from './diagnostics.js';
import { ignoreActions } from './ignore-action.js';
import { toUri } from './uris.js';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.${SOURCE}`;

/** The light bulb: every fix of the findings that touch the range, the best one first; ignoring them comes last. */
export function quickFixes(
  session: Session,
  file: string,
  range: Range,
  shown: readonly Diagnostic[],
): CodeAction[] {
  const found = openFindings(session, file)
    .map((finding) => ({ finding, at: toRange(session, finding.at) }))
    .filter(({ at }) => touches(at, range))
    .map(({ finding, at }) => ({ finding, diagnostics: shown.filter((one) => isOf(one, finding.rule, at)) }));
  const repairs = found.flatMap(({ finding, diagnostics }) =>
    finding.fixes(session.source).map((fix, index) => ({
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      isPreferred: index === 0,
      edit: toWorkspaceEdit(session, fix.edits, fix.createFiles),
    })),
  );
  const diagnostics = found.flatMap(({ diagnostics }) => diagnostics);
  return [...repairs, ...ignoreActions(session, file, diagnostics)];
}

/** All repairs of a file that need no look at each place, as one action; undefined if there are none. */
export function findFixAll(session: Session, file: string): CodeAction | undefined {
  const edits = [...collectFixAll(openFindings(session, file), session.source).values()].flat();
  if (edits.length === 0) return undefined;
  return { title: 'Fix all Plimsoll findings', kind: FIX_ALL, edit: toWorkspaceEdit(session, edits) };
}

/** All repairs of some findings that need no look at each place, and how many there are. */
export function repairsOf(
  session: Session,
  findings: readonly ReportedFinding[],
): { readonly edit: WorkspaceEdit; readonly count: number } {
  const repairs = collectRepairs(findings, session.source);
  const edits = [...editsByFile(repairs).values()].flat();
  return { edit: toWorkspaceEdit(session, edits), count: repairs.length };
}

/** What is accepted stays as it is. */
export function openFindings(session: Session, file: string): readonly ReportedFinding[] {
  return session.findingsNow(file).filter(({ waived }) => !waived);
}

function isOf({ source, code, range }: Diagnostic, rule: string, at: Range): boolean {
  return source === SOURCE && code === rule && isSame(range, at);
}

function toWorkspaceEdit(
  session: Session,
  edits: readonly TextEdit[],
  creates: readonly NewFile[] = [],
): WorkspaceEdit {
  const changes: Record<string, LspEdit[]> = {};
  for (const edit of edits) {
    const uri = toUri(session.root, edit.file);
    (changes[uri] ??= []).push({ range: toRange(session, edit), newText: edit.text });
  }
  return creates.length === 0 ? { changes } : withNewFiles(session, changes, creates);
}

/** New files come first; what is there by the time of the edit stays as it is. */
function withNewFiles(
  session: Session,
  changes: Readonly<Record<string, LspEdit[]>>,
  creates: readonly NewFile[],
): WorkspaceEdit {
  const added = creates.flatMap(({ path, text }) => {
    const uri = toUri(session.root, path);
    const start = { line: 0, character: 0 };
    const edits = [{ range: { start, end: start }, newText: text }];
    return [
      { kind: 'create' as const, uri, options: { overwrite: false } },
      { textDocument: { uri, version: null }, edits },
    ];
  });
  const changed = Object.entries(changes).map(([uri, edits]) => ({
    textDocument: { uri, version: null },
    edits,
  }));
  return { documentChanges: [...added, ...changed] };
}

function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

export function isSame(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
