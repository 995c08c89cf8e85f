import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import { findCommentForm } from '../analysis/comments.js';
import { IGNORE_RULE } from '../analysis/suppress.js';
import type { IgnoreRequest } from '../protocol/ignore.js';
import { IGNORE_COMMAND } from '../protocol/ignore.js';
import type { Session } from '../workspace/session.js';
import { SOURCE } from './diagnostics.js';
import { toUri } from './uris.js';

const TITLE = 'Ignore with a reason…';

/**
 * One action for each rule and line among the diagnostics of a file. The editor asks for the reason; a line above
 * which no comment can stand, such as one inside a template, has no action.
 */
export function ignoreActions(
  session: Session,
  file: string,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  const text = session.source.read(file);
  const lineStarts = session.currentProgram.findFile(file)?.facts.lineStarts ?? [];
  if (text === undefined) return [];
  return [...groupByPlace(diagnostics).values()].flatMap((group) => {
    const [{ range, code } = {}] = group;
    const line = range?.start.line ?? 0;
    const form = findCommentForm(file, text, lineStarts[line] ?? 0);
    if (form === undefined) return [];
    return [toAction({ uri: toUri(session.root, file), line, rule: String(code), form }, group)];
  });
}

function groupByPlace(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { source, code, range } = diagnostic;
    if (source !== SOURCE || code === IGNORE_RULE) continue;
    const key = `${range.start.line} ${code ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), diagnostic]);
  }
  return groups;
}

function toAction(request: IgnoreRequest, diagnostics: Diagnostic[]): CodeAction {
  return {
    title: TITLE,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    isPreferred: false,
    command: { title: TITLE, command: IGNORE_COMMAND, arguments: [request] },
  };
}
