import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Hover } from 'vscode-languageserver';
import { MarkupKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Path } from '../checklist/config/problem.js';
import { keyText, parseSource } from '../checklist/config/source.js';
import { findItem } from '../checklist/items/index.js';
import { findSchema, type Schema, schemaFor } from './config-schema.js';
import { describeItem, describeValue } from './item-text.js';
import { toMarkdown } from './markdown.js';

/** What a key of plimsoll.yml means, or the item that it names; undefined elsewhere. */
export function findConfigHover(
  document: TextDocument,
  offset: number,
  ruleIds: readonly string[],
): Hover | undefined {
  const { root } = parseSource(document.getText());
  const target = findTarget(root, offset, []);
  const value = target && describe(target.path, ruleIds);
  if (target === undefined || value === undefined) return undefined;
  const range = { start: document.positionAt(target.start), end: document.positionAt(target.end) };
  return { contents: { kind: MarkupKind.Markdown, value }, range };
}

interface Target {
  readonly path: Path;
  readonly start: number;
  readonly end: number;
}

/** The innermost key, or value that is no map or list, around an offset. */
function findTarget(node: Node | null, offset: number, path: Path): Target | undefined {
  if (isScalar(node)) return toTarget(node, offset, path);
  if (isSeq<Node>(node)) {
    return node.items.map((item, index) => findTarget(item, offset, [...path, index])).find(isFound);
  }
  if (!isMap<Node, Node | null>(node)) return undefined;
  const found = node.items.map(({ key, value }) => {
    const here = [...path, keyText(key) ?? ''];
    return toTarget(key, offset, here) ?? findTarget(value, offset, here);
  });
  return found.find(isFound);
}

function toTarget(node: Node, offset: number, path: Path): Target | undefined {
  const [start, end] = node.range ?? [0, 0];
  return start <= offset && offset < end ? { path, start, end } : undefined;
}

function isFound(target: Target | undefined): target is Target {
  return target !== undefined;
}

function describe(path: Path, ruleIds: readonly string[]): string | undefined {
  const [section, id, , , name] = path;
  const item = section === 'items' ? findItem(String(id)) : undefined;
  if (item !== undefined && path.length === 2) return describeItem(item);
  const asked = item?.values.find((value) => path[3] === 'values' && value.name === name);
  if (asked !== undefined) return describeValue(asked);
  const schema = findSchema(schemaFor(ruleIds), path);
  return schema && describeSchema(schema, path.findLast((step) => typeof step === 'string') ?? '');
}

/** What the schema says of a key, as Markdown. */
export function describeSchema(schema: Schema, name: string): string {
  const { description, enum: choice, examples } = schema;
  const text = toMarkdown(description ?? name);
  if (choice !== undefined) return `${text}\n\nOne of ${toCodes(choice)}.`;
  return examples === undefined ? text : `${text}\n\nSuch as ${toCodes(examples)}.`;
}

function toCodes(values: readonly unknown[]): string {
  return values.map((value) => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``).join(', ');
}
