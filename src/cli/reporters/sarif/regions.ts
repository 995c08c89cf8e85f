import { toPosition } from '../../../analysis/positions.js';
import type { Place } from '../../../analysis/rule.js';
import type { Session } from '../../../workspace/session.js';

/** Name of the folder that all paths are relative to: whoever reads the log knows where it is. */
export const ROOT_ID = 'SRCROOT';

/** What TypeScript counts as the end of a line. */
export const NEWLINES = ['\r\n', '\n', '\r', '\u2028', '\u2029'] as const;

/** Writes places as SARIF has them: lines and columns from 1, in UTF-16 units, a byte order mark not counted. */
export class RegionWriter {
  private readonly texts = new Map<string, TextLines>();

  constructor(private readonly session: Session) {}

  location(at: Place) {
    return { physicalLocation: { artifactLocation: toArtifact(at.file), region: this.region(at) } };
  }

  region(at: Place) {
    const { lineStarts, hasMark } = this.linesOf(at.file);
    const [start, end] = [at.start, at.end].map((offset) => {
      const { line, column } = toPosition(lineStarts, offset);
      return { line, column: hasMark && line === 1 ? Math.max(1, column - 1) : column };
    });
    return {
      startLine: start?.line ?? 1,
      startColumn: start?.column ?? 1,
      endLine: end?.line ?? 1,
      endColumn: end?.column ?? 1,
    };
  }

  private linesOf(file: string): TextLines {
    const known = this.texts.get(file) ?? this.readLines(file);
    this.texts.set(file, known);
    return known;
  }

  private readLines(file: string): TextLines {
    const text = this.session.source.read(file);
    const linked = this.session.currentProgram.findFile(file)?.facts.lineStarts;
    return {
      lineStarts: linked ?? (text === undefined ? [0] : lineStartsOf(text)),
      hasMark: text?.startsWith('\uFEFF') === true,
    };
  }
}

interface TextLines {
  readonly lineStarts: readonly number[];
  readonly hasMark: boolean;
}

/** A path as an address relative to the scanned directory. */
export function toArtifact(file: string) {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT_ID };
}

/** Of files that are no code, such as a Dockerfile: the program does not know their lines. */
function lineStartsOf(text: string): readonly number[] {
  return [
    0,
    ...[...text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)].map(({ index, 0: end }) => index + end.length),
  ];
}
