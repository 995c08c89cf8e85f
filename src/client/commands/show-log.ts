import { commands, type Disposable, type LogOutputChannel } from 'vscode';

export function registerShowLog(log: LogOutputChannel): Disposable {
  return commands.registerCommand('plimsoll.showLog', () => {
    log.show();
  });
}
