import {
  commands,
  Disposable,
  EventEmitter,
  window,
  type LogOutputChannel,
  type TreeDataProvider,
} from 'vscode';
import type { DependenciesPayload } from '../../protocol/index.js';
import type { Connection } from '../server/connection.js';
import { toTreeItem } from '../tree/tree-item.js';
import { headline } from './counts.js';
import { DependenciesFeed } from './feed.js';
import { toDependencyNodes, type DependencyNode } from './nodes.js';

export const DEPENDENCIES_VIEW = 'plimsoll.dependencies';

/** What the services talk to, below the checklist: a tree, with a count of missing deadlines in the header. */
export function registerDependenciesView(connection: Connection, log: LogOutputChannel): Disposable {
  const tree = new DependencyTree();
  const view = window.createTreeView(DEPENDENCIES_VIEW, { treeDataProvider: tree, showCollapseAll: true });
  const feed = new DependenciesFeed({
    ask: () => connection.requestDependencies(),
    show: (payload) => {
      tree.show(payload);
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
    connection.onDidChangeDependencies(() => {
      feed.outdate();
    }),
  );
}

class DependencyTree implements TreeDataProvider<DependencyNode> {
  private readonly changed = new EventEmitter<undefined>();
  private roots: readonly DependencyNode[] = [];

  readonly onDidChangeTreeData = this.changed.event;
  readonly getTreeItem = toTreeItem;

  get isEmpty(): boolean {
    return this.roots.length === 0;
  }

  show(payload: DependenciesPayload): void {
    this.roots = toDependencyNodes(payload);
    this.changed.fire(undefined);
  }

  getChildren(node?: DependencyNode): DependencyNode[] {
    return [...(node?.children ?? this.roots)];
  }

  dispose(): void {
    this.changed.dispose();
  }
}
