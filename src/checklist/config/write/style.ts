import { isMap, isScalar, isSeq, type Node, Scalar, visit } from 'yaml';

/** How a file is written, so that what is added looks like what stands. */
export interface Style {
  readonly eol: '\n' | '\r\n';
  /** Spaces of one level. */
  readonly indent: number;
  /** Whether the dashes of a list stand deeper than its key. */
  readonly isListIndented: boolean;
  readonly quote: '"' | "'";
}

/** The style of most of the file; the formatter's usual one where it says nothing. */
export function styleOf(text: string, root: Node | null): Style {
  const windows = text.match(/\r\n/g)?.length ?? 0;
  const all = text.match(/\n/g)?.length ?? 0;
  const { indents, lists, quotes } = measure(text, root);
  return {
    eol: windows * 2 > all ? '\r\n' : '\n',
    indent: mostCommon(indents) ?? 2,
    isListIndented: mostCommon(lists) !== 0,
    quote: mostCommon(quotes) ?? '"',
  };
}

interface Measured {
  readonly indents: number[];
  readonly lists: number[];
  readonly quotes: Style['quote'][];
}

function measure(text: string, root: Node | null): Measured {
  const measured: Measured = { indents: [], lists: [], quotes: [] };
  visit(root, {
    Scalar: (_key, { type }) => {
      if (type === Scalar.QUOTE_DOUBLE) measured.quotes.push('"');
      if (type === Scalar.QUOTE_SINGLE) measured.quotes.push("'");
    },
    Pair: (_key, { key, value }) => {
      if (!isScalar(key) || !isBlock(value)) return;
      const deeper = columnOf(text, value.range?.[0] ?? 0) - columnOf(text, key.range?.[0] ?? 0);
      if (isSeq(value)) measured.lists.push(deeper);
      else if (deeper > 0) measured.indents.push(deeper);
    },
  });
  return measured;
}

function isBlock(value: unknown): value is Node {
  return (isMap(value) || isSeq(value)) && value.flow !== true && value.items.length > 0;
}

/** Characters before an offset in its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStartOf(text, offset);
}

/** Where the line of an offset begins. */
export function lineStartOf(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
