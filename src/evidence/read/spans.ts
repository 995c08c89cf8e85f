import type { ProbePlace } from '../probe.js';

/** The line that holds an offset, without the blanks around it. */
export function lineAt(file: string, text: string, offset: number, message: string): ProbePlace {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const next = text.indexOf('\n', offset);
  const end = next < 0 ? text.length : next;
  const line = text.slice(start, end);
  const lead = line.length - line.trimStart().length;
  return { file, start: start + lead, end: Math.max(start + line.trimEnd().length, start + lead), message };
}

/** The first line that a pattern fits; undefined where none does. */
export function findLine(
  file: string,
  text: string,
  pattern: RegExp,
  message: string,
): ProbePlace | undefined {
  const found = pattern.exec(text);
  if (found === null) return undefined;
  const blanks = found[0].length - found[0].trimStart().length;
  return lineAt(file, text, found.index + blanks, message);
}
