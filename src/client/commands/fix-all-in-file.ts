import { commands, window, type Disposable } from 'vscode';

/** The fixes that need no second look, for every finding of the file in front. */
export function registerFixAllInFile(): Disposable {
  return commands.registerCommand('plimsoll.fixAllInFile', async () => {
    if (window.activeTextEditor === undefined) {
      void window.showInformationMessage('Open the file that Plimsoll is to fix first.');
      return;
    }
    // The editor's own command asks our server, applies the edit as one undo step, and says so if there is nothing.
    await commands.executeCommand('editor.action.sourceAction', {
      kind: 'source.fixAll.plimsoll',
      apply: 'first',
    });
  });
}
