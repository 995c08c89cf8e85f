import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';

// The first scan of a workspace starts a process and loads the compiler: seconds on a slow machine.
const DEADLINE_MS = 40_000;

/**
 * Asks until `ask` answers something, and answers that. Rejects after 40 s.
 */
export async function poll<T>(
  what: string,
  ask: () => T | undefined | PromiseLike<T | undefined>,
): Promise<T> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: nothing after ${DEADLINE_MS / 1000} s.`);
    await pause(50);
  }
}

/** Writes a file into the open folder and answers where it is. */
export async function writeFile(name: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(folderUri(), name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** Shows a file in an editor. */
export async function openFile(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

/** What Plimsoll says about a file; other extensions are left out. */
export function findings(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'plimsoll');
}

/** Waits until a file has exactly `count` findings. */
export function waitForFindings(uri: vscode.Uri, count: number): Promise<readonly vscode.Diagnostic[]> {
  return poll(`${count} findings in ${vscode.workspace.asRelativePath(uri)}`, () => {
    const found = findings(uri);
    return found.length === count ? found : undefined;
  });
}

/** The id of the rule that made a finding. */
export function ruleOf(finding: vscode.Diagnostic): string {
  const { code } = finding;
  return String(typeof code === 'object' ? code.value : code);
}

/** The code actions that an editor would offer at a place. */
export async function codeActions(
  uri: vscode.Uri,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<readonly vscode.CodeAction[]> {
  // Actions beyond the first ones are resolved lazily; the number says how many must come with their edit.
  const resolveCount = 20;
  return vscode.commands.executeCommand(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    kind.value,
    resolveCount,
  );
}

/** Does what choosing a code action in the editor does: its edit, then its command. */
export async function applyAction({ edit, command }: vscode.CodeAction): Promise<void> {
  if (edit !== undefined && !(await vscode.workspace.applyEdit(edit)))
    throw new Error('The edit was refused.');
  if (command !== undefined) {
    const args: unknown[] = command.arguments ?? [];
    await vscode.commands.executeCommand(command.command, ...args);
  }
}

function folderUri(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('The suite needs an open folder.');
  return folder.uri;
}
