import { EventEmitter, type TreeDataProvider } from 'vscode';
import type { SessionStore } from '../session-store.js';
import { toTreeItem } from '../tree/tree-item.js';
import { toChecklistNodes, type ChecklistNode } from './nodes.js';

export interface ChecklistTree extends TreeDataProvider<ChecklistNode> {
  dispose(): void;
}

/** The checklist's nodes as the tree view wants them. */
export function createChecklistTree(store: SessionStore): ChecklistTree {
  const changed = new EventEmitter<undefined>();
  const subscription = store.onDidChange(() => {
    changed.fire(undefined);
  });
  return {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => [...(node?.children ?? toChecklistNodes(store.current.checklist))],
    getTreeItem: toTreeItem,
    dispose: () => {
      subscription.dispose();
      changed.dispose();
    },
  };
}
