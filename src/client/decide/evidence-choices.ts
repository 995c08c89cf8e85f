import { Uri, window, workspace } from 'vscode';
import type { ServiceChecklist } from '../../protocol/index.js';
import type { Choice } from './question.js';

/** What in the editor may be evidence: the selection, the file in front, or a file to be chosen. */
export function evidenceChoices(service: ServiceChecklist): readonly Choice[] {
  const editor = window.activeTextEditor;
  const file = editor && pathOf(editor.document.uri, service);
  const line = editor && !editor.selection.isEmpty ? editor.selection.start.line + 1 : undefined;
  return [
    ...(file === undefined || line === undefined
      ? []
      : [{ value: `${file}:${line}`, label: `${file}:${line}`, description: 'the selection' }]),
    ...(file === undefined ? [] : [{ value: file, label: file, description: 'the file in front' }]),
    { value: '', label: 'Choose a file…', act: 'choose-file' as const },
  ];
}

/** A file of the workspace, as evidence names it; undefined if the person chose none. */
export async function chooseFile(): Promise<string | undefined> {
  const [uri] =
    (await window.showOpenDialog({
      title: 'Choose the Evidence',
      openLabel: 'Choose',
      canSelectMany: false,
    })) ?? [];
  if (uri === undefined) return undefined;
  const folder = workspace.getWorkspaceFolder(uri);
  if (folder !== undefined) return relative(folder.uri, uri);
  void window.showWarningMessage(
    'Evidence must be a file of the repository, or an address that others can open.',
  );
  return undefined;
}

/** Relative to the workspace folder of the service; undefined for what lies elsewhere, or has no file. */
function pathOf(uri: Uri, { folderUri }: ServiceChecklist): string | undefined {
  if (uri.scheme !== 'file') return undefined;
  return relative(Uri.parse(folderUri), uri);
}

function relative(folder: Uri, uri: Uri): string | undefined {
  const base = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return uri.path.startsWith(base) ? uri.path.slice(base.length) : undefined;
}
