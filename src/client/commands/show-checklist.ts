import { commands, type Disposable } from 'vscode';
import { CHECKLIST_VIEW } from '../checklist/view.js';

export function registerShowChecklist(): Disposable {
  return commands.registerCommand('plimsoll.showChecklist', () =>
    commands.executeCommand(`${CHECKLIST_VIEW}.focus`),
  );
}
