import { commands, Disposable, window, type LogOutputChannel } from 'vscode';
import type { Connection } from '../server/connection.js';
import { Feed } from '../tree/feed.js';
import { LineTree } from '../tree/line-tree.js';
import { headline } from './counts.js';
import { toDependencyNodes, type DependencyNode } from './nodes.js';

export const DEPENDENCIES_VIEW = 'plimsoll.dependencies';

/** What the services talk to, below the checklist: a tree, with a count of missing deadlines in the header. */
export function registerDependenciesView(connection: Connection, log: LogOutputChannel): Disposable {
  const tree = new LineTree<DependencyNode>();
  const view = window.createTreeView(DEPENDENCIES_VIEW, { treeDataProvider: tree, showCollapseAll: true });
  const feed = new Feed({
    ask: () => connection.requestDependencies(),
    show: (payload) => {
      tree.show(toDependencyNodes(payload));
      view.description = headline(payload);
      void commands.executeCommand('setContext', 'plimsoll.callsNothing', tree.isEmpty);
    },
    hide: () => {
      view.description = '';
    },
    failed: (error) => {
      log.warn(`Asking for the dependencies failed: ${String(error)}`);
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
