import { isCollection, isScalar } from 'yaml';
import { type Draft, isAbsent, isNothing, type MapNode, type PairNode } from './draft.js';
import { endOfHead, endOfLine, endOfPair, hasColon } from './ends.js';
import { isMapValue, renderBehind, renderInline, renderLike } from './render.js';
import { obstacle, type Plan, type Splice, splice } from './result.js';
import { columnOf } from './style.js';

/** Puts another value behind a key. What can stay in its line does, with its quotes and its comment. */
export function replaceValue(draft: Draft, map: MapNode, pair: PairNode, value: unknown): Plan {
  const isFlow = map.flow === true;
  if (isAbsent(pair.value)) return fillIn(draft, pair, value, isFlow);
  if (isNothing(pair.value)) return overwriteNothing(draft, pair, value, isFlow);
  const isBlock = isMapValue(value) || (Array.isArray(value) && value.some(isMapValue));
  if (isFlow || (!isBlock && !isBlockCollection(pair))) return overwrite(draft, pair, value, isFlow);
  return rewrite(draft, pair, value);
}

function isBlockCollection({ value }: PairNode): boolean {
  return isCollection(value) && value.flow !== true;
}

/** Behind a colon that nothing follows. */
function fillIn({ text, style }: Draft, pair: PairNode, value: unknown, isFlow: boolean): Plan {
  const at = endOfHead(pair);
  const colon = hasColon(pair) ? '' : ':';
  if (isFlow) return splice(at, at, `${colon} ${renderInline(value, style, true)}`);
  const [head = '', ...below] = renderBehind('', value, style, columnOf(text, pair.key.range?.[0] ?? 0));
  const inLine: Splice = { start: at, end: at, text: `${colon}${head}` };
  if (below.length === 0) return { splices: [inLine] };
  const end = endOfLine(text, at);
  return { splices: [inLine, { start: end, end, text: `${style.eol}${below.join(style.eol)}` }] };
}

/** In place of a written `null` or `~`. */
function overwriteNothing(draft: Draft, pair: PairNode, value: unknown, isFlow: boolean): Plan {
  const filled = fillIn(draft, pair, value, isFlow);
  const [start, end] = [endOfHead(pair), pair.value?.range?.[1] ?? 0];
  if ('obstacle' in filled) return filled;
  return { splices: [...filled.splices, { start, end, text: '' }] };
}

/** In place, in one line. */
function overwrite({ text, style }: Draft, { value: old }: PairNode, value: unknown, isFlow: boolean): Plan {
  const [start, end] = old?.range ?? [0, 0];
  const rendered = renderLike(value, old, style, isFlow);
  // A block scalar reaches to the beginning of the next line.
  const lineEnd = isScalar(old) && text[end - 1] === '\n' ? style.eol : '';
  return splice(start, end, `${rendered}${lineEnd}`);
}

/** In place of several lines, or with several lines. */
function rewrite({ text, style }: Draft, pair: PairNode, value: unknown): Plan {
  const [start] = pair.key.range ?? [0];
  const head = endOfHead(pair);
  const end = endOfPair(pair);
  if (head < start) return obstacle('This key cannot be changed. Edit it by hand.', start);
  const lines = renderBehind(text.slice(start, head), value, style, columnOf(text, start));
  const last = text[end - 1] === '\n' ? style.eol : '';
  return splice(start, end, `${lines.join(style.eol)}${last}`);
}
