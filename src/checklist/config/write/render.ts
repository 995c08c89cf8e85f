import { isScalar, type Node, Scalar, stringify } from 'yaml';
import type { Style } from './style.js';

/**
 * A value in one line: lists and maps in brackets, text quoted only where it must be.
 * @param isFlow whether it stands within brackets, where commas and brackets of a text need quotes
 */
export function renderInline(value: unknown, style: Style, isFlow: boolean): string {
  if (Array.isArray(value)) return `[${value.map((entry) => renderInline(entry, style, true)).join(', ')}]`;
  if (!isMapValue(value)) return renderScalar(value, style, isFlow);
  const pairs = entriesOf(value).map(([key, child]) => renderFlowPair(key, child, style));
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** A key with its value, to stand within brackets. */
export function renderFlowPair(key: string, value: unknown, style: Style): string {
  return `${renderScalar(key, style, true)}: ${renderInline(value, style, true)}`;
}

/** The lines of a key with its value, without line ends. @param column of the key */
export function renderPair(key: string, value: unknown, style: Style, column: number): string[] {
  const head = `${' '.repeat(column)}${renderScalar(key, style, false)}:`;
  return renderBehind(head, value, style, column);
}

/** The lines of a value behind its key, of which `head` is the part up to the colon. */
export function renderBehind(head: string, value: unknown, style: Style, column: number): string[] {
  if (isMapValue(value) && entriesOf(value).length > 0) {
    const inner = column + style.indent;
    return [head, ...entriesOf(value).flatMap(([name, child]) => renderPair(name, child, style, inner))];
  }
  if (Array.isArray(value) && value.some(isMapValue)) {
    const inner = style.isListIndented ? column + style.indent : column;
    return [head, ...value.flatMap((entry) => renderEntry(entry, style, inner))];
  }
  return [`${head} ${renderInline(value, style, false)}`];
}

/** The lines of an entry of a list with a dash. @param column of the dash */
export function renderEntry(value: unknown, style: Style, column: number): string[] {
  const dash = `${' '.repeat(column)}- `;
  if (!isMapValue(value) || entriesOf(value).length === 0)
    return [`${dash}${renderInline(value, style, false)}`];
  const lines = entriesOf(value).flatMap(([key, child]) => renderPair(key, child, style, column + 2));
  return lines.map((line, index) => (index === 0 ? `${dash}${line.slice(dash.length)}` : line));
}

/** A scalar in place of another one, in the quotes that it had. */
export function renderLike(value: unknown, old: Node | null, style: Style, isFlow: boolean): string {
  const type = isScalar(old) ? old.type : undefined;
  if (typeof value === 'string' && type === Scalar.QUOTE_DOUBLE) return JSON.stringify(value);
  if (typeof value === 'string' && type === Scalar.QUOTE_SINGLE && isPrintable(value))
    return singleQuoted(value);
  return renderInline(value, style, isFlow);
}

function renderScalar(value: unknown, style: Style, isFlow: boolean): string {
  if (typeof value !== 'string') return stringify(value).trimEnd();
  // Escapes keep a text with line breaks in one line; there it can stand anywhere.
  if (!isPrintable(value)) return JSON.stringify(value);
  const plain = isFlow
    ? stringify([value], FLOW).trim().slice(2, -2)
    : stringify({ k: value }, BLOCK).trimEnd().slice('k: '.length);
  if (!/^["']/.test(plain)) return plain;
  return style.quote === "'" ? singleQuoted(value) : JSON.stringify(value);
}

const BLOCK = { lineWidth: 0 } as const;
const FLOW = { lineWidth: 0, collectionStyle: 'flow', flowCollectionPadding: true } as const;

function isPrintable(text: string): boolean {
  return !/[\p{Cc}\u2028\u2029\uFEFF]/u.test(text);
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function isMapValue(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keys with a value: one that is undefined is not there. */
function entriesOf(map: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(map).filter(([, value]) => value !== undefined);
}
