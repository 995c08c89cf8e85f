import {
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  type Command,
} from 'vscode';
import type { Tooltip } from '../checklist/item-text.js';
import type { Icon } from '../checklist/states.js';
import type { TreeLine } from './line.js';

/** A line as the tree view wants it. */
export function toTreeItem(line: TreeLine): TreeItem {
  const item = new TreeItem(line.label, collapsibleState(line));
  item.id = line.id;
  item.contextValue = line.context ?? line.kind;
  item.description = line.description;
  item.iconPath = toThemeIcon(line.icon);
  item.accessibilityInformation = { label: line.spoken };
  if (line.tooltip !== undefined) item.tooltip = toMarkdown(line.tooltip);
  const command = findCommand(line);
  if (command !== undefined) item.command = command;
  if (line.mark !== undefined) item.resourceUri = toMarkUri(line.id, line.mark);
  return item;
}

/** The scheme of addresses that exist only to be decorated. */
export const MARK_SCHEME = 'plimsoll-mark';

function toMarkUri(id: string, mark: string): Uri {
  return Uri.from({ scheme: MARK_SCHEME, path: `/${mark}`, query: id });
}

function findCommand(line: TreeLine): Command | undefined {
  if (line.place !== undefined)
    return { command: 'plimsoll.openPlace', title: 'Open Place', arguments: [line.place] };
  if (line.link !== undefined)
    return { command: 'plimsoll.openEvidence', title: 'Open Evidence', arguments: [line.link] };
  if (line.command !== undefined) return { command: line.command, title: line.label, arguments: [line] };
  return undefined;
}

function collapsibleState(line: TreeLine): TreeItemCollapsibleState {
  if (line.children.length === 0) return TreeItemCollapsibleState.None;
  return line.isOpenAtFirst ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
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
