import {
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeDataProvider,
} from 'vscode';
import type { SessionStore } from '../session-store.js';
import type { Tooltip } from './item-text.js';
import { toChecklistNodes, type ChecklistNode } from './nodes.js';
import type { Icon } from './states.js';

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

function toTreeItem(node: ChecklistNode): TreeItem {
  const item = new TreeItem(node.label, collapsibleState(node));
  item.id = node.id;
  item.contextValue = node.kind;
  item.description = node.description;
  item.iconPath = toThemeIcon(node.icon);
  item.accessibilityInformation = { label: node.spoken };
  if (node.tooltip !== undefined) item.tooltip = toMarkdown(node.tooltip);
  if (node.place !== undefined) {
    item.command = { command: 'plimsoll.openPlace', title: 'Open Place', arguments: [node.place] };
  }
  return item;
}

function collapsibleState(node: ChecklistNode): TreeItemCollapsibleState {
  if (node.children.length === 0) return TreeItemCollapsibleState.None;
  return node.isOpenAtFirst ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

function toThemeIcon(icon: Icon): ThemeIcon {
  return new ThemeIcon(icon.id, icon.color === undefined ? undefined : new ThemeColor(icon.color));
}

/** Texts are appended as plain text: what a workspace file says never becomes a link or a picture. */
function toMarkdown(tooltip: Tooltip): MarkdownString {
  const markdown = new MarkdownString();
  markdown.appendMarkdown('**').appendText(tooltip.title).appendMarkdown('**');
  for (const line of tooltip.lines) {
    markdown.appendMarkdown(line.label === undefined ? '\n\n' : `\n\n*${line.label}:* `);
    markdown.appendText(line.text);
  }
  return markdown;
}
