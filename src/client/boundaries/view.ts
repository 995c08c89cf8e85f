import { commands, Disposable, window, type LogOutputChannel } from 'vscode';
import type { Connection } from '../server/connection.js';
import { Feed } from '../tree/feed.js';
import { LineTree } from '../tree/line-tree.js';
import { headline, toBoundaryNodes, type BoundaryNode } from './nodes.js';

export const BOUNDARIES_VIEW = 'plimsoll.boundaries';

/** What talks to the services, below their dependencies: a tree, with a count of open boundaries in the header. */
export function registerBoundariesView(connection: Connection, log: LogOutputChannel): Disposable {
  const tree = new LineTree<BoundaryNode>();
  const view = window.createTreeView(BOUNDARIES_VIEW, { treeDataProvider: tree, showCollapseAll: true });
  const feed = new Feed({
    ask: () => connection.requestBoundaries(),
    show: (payload) => {
      tree.show(toBoundaryNodes(payload));
      view.description = headline(payload);
      void commands.executeCommand('setContext', 'plimsoll.nothingEnters', tree.isEmpty);
    },
    hide: () => {
      view.description = '';
    },
    failed: (error) => {
      log.warn(`Asking for the boundaries failed: ${String(error)}`);
    },
  });
  feed.setVisible(view.visible);
  return Disposable.from(
    tree,
    view,
    view.onDidChangeVisibility(({ visible }) => {
      feed.setVisible(visible);
    }),
    connection.onDidChangeInventory(() => {
      feed.outdate();
    }),
  );
}
