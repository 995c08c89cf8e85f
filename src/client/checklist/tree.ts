import { EventEmitter, type Disposable, type TreeDataProvider } from 'vscode';
import type { SessionStore } from '../session-store.js';
import { toTreeItem } from '../tree/tree-item.js';
import { NO_FILTER, type Filter } from './filter.js';
import { toChecklistNodes, type ChecklistNode } from './nodes.js';

/** The checklist's nodes as the tree view wants them. */
export class ChecklistTree implements TreeDataProvider<ChecklistNode> {
  readonly getTreeItem = toTreeItem;
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly subscription: Disposable;
  private wanted = NO_FILTER;
  private roots: readonly ChecklistNode[] | undefined;
  private parents = new Map<string, ChecklistNode>();

  constructor(private readonly store: SessionStore) {
    this.subscription = store.onDidChange(() => {
      this.refresh();
    });
  }

  get filter(): Filter {
    return this.wanted;
  }

  set filter(filter: Filter) {
    this.wanted = filter;
    this.refresh();
  }

  getChildren(node?: ChecklistNode): ChecklistNode[] {
    return [...(node?.children ?? this.nodes())];
  }

  getParent(node: ChecklistNode): ChecklistNode | undefined {
    this.nodes();
    return this.parents.get(node.id);
  }

  /** The node of an item; undefined if it is gone or filtered away. */
  find(id: string): ChecklistNode | undefined {
    return findNode(this.nodes(), id);
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  private refresh(): void {
    this.roots = undefined;
    this.changed.fire(undefined);
  }

  private nodes(): readonly ChecklistNode[] {
    if (this.roots !== undefined) return this.roots;
    this.roots = toChecklistNodes(this.store.current.checklist, this.wanted);
    this.parents = new Map();
    this.adopt(this.roots);
    return this.roots;
  }

  private adopt(nodes: readonly ChecklistNode[]): void {
    for (const node of nodes) {
      for (const child of node.children) this.parents.set(child.id, node);
      this.adopt(node.children);
    }
  }
}

function findNode(nodes: readonly ChecklistNode[], id: string): ChecklistNode | undefined {
  for (const node of nodes) {
    const found = node.id === id ? node : findNode(node.children, id);
    if (found !== undefined) return found;
  }
  return undefined;
}
