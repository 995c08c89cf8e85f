import { commands, Disposable, window, type LogOutputChannel } from 'vscode';
import type { Connection } from '../server/connection.js';
import { Feed } from './feed.js';
import type { TreeLine } from './line.js';
import { LineTree } from './line-tree.js';

/** A view of a part of the inventory: how it asks, and what it makes of the answer. */
export interface InventoryView<P, N> {
  readonly id: string;
  /** What it shows, for the log. */
  readonly what: string;
  /** Context key that says that there is nothing to show. */
  readonly emptyKey: string;
  readonly ask: () => Promise<P | undefined>;
  readonly toNodes: (payload: P) => readonly N[];
  /** A few words for the header. */
  readonly headline: (payload: P) => string;
}

/** A tree that asks the server while somebody looks, with a count in the header. */
export function registerInventoryView<P, N extends TreeLine & { readonly children: readonly N[] }>(
  connection: Connection,
  log: LogOutputChannel,
  { id, what, emptyKey, ask, toNodes, headline }: InventoryView<P, N>,
): Disposable {
  const tree = new LineTree<N>();
  const view = window.createTreeView(id, { treeDataProvider: tree, showCollapseAll: true });
  const feed = new Feed<P>({
    ask,
    show: (payload) => {
      tree.show(toNodes(payload));
      view.description = headline(payload);
      void commands.executeCommand('setContext', emptyKey, tree.isEmpty);
    },
    hide: () => {
      view.description = '';
    },
    failed: (error) => {
      log.warn(`Asking for the ${what} failed: ${String(error)}`);
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
