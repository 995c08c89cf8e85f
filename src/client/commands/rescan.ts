import { commands, type Disposable } from 'vscode';
import type { Connection } from '../server/connection.js';

export function registerRescan(connection: Connection): Disposable {
  return commands.registerCommand('plimsoll.rescan', () => connection.rescan());
}
