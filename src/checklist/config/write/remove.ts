import type { Node, YAMLSeq } from 'yaml';
import type { Draft, MapNode, PairNode } from './draft.js';
import {
  endOfEntry,
  endOfHead,
  endOfLine,
  endOfNode,
  endOfPair,
  isFirstInLine,
  nextLine,
  offsetOfDash,
} from './ends.js';
import { obstacle, type Plan, type Splice, splice } from './result.js';
import { lineStartOf } from './style.js';

/** Takes a key with its value out of a map that holds more than it. Comments on lines of their own stay. */
export function removePair({ text }: Draft, map: MapNode, pair: PairNode): Plan {
  const start = pair.key.range?.[0] ?? 0;
  if (map.flow !== true) return removeLines(text, start, endOfPair(pair));
  const parts = map.items.map((item) => ({ start: item.key.range?.[0] ?? 0, end: endOfPair(item) }));
  return removeFlowPart(text, parts, map.items.indexOf(pair), endOf(map));
}

/** Takes the line of a key out, whose value below goes as well. */
export function removeHead({ text }: Draft, pair: PairNode): Splice {
  return {
    start: lineStartOf(text, pair.key.range?.[0] ?? 0),
    end: nextLine(text, endOfHead(pair)),
    text: '',
  };
}

/** Takes an entry out of a list that holds more than it. */
export function removeEntry({ text }: Draft, list: YAMLSeq<Node>, index: number): Plan {
  if (list.flow !== true) {
    const [dash, end] = [offsetOfDash(list, index), endOfEntry(list, index)];
    if (dash === undefined || end === undefined)
      return obstacle('This list cannot be changed. Edit it by hand.', list.range?.[0] ?? 0);
    return removeLines(text, dash, end);
  }
  const parts = list.items.map((item) => {
    const start = item.range?.[0] ?? 0;
    return { start, end: endOfNode(item) ?? start };
  });
  return removeFlowPart(text, parts, index, endOf(list));
}

function endOf(node: Node): number {
  return node.range?.[1] ?? 0;
}

function removeLines(text: string, start: number, end: number): Plan {
  if (!isFirstInLine(text, start))
    return obstacle('What is to go shares its line with something else. Edit it by hand.', start);
  return splice(lineStartOf(text, start), nextLine(text, end), '');
}

interface Part {
  readonly start: number;
  readonly end: number;
}

/** One part between brackets, with the comma that it no longer needs. */
function removeFlowPart(text: string, parts: readonly Part[], index: number, closing: number): Plan {
  const [previous, part, next] = [parts[index - 1], parts[index], parts[index + 1]];
  if (part === undefined) return { splices: [] };
  const lineEnd = endOfLine(text, part.end);
  const isAlone =
    isFirstInLine(text, part.start) &&
    (next?.start ?? closing - 1) >= lineEnd &&
    // A comma at the end of the last line may stay; one at the beginning of the next may not.
    (next === undefined || /^\s*,/.test(text.slice(part.end, lineEnd)));
  if (isAlone) return splice(lineStartOf(text, part.start), nextLine(text, part.end), '');
  if (next !== undefined) return splice(part.start, next.start, '');
  return splice(previous?.end ?? part.start, part.end, '');
}
