import type { Document } from 'yaml';
import { isMap, isNode, isScalar, parseAllDocuments } from 'yaml';
import type { Span } from '../../analysis/facts.js';
import { membersOf } from '../jsonc.js';

/** One document of a YAML text: its values, and where they stand. */
export interface YamlDocument {
  readonly value: Readonly<Record<string, unknown>>;
  /** Where the value at a path stands; the nearest one above it where it has no place of its own. */
  readonly placeOf: (path: readonly (string | number)[]) => Span;
  /** Where the key stands that a path ends with; the same for a path that ends with an index. */
  readonly keyPlaceOf: (path: readonly (string | number)[]) => Span;
}

/** The documents of a YAML text whose top is a map. Broken ones are left out: they start nothing. */
export function documentsOf(text: string): readonly YamlDocument[] {
  return parseTexts(text).flatMap((document) => {
    if (document.errors.length > 0) return [];
    const value = valueOf(document);
    return value === undefined
      ? []
      : [
          {
            value,
            placeOf: (path) => placeOf(document, path, text),
            keyPlaceOf: (path) => keyPlaceOf(document, path, text),
          },
        ];
  });
}

function parseTexts(text: string): readonly Document.Parsed[] {
  const parsed = parseAllDocuments(text, { merge: true, logLevel: 'silent' });
  return 'empty' in parsed ? [] : parsed;
}

function valueOf(document: Document.Parsed): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = membersOf(document.toJS({ maxAliasCount: 200 }));
    return Object.keys(value).length === 0 ? undefined : value;
  } catch {
    // Aliases without an anchor, or so many of them that nobody can mean it: no platform takes such a file either.
    return undefined;
  }
}

function placeOf(document: Document.Parsed, path: readonly (string | number)[], text: string): Span {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    const range = isNode(node) ? node.range : undefined;
    if (range) return trimmed(text, range[0], range[1]);
  }
  const [start = 0, end = 0] = document.contents?.range ?? [];
  return trimmed(text, start, end);
}

function keyPlaceOf(document: Document.Parsed, path: readonly (string | number)[], text: string): Span {
  const map: unknown = document.getIn(path.slice(0, -1), true);
  const pairs = isMap(map) ? map.items : [];
  const key = pairs.map((pair) => pair.key).find((one) => isScalar(one) && one.value === path.at(-1));
  return isScalar(key) && key.range
    ? trimmed(text, key.range[0], key.range[1])
    : placeOf(document, path, text);
}

/** A block ends behind its last line break, which is no part of what a reader would mark. */
function trimmed(text: string, start: number, end: number): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}
