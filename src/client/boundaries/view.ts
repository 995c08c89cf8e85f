import type { Disposable, LogOutputChannel } from 'vscode';
import type { Connection } from '../server/connection.js';
import { registerInventoryView } from '../tree/inventory-view.js';
import { headline, toBoundaryNodes } from './nodes.js';

export const BOUNDARIES_VIEW = 'plimsoll.boundaries';

/** What talks to the services, below their dependencies: a tree, with a count of open boundaries in the header. */
export function registerBoundariesView(connection: Connection, log: LogOutputChannel): Disposable {
  return registerInventoryView(connection, log, {
    id: BOUNDARIES_VIEW,
    what: 'boundaries',
    emptyKey: 'plimsoll.nothingEnters',
    ask: () => connection.requestBoundaries(),
    toNodes: toBoundaryNodes,
    headline,
  });
}
