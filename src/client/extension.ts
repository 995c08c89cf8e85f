import { window, type ExtensionContext } from 'vscode';
import { registerChecklistView } from './checklist/view.js';
import { registerFixAllInFile } from './commands/fix-all-in-file.js';
import { registerIgnoreWithReason } from './commands/ignore-with-reason.js';
import { registerOpenPlace } from './commands/open-place.js';
import { registerRescan } from './commands/rescan.js';
import { registerRestartServer } from './commands/restart-server.js';
import { registerShowChecklist } from './commands/show-checklist.js';
import { registerShowLog } from './commands/show-log.js';
import { registerContextKeys } from './context-keys.js';
import { registerBoundariesView } from './boundaries/view.js';
import { registerDependenciesView } from './dependencies/view.js';
import { registerDecisions } from './decide/commands.js';
import { registerGuide } from './guide/guide.js';
import { ReportPanel } from './review/report-panel.js';
import { registerReview } from './review/start-review.js';
import { createConnection, type Connection } from './server/connection.js';
import { SessionStore } from './session-store.js';
import { registerStatusBar } from './status/status-bar.js';

let connection: Connection | undefined;

/** Called by VS Code once, on the first activation event. Returns before the server is up. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Plimsoll', { log: true });
  const store = new SessionStore();
  const link = createConnection(context, log, store);
  connection = link;
  const parts = { store, connection: link };
  const report = new ReportPanel(parts);
  context.subscriptions.push(
    log,
    store,
    link,
    registerContextKeys(store),
    registerChecklistView(store),
    registerDependenciesView(link, log),
    registerBoundariesView(link, log),
    registerStatusBar(store),
    registerRescan(link),
    registerRestartServer(link),
    registerShowLog(log),
    registerShowChecklist(),
    registerOpenPlace(),
    registerFixAllInFile(),
    registerIgnoreWithReason(),
    registerDecisions(parts),
    registerGuide(parts),
    report,
    registerReview(parts, report),
  );
  void link.settle();
}

/** Called by VS Code when the window closes or the extension is disabled: the server gets a moment to end itself. */
export function deactivate(): Promise<void> | undefined {
  return connection?.stop();
}
