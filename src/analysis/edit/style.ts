import type { Span } from '../facts.js';
import type { LinkedFile } from '../link/linked-file.js';

/** How a file is written, so that what is put into it looks like the rest. */
export interface FileStyle {
  readonly quote: "'" | '"';
  readonly semicolon: ';' | '';
  readonly eol: '\n' | '\r\n';
  /** Whether long numbers have separators: `5_000`. */
  readonly hasSeparators: boolean;
  /** Whether there is room inside of braces: `{ a }`. */
  readonly hasRoom: boolean;
}

/** Reads the style off the text; where nothing tells, single quotes, semicolons and separators. */
export function styleOf({ facts }: LinkedFile, text: string): FileStyle {
  return {
    quote: quoteOf(text),
    semicolon: hasSemicolons([...facts.imports, ...facts.calls], text) ? ';' : '',
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    hasSeparators: /\d_\d{3}/.test(text) || !PLAIN_NUMBER.test(text),
    hasRoom: (text.match(/\{ [\w.'"]/g)?.length ?? 0) >= (text.match(/[(,:=]\s*\{[\w.'"]/g)?.length ?? 0),
  };
}

/** A number as the file writes it. */
export function renderNumber(value: number, { hasSeparators }: FileStyle): string {
  if (!hasSeparators || value < 1_000) return String(value);
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, '_');
}

/** A statement written with double quotes and without its end, in the style of the file. */
export function renderStatement(code: string, { quote, semicolon }: FileStyle): string {
  return code.replaceAll('"', quote) + semicolon;
}

/** An object literal as the file writes it: without room inside of its braces where that is its way. */
export function renderBraces(code: string, { hasRoom }: FileStyle): string {
  // Bodies of functions keep theirs, and texts what is in them.
  return hasRoom || /function|=>|['"`]/.test(code) ? code : code.replace(/\{ /g, '{').replace(/ \}/g, '}');
}

/** Indentation of the line that an offset is on. */
export function indentationAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[^\S\n]*/.exec(text.slice(lineStart))?.[0] ?? '';
}

// Thousands, which are amounts and times, unlike ports; neither part of a name nor of a longer number.
const PLAIN_NUMBER = /(?<![\w.'"#/:-])[1-9]\d*000(?![\w.'"/:-])/;

/** By the modules' names, which most files start with; otherwise by what stands in the file more often. */
function quoteOf(text: string): "'" | '"' {
  const modules = text.match(/(?:from|require\(|import)\s*['"]/g)?.join('') ?? text;
  return countOf(modules, '"') > countOf(modules, "'") ? '"' : "'";
}

function countOf(text: string, character: string): number {
  return text.split(character).length - 1;
}

function hasSemicolons(inside: readonly { readonly statement: Span }[], text: string): boolean {
  const ends = inside.map(({ statement }) => text[statement.end - 1] ?? '');
  const withEnd = ends.filter((end) => end === ';').length;
  // Declarations of functions and blocks end with a brace in either style.
  const without = ends.filter((end) => end !== ';' && end !== '}').length;
  return withEnd >= without;
}
