import { Disposable, StatusBarAlignment, ThemeColor, window, type StatusBarItem } from 'vscode';
import type { Session } from '../session.js';
import type { SessionStore } from '../session-store.js';
import { findStatusText } from './status-text.js';

/** The gate in the status bar; a click leads to the checklist. */
export function registerStatusBar(store: SessionStore): Disposable {
  const item = window.createStatusBarItem('plimsoll.gate', StatusBarAlignment.Left);
  item.name = 'Plimsoll';
  const update = (session: Session): void => {
    show(item, session);
  };
  update(store.current);
  return Disposable.from(item, store.onDidChange(update));
}

function show(item: StatusBarItem, session: Session): void {
  const status = findStatusText(session);
  if (status === undefined) {
    item.hide();
    return;
  }
  item.text = status.text;
  item.tooltip = status.tooltip.join('\n');
  item.accessibilityInformation = { label: status.spoken };
  item.backgroundColor = status.isAlarming ? new ThemeColor('statusBarItem.errorBackground') : undefined;
  item.command = status.command;
  item.show();
}
