import { workspace, type WorkspaceFolder } from 'vscode';

export const ENABLE_SETTING = 'plimsoll.enable';

/** The folders that the server can read: those on the disk beside the extension host. */
export function localFolders(): readonly WorkspaceFolder[] {
  return (workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
}

export function isEnabled(folder: WorkspaceFolder): boolean {
  return workspace.getConfiguration(undefined, folder).get<boolean>(ENABLE_SETTING, true);
}
