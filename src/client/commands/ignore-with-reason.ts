import { commands, Position, Uri, window, workspace, WorkspaceEdit, type Disposable } from 'vscode';
import type { IgnoreRequest } from '../../protocol/ignore.js';
import { findDateFault, findReasonFault, toIgnoreComment } from './ignore-comment.js';

/** Asks why a finding is acceptable, and says so above it. Bound to a quick fix; the palette has no place to give. */
export function registerIgnoreWithReason(): Disposable {
  return commands.registerCommand('plimsoll.ignoreWithReason', ignoreWithReason);
}

async function ignoreWithReason(request: IgnoreRequest): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(request.uri));
  const { version } = document;
  const answer = await ask(request.rule);
  if (answer === undefined) return;
  if (document.version !== version) {
    void window.showWarningMessage('The file has changed since. Nothing was ignored; choose the fix again.');
    return;
  }
  const line = document.lineAt(request.line);
  const indentation = line.text.slice(0, line.firstNonWhitespaceCharacterIndex);
  const comment = toIgnoreComment(request, answer.reason, answer.until);
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, new Position(request.line, 0), `${indentation}${comment}\n`);
  await workspace.applyEdit(edit);
}

/** Undefined if the person backs out of one of the two questions. */
async function ask(rule: string): Promise<{ readonly reason: string; readonly until: string } | undefined> {
  const title = `Ignore ${rule}`;
  const reason = await window.showInputBox({
    title: `${title} (1/2)`,
    prompt: 'Why is this finding acceptable?',
    placeHolder: 'The stream stays open by design',
    validateInput: findReasonFault,
    ignoreFocusOut: true,
  });
  if (reason === undefined) return undefined;
  const until = await window.showInputBox({
    title: `${title} (2/2)`,
    prompt: 'Last day on which it may be ignored, YYYY-MM-DD. Leave it empty for no end.',
    validateInput: (date) => findDateFault(date, localDay()),
    ignoreFocusOut: true,
  });
  return until === undefined ? undefined : { reason, until };
}

/** People's dates are local ones; the Swedish way of writing them is ours. */
function localDay(): string {
  return new Date().toLocaleDateString('sv-SE');
}
