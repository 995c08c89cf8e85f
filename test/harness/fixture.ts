import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A file of a fixture, its markers cut out. */
export interface FixtureFile {
  readonly path: string;
  readonly text: string;
  readonly markers: readonly Marker[];
}

/** `//   ^^^^ fail missing` below a line: a signal that must be there, exactly there. */
export interface Marker {
  /** 0-based line and columns in the text without markers; `extraLines` is how much further down it ends. */
  readonly line: number;
  readonly startColumn: number;
  readonly endColumn: number;
  readonly extraLines: number;
  readonly verdict: string;
  /** Message id of a `fail`, or part of the cause of an `unknown`. */
  readonly detail: string;
}

const MARKER = /^\s*\/\/\s*(\^+)\s+(pass|fail|unknown)\b[ \t]*(?:\+(\d+)[ \t]*)?(.*)$/;
const SPLIT = /^\/\/ @file (\S+)\s*$/;

/** Reads a fixture; `// @file path` starts the next file, and what stands before the first one is `main`. */
export function readFixture(file: string): readonly FixtureFile[] {
  const main = `src/main${path.extname(file)}`;
  const parts: { path: string; lines: string[] }[] = [{ path: main, lines: [] }];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const name = SPLIT.exec(line)?.[1];
    if (name !== undefined) parts.push({ path: name, lines: [] });
    else parts.at(-1)?.lines.push(line);
  }
  return parts.filter(({ lines }) => lines.some((line) => line.trim() !== '')).map(toFile);
}

function toFile(part: { path: string; lines: string[] }): FixtureFile {
  const kept: string[] = [];
  const markers: Marker[] = [];
  for (const line of part.lines) {
    const match = MARKER.exec(line);
    if (match) markers.push(toMarker(match, line, kept.length - 1));
    else kept.push(line);
  }
  return { path: part.path, text: kept.join('\n'), markers };
}

function toMarker(match: RegExpExecArray, line: string, above: number): Marker {
  const [, carets = '', verdict = '', extra = '0', detail = ''] = match;
  const startColumn = line.indexOf('^');
  const endColumn = startColumn + carets.length;
  return { line: above, startColumn, endColumn, extraLines: Number(extra), verdict, detail: detail.trim() };
}
