import type { Disposable, LogOutputChannel } from 'vscode';
import type { Connection } from '../server/connection.js';
import { registerInventoryView } from '../tree/inventory-view.js';
import { headline } from './counts.js';
import { toDependencyNodes } from './nodes.js';

export const DEPENDENCIES_VIEW = 'plimsoll.dependencies';

/** What the services talk to, below the checklist: a tree, with a count of missing deadlines in the header. */
export function registerDependenciesView(connection: Connection, log: LogOutputChannel): Disposable {
  return registerInventoryView(connection, log, {
    id: DEPENDENCIES_VIEW,
    what: 'dependencies',
    emptyKey: 'plimsoll.callsNothing',
    ask: () => connection.requestDependencies(),
    toNodes: toDependencyNodes,
    headline,
  });
}
