import { commands, type Disposable } from 'vscode';
import type { Connection } from '../server/connection.js';

export function registerRestartServer(connection: Connection): Disposable {
  return commands.registerCommand('plimsoll.restartServer', () => connection.restart());
}
