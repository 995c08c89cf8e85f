import { Disposable, window, type TreeView } from 'vscode';
import { phaseOf, type Session } from '../session.js';
import type { SessionStore } from '../session-store.js';
import { blockedBy, blockingCount, findBadge } from './counts.js';
import type { ChecklistNode } from './nodes.js';
import { registerScanProgress } from './scan-progress.js';
import { createChecklistTree } from './tree.js';

export const CHECKLIST_VIEW = 'plimsoll.checklist';

/** The checklist in the side bar: tree, badge, the gate's state in the header, and a bar while scanning. */
export function registerChecklistView(store: SessionStore): Disposable {
  const tree = createChecklistTree(store);
  const view = window.createTreeView(CHECKLIST_VIEW, { treeDataProvider: tree, showCollapseAll: true });
  const update = (session: Session): void => {
    showGate(view, session);
  };
  update(store.current);
  return Disposable.from(tree, view, store.onDidChange(update), registerScanProgress(store, CHECKLIST_VIEW));
}

function showGate(view: TreeView<ChecklistNode>, session: Session): void {
  view.badge = findBadge(session.checklist);
  view.description = phaseOf(session) === 'ready' ? blockedBy(blockingCount(session.checklist.services)) : '';
}
