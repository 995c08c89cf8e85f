import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from 'yaml';
import type { YAMLMap } from 'yaml';
import { toPlain } from '../plain.js';
import { keyText, parseSource } from '../source.js';
import type { Refusal } from './result.js';
import { type Style, styleOf } from './style.js';

export type PairNode = Pair<Node, Node | null>;
export type MapNode = YAMLMap<Node, Node | null>;

/** A text that can be changed: parsed, free of faults that would make an edit a guess. */
export interface Draft {
  /** Without byte order mark: a mark would shift the columns of the first line. */
  readonly text: string;
  readonly root: Node | null;
  /** The file as plain values; keys without a value are left out. */
  readonly plain: unknown;
  readonly style: Style;
  /** Nodes whose anchor is referred to, by node. */
  readonly shared: ReadonlyMap<Node, string>;
  refuse(message: string, offset: number): Refusal;
}

/** Parses a text for editing. What is broken is refused: an edit of it would rest on the parser's guesses. */
export function toDraft(text: string): Draft | Refusal {
  const values = toValues(text);
  return 'reason' in values ? values : parse(text, values.plain);
}

/** The text as plain values, or what is broken about it. */
export function toValues(text: string): { readonly plain: unknown } | Refusal {
  const source = parseSource(text);
  const syntax = source.syntaxProblems.find(({ severity }) => severity === 'error');
  if (syntax !== undefined) return toRefusal(syntax.message, syntax.line, syntax.column);
  const plain = toPlain(source);
  const [complaint] = plain.complaints;
  if (complaint === undefined) return { plain: plain.value };
  const { message, line, column } = source.place(complaint);
  return toRefusal(message, line, column);
}

function parse(text: string, plain: unknown): Draft {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    keepSourceTokens: true,
    uniqueKeys: false,
    prettyErrors: false,
  });
  return {
    text,
    root: document.contents,
    plain,
    style: styleOf(text, document.contents),
    shared: sharedNodes(document),
    refuse: (message, offset) => {
      const { line, col } = lines.linePos(offset);
      return toRefusal(message, line, col);
    },
  };
}

function toRefusal(message: string, line: number, column: number): Refusal {
  return { reason: `Line ${line}, column ${column}: ${message} Nothing was changed.`, line, column };
}

function sharedNodes(document: Document): ReadonlyMap<Node, string> {
  const shared = new Map<Node, string>();
  visit(document, {
    Alias: (_key, alias) => {
      const target = alias.resolve(document);
      if (target !== undefined) shared.set(target, alias.source);
    },
  });
  return shared;
}

/** The pair of that key; undefined if there is none. */
export function findPair(map: MapNode, key: string): PairNode | undefined {
  return map.items.find((pair) => keyText(pair.key) === key);
}

export function isMapNode(node: unknown): node is MapNode {
  return isMap(node);
}

/** Whether a value is not written at all, as in `owner:`. A written `null` or `~` is a value. */
export function isAbsent(node: Node | null): boolean {
  if (node === null) return true;
  return isScalar(node) && node.range?.[0] === node.range?.[1];
}

/** Whether there is nothing but an empty place: not written, or written as `null` or `~`. */
export function isNothing(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

export function isAliasNode(node: Node | null): boolean {
  return isAlias(node);
}
