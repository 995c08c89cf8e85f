import { commands, type Disposable, type TreeView } from 'vscode';
import { itemNodeId, type ChecklistNode } from './nodes.js';
import type { ChecklistTree } from './tree.js';

/** Leads from a line that only names an item to the item itself. Bound to lines; the palette has nothing to give it. */
export function registerReveal(view: TreeView<ChecklistNode>, tree: ChecklistTree): Disposable {
  return commands.registerCommand('plimsoll.revealItem', async ({ about }: ChecklistNode) => {
    if (about?.item === undefined) return;
    const node = tree.find(itemNodeId(about, about.item));
    if (node !== undefined) await view.reveal(node, { select: true, focus: true, expand: true });
  });
}
