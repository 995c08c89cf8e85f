import { EventEmitter, type TreeDataProvider } from 'vscode';
import type { TreeLine } from './line.js';
import { toTreeItem } from './tree-item.js';

/** A tree of lines that is replaced as a whole; lines keep what is open by their ids. */
export class LineTree<
  T extends TreeLine & { readonly children: readonly T[] },
> implements TreeDataProvider<T> {
  private readonly changed = new EventEmitter<undefined>();
  private roots: readonly T[] = [];

  readonly onDidChangeTreeData = this.changed.event;
  readonly getTreeItem = toTreeItem;

  get isEmpty(): boolean {
    return this.roots.length === 0;
  }

  show(roots: readonly T[]): void {
    this.roots = roots;
    this.changed.fire(undefined);
  }

  getChildren(node?: T): T[] {
    return [...(node?.children ?? this.roots)];
  }

  dispose(): void {
    this.changed.dispose();
  }
}
