import { Disposable, window, type TreeView } from 'vscode';
import { phaseOf, type Session } from '../session.js';
import type { SessionStore } from '../session-store.js';
import { findBadge } from './counts.js';
import { registerFilter } from './filter-commands.js';
import { viewDescription, viewMessage } from './header.js';
import { registerMarks } from './marks.js';
import type { ChecklistNode } from './nodes.js';
import { registerReveal } from './reveal.js';
import { registerScanProgress } from './scan-progress.js';
import { ChecklistTree } from './tree.js';

export const CHECKLIST_VIEW = 'plimsoll.checklist';

/** The checklist in the side bar: tree, badge, the gate's state in the header, and a bar while scanning. */
export function registerChecklistView(store: SessionStore): Disposable {
  const tree = new ChecklistTree(store);
  const view = window.createTreeView<ChecklistNode>(CHECKLIST_VIEW, {
    treeDataProvider: tree,
    showCollapseAll: true,
  });
  const update = (session: Session): void => {
    showGate(view, session, tree);
  };
  update(store.current);
  return Disposable.from(
    tree,
    view,
    store.onDidChange(update),
    registerScanProgress(store, CHECKLIST_VIEW),
    registerMarks(),
    registerReveal(view, tree),
    registerFilter(store, tree, () => {
      update(store.current);
    }),
  );
}

function showGate(view: TreeView<ChecklistNode>, session: Session, tree: ChecklistTree): void {
  const { services } = session.checklist;
  const isReady = phaseOf(session) === 'ready';
  view.badge = findBadge(session.checklist);
  view.description = isReady ? viewDescription(services) : '';
  view.message = isReady ? viewMessage(services, tree.filter) : '';
}
